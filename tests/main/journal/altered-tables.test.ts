/**
 * Rows that somebody with the key altered past the application: what rests on them is refused in words, nothing is written,
 * and nothing written over, so that the check still names it; the tables made anew, the same is done.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { meaningOf } from '../../../main/store/faults.ts';
import { databaseKeyOf } from '../../../verify/keys.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  advance,
  findingOf,
  type Matter,
  matterAt,
  returnVisit,
  seenOrder,
  which,
} from '../../support/course.ts';
import { FOUNDER } from '../../support/founder.ts';
import { anotherLaptop, cloneOf, give, rowsOf } from '../../support/laptops.ts';
import { createTestOffice } from '../../support/office.ts';
import { refused } from '../../support/refused.ts';
import { sampleEntry } from '../../support/samples.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let origin: County;
let draft: Matter;
let mending: Matter;
let reported: Matter;
/** The same on another laptop. */
let verified: Matter;
/** What another laptop went on to write. */
let others: ReturnType<typeof rowsOf>;

beforeAll(async () => {
  origin = await createCounty();
  draft = await matterAt(origin, 'draft');
  mending = await matterAt(origin, 'mending');
  reported = await matterAt(origin, 'reported');
  const request = { to: '2027-01-04T18:00', reason: '材料未齐。' };
  await origin.get('inspector', 'orders.requestExtension', {
    ...(await seenOrder(origin, mending)),
    ...request,
  });
  const other = anotherLaptop(origin);
  verified = await advance(other, reported, 'verified');
  others = rowsOf(other);
  other.remove();
}, 60_000);
afterAll(() => origin.remove());

/** The file itself, by whoever has the key and is kept by nothing. */
function alter({ store: { files } }: County, change: string): void {
  const database = new Database(join(files.folder, 'mingcha.db'));
  try {
    database.pragma(`cipher = 'sqlcipher'`);
    database.pragma('legacy = 4');
    database.key(Buffer.from(`raw:${databaseKeyOf(DATA_KEY).toString('hex')}`));
    database.pragma('foreign_keys = OFF');
    database.pragma('ignore_check_constraints = ON');
    expect(database.prepare(change).run().changes).toBeGreaterThan(0);
  } finally {
    database.close();
  }
}

type Doing = (county: County) => Promise<unknown>;

const revise: Doing = async (county) =>
  county.get('inspector', 'findings.revise', {
    ...(await which(county, draft.findingId)),
    finding: findingOf(county.units.window, county.today(), { demand: '一周内整改。' }),
  });
const submit: Doing = async (county) => advance(county, draft, 'submitted');
const report: Doing = async (county) => advance(county, mending, 'reported');
const visitAgain: Doing = async (county) =>
  county.get(
    'colleague',
    'entries.record',
    returnVisit(county, reported.caseId, [reported.findingId]),
  );
const rename: Doing = async (county) =>
  county.get('head', 'units.change', {
    id: county.units.village,
    seen: 1,
    name: '柳河新村',
    kind: 'village',
    active: true,
  });
const takeIn: Doing = async (county) => give(county, others);

test.each<[what: string, table: string, change: () => string, act: Doing]>([
  [
    'a demand that is being revised',
    'findings',
    () => `UPDATE findings SET demand = '无须整改' WHERE id = '${draft.findingId}'`,
    revise,
  ],
  [
    'a stage there is not',
    'findings',
    () => `UPDATE findings SET stage = '篡改' WHERE id = '${mending.findingId}'`,
    report,
  ],
  ['the stage of a case that goes on', 'cases', () => `UPDATE cases SET stage = 'closed'`, submit],
  ['what an order waits for', 'orders', () => `UPDATE orders SET awaits = 'nothing'`, report],
  [
    'whose hand it was',
    'finding_hands',
    () => `UPDATE finding_hands SET hand = 'x' WHERE finding_id = '${draft.findingId}'`,
    revise,
  ],
  [
    'settings that are none',
    'office',
    () => `UPDATE office SET settings = settings || '}'`,
    submit,
  ],
  ['an office taken out', 'office', () => 'DELETE FROM office', submit],
  [
    'a name that is being changed',
    'units',
    () => `UPDATE units SET name = '东柳村' WHERE name = '柳河村'`,
    rename,
  ],
  ['the source of a case', 'cases', () => `UPDATE cases SET source = '无'`, visitAgain],
  [
    'a finding taken out, of which news come',
    'findings',
    () => `DELETE FROM findings WHERE id = '${reported.findingId}'`,
    takeIn,
  ],
  ['a case altered, of which news come', 'cases', () => `UPDATE cases SET stage = 'x'`, takeIn],
  [
    'a row that stands where one is to come',
    'visit_members',
    () =>
      `INSERT INTO visit_members SELECT '${verified.returnVisitId}', value, 'x' FROM json_each('[0, 1]')`,
    takeIn,
  ],
  [
    'roles that are none, where it is judged what came',
    'role_changes',
    () => `UPDATE role_changes SET roles = roles || '}'`,
    takeIn,
  ],
])('%s (%s)', async (_, table, change, act) => {
  const county = cloneOf(origin);
  try {
    alter(county, change());
    const facts = county.facts();
    const failed: unknown = await act(county).then(
      () => null,
      (error: unknown) => error,
    );
    expect(meaningOf(failed), String(failed)).toEqual(refused('tables_differ'));
    expect(county.facts()).toBe(facts);
    const found = async () => (await county.get('keeper', 'journal.check', {})).difference;
    expect(await found()).toMatchObject({ table });

    await county.get('keeper', 'journal.rebuild', {});
    await act(county);
    expect(await found()).toBeNull();
  } finally {
    county.remove();
  }
});

test('the window is told what to do, and the log where it was met', async () => {
  const office = await createTestOffice([], async ({ must, founder, store }) => {
    const names = ['青石镇'];
    const [unit] = await must(founder, 'units.add', { parentId: null, kind: 'township', names });
    if (!unit) throw new Error('no unit');
    await must(founder, 'entries.record', {
      ...sampleEntry(unit.id, [founder.personId]),
      submit: false,
    });
    store.db.exec(`UPDATE cases SET stage = 'closed'`);
  });
  try {
    const running = office.open();
    await running.signIn(FOUNDER);
    const { items } = await running.must('findings.list', { filter: {}, cursor: null });
    const submit = async () => {
      const [finding] = items;
      if (!finding) throw new Error('no finding');
      const { id, revision: seen } = finding;
      return running.call('findings.submit', { id, seen });
    };
    expect(await submit()).toEqual({ ok: false, refusal: refused('tables_differ') });
    expect(running.host.faults).toContainEqual(
      expect.objectContaining({
        during: 'findings.submit',
        error: expect.stringContaining('TablesDiffer'),
      }),
    );
    await running.must('journal.rebuild', {});
    expect(await submit()).toMatchObject({ ok: true });
    await running.close();
  } finally {
    office.remove();
  }
});
