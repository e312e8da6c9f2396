/**
 * A clock once ten years ahead used to date everything after it for ten years: the order of facts never runs back, and
 * what people were shown was that order. A fact keeps what the clock said beside it.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { append, lastRecordedAt } from '../../../main/store/chains.ts';
import { becomeDevice, writingDevice } from '../../../main/store/device.ts';
import { sql } from '../../../main/store/sql.ts';
import { clockDoubt } from '../../../shared/access/clock.ts';
import { DeviceId } from '../../../shared/ids.ts';
import { type County, createCounty } from '../../support/county.ts';
import { advance, firstVisit, matterAt, returnVisit, which } from '../../support/course.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';

const TEN_YEARS = 3652 * DAY;

let county: County;
beforeEach(async () => {
  county = await createCounty();
});
afterEach(() => county.remove());

test('a clock put right again dates what follows with the present day, and after what came before', async () => {
  const { caseId, findingId } = await matterAt(county, 'submitted');
  county.pass(TEN_YEARS);
  await county.get('inspector', 'entries.record', firstVisit(county));
  county.pass(-TEN_YEARS);
  const { db } = county.store;
  expect(clockDoubt(county.now(), lastRecordedAt(db))?.kind).toBe('behind');

  await county.get('leader', 'findings.confirm', { ...(await which(county, findingId)), note: '' });
  const [latest] = (await county.get('leader', 'journal.ofCase', { caseId, cursor: null })).items;
  expect(latest).toMatchObject({ kind: 'finding.confirmed', at: county.now() });
  // Looked at once and gone on from, it is not asked about again.
  expect(clockDoubt(county.now(), lastRecordedAt(db))).toBeNull();
  expect(await county.get('head', 'journal.check', {})).toMatchObject({ firstBad: null });
});

test('a return visit counts when it was recorded after the feedback, whatever the clock said', async () => {
  const matter = await matterAt(county, 'mending');
  // Late enough for the sample visit's hours to be past.
  county.pass(180 * MINUTE);
  const { caseId, findingId } = matter;
  const visit = () =>
    county.get('colleague', 'entries.record', returnVisit(county, caseId, [findingId]));
  const borneOutBy = async () =>
    (await county.get('leader', 'findings.get', { id: findingId })).borneOutBy;

  await visit();
  await advance(county, matter, 'reported');
  // Of the same day, and yet of before.
  expect(await borneOutBy()).toEqual([]);
  county.pass(-MINUTE * 30);
  const { visitId } = await visit();
  expect(await borneOutBy()).toEqual([visitId]);
});

test('what is recorded comes after the facts of another laptop whose clock runs ahead, and keeps its own time', async () => {
  const { store, people, units } = county;
  const here = writingDevice(store.db);
  becomeDevice(store.db, { ...here, id: DeviceId.parse('0therdevxce000000000') });
  const elsewhere = append(store.db, {
    kind: 'store.restored',
    subjects: ['office'],
    personId: people.keeper.personId,
    now: county.now() + 3 * DAY,
    body: { from: '20260305-010000-daily', undone: [], onto: 'damaged', lost: 0 },
    request: null,
  });
  becomeDevice(store.db, here);
  await county.get('head', 'units.add', {
    parentId: units.township,
    kind: 'village',
    names: ['北坡村'],
  });
  const Last = z.object({ stamp: z.string(), wall_at: z.number() });
  const last = store.db.get(
    Last,
    sql`SELECT stamp, wall_at FROM journal WHERE device = ${here.id} ORDER BY device_sequence DESC LIMIT 1`,
  );
  expect(last?.stamp).toBeDefined();
  expect(`${last?.stamp}` > elsewhere.stamp).toBe(true);
  expect(last?.wall_at).toBe(county.now());
});
