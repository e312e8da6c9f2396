/** Who keeps out of what: by their own word or the office head's, for how long, and what they can no longer do there. */
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../../../main/answer.ts';
import type { PersonId, UnitId } from '../../../shared/ids.ts';
import { examine } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import {
  findingOf,
  firstVisit,
  matterAt,
  orderOf,
  returnVisit,
  which,
} from '../../support/course.ts';
import { anotherLaptop, give, rowsOf } from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DAY } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';
import { CIRCULAR } from '../summaries/sample.ts';

let county: County;
beforeEach(async () => {
  county = await createCounty();
  return () => county.remove();
});

const REASON = '配偶在该镇任职。';
const idOf = (key: PersonKey): PersonId => county.people[key].personId;

const recusal = (whom: PersonKey, unitId: UnitId, until: string | null = null) => ({
  personId: idOf(whom),
  unitId,
  reason: REASON,
  until,
});

// It was said to be saved, and was gone when the form was opened again.
test('what one types is kept, also where it names the unit one keeps out of', async () => {
  const { township } = county.units;
  await county.get('inspector', 'recusals.declare', recusal('inspector', township));
  const draft = {
    form: 'visit',
    subject: 'new',
    body: JSON.stringify({ unitId: township }),
  } as const;
  await county.get('inspector', 'drafts.save', { ...draft, title: '' });
  const { form, subject } = draft;
  const kept = await county.get('inspector', 'drafts.get', { form, subject });
  expect(kept?.body).toBe(draft.body);
});

// A recused person was put on the team of a first visit and of a return visit by whoever entered it.
test('nobody goes to a unit they keep out of that day, and whoever went before stays on the team', async () => {
  const { township, window } = county.units;
  const { caseId, findingId } = await matterAt(county, 'reported');
  const day = county.today();
  county.pass(DAY);
  await county.get('head', 'recusals.declare', recusal('colleague', township));
  const team = [idOf('inspector'), idOf('colleague')];
  const first = firstVisit(county, { unit: window });
  const back = returnVisit(county, caseId, [findingId]);
  for (const entry of [first, back]) {
    const together = { ...entry, visit: { ...entry.visit, team, visitedOn: county.today() } };
    expect(await county.refused('inspector', 'entries.record', together)).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'visit.team', rule: 'recused' }],
    });
  }
  const earlier = firstVisit(county, { unit: window, findings: [], submit: false });
  const then = { ...earlier, visit: { ...earlier.visit, team, visitedOn: day } };
  await county.get('inspector', 'entries.record', then);
});

describe('declaring', () => {
  test('everybody recuses themselves, and only the office head another', async () => {
    const { township, department } = county.units;
    expect(
      await county.get('leader', 'recusals.declare', recusal('leader', township)),
    ).toMatchObject({
      person: '郭岚',
      unitName: '青石镇',
      reason: REASON,
      declaredBy: '郭岚',
      until: null,
      state: 'in_force',
      ended: null,
    });
    await county.get('head', 'recusals.declare', recusal('inspector', department));
    expect(
      await county.refused('leader', 'recusals.declare', recusal('inspector', township)),
    ).toEqual({ code: 'forbidden' });
  });

  test('one sees one’s own, the office head everybody’s', async () => {
    const { township } = county.units;
    await county.get('leader', 'recusals.declare', recusal('leader', township));
    await county.get('inspector', 'recusals.declare', recusal('inspector', township));
    const seenBy = async (by: PersonKey) =>
      (await county.get(by, 'recusals.list', {})).map(({ person }) => person);
    expect(await seenBy('leader')).toEqual(['郭岚']);
    expect(await seenBy('colleague')).toEqual([]);
    expect((await seenBy('head')).toSorted()).toEqual(['林秋', '郭岚']);
  });

  test('what is covered already is not declared again, unless it lasts longer', async () => {
    const { township, village } = county.units;
    const until = '2026-12-31';
    await county.get('leader', 'recusals.declare', recusal('leader', township, until));
    for (const unit of [township, village]) {
      expect(
        await county.refused('leader', 'recusals.declare', recusal('leader', unit, until)),
      ).toEqual({ code: 'refused', reason: 'already_recused' });
    }
    await county.get('leader', 'recusals.declare', recusal('leader', village));
  });

  test('it cannot have been over before it began', async () => {
    const past = recusal('leader', county.units.village, '2020-01-01');
    expect(await county.refused('leader', 'recusals.declare', past)).toMatchObject({
      code: 'invalid_input',
      faults: [{ path: 'until', rule: 'date_out_of_order' }],
    });
  });
});

describe('ending', () => {
  test('the office head ends that of others; nobody their own, whatever their posts', async () => {
    const { township } = county.units;
    const { id } = await county.get('head', 'recusals.declare', recusal('allPosts', township));
    const end = { id, reason: '配偶已调离。' };
    expect(await county.refused('allPosts', 'recusals.end', end)).toEqual({
      code: 'refused',
      reason: 'own_recusal',
    });
    expect(await county.get('head', 'recusals.end', end)).toMatchObject({
      state: 'ended',
      ended: { by: '沈维', reason: '配偶已调离。' },
    });
    expect(await county.refused('head', 'recusals.end', end)).toEqual({
      code: 'refused',
      reason: 'recusal_over',
    });
  });

  test('after its last day it hides nothing any more', async () => {
    const { caseId } = await matterAt(county, 'confirmed');
    const until = county.today();
    await county.get('leader', 'recusals.declare', recusal('leader', county.units.window, until));
    expect(await county.refused('leader', 'cases.get', { id: caseId })).toEqual({
      code: 'not_found',
    });
    county.pass(DAY);
    expect(await county.get('leader', 'cases.get', { id: caseId })).toMatchObject({ id: caseId });
    expect((await county.get('leader', 'recusals.list', {}))[0]?.state).toBe('over');
  });
});

describe('whoever keeps out of a unit', () => {
  test('cannot act on what is of it, nor begin anything there', async () => {
    const { township, window, village } = county.units;
    const { caseId, findingId } = await matterAt(county, 'submitted');
    const seen = await which(county, findingId);
    await county.get('head', 'recusals.declare', recusal('leader', township));
    await county.get('head', 'recusals.declare', recusal('inspector', township));
    expect(await county.refused('leader', 'findings.confirm', { ...seen, note: '' })).toEqual({
      code: 'not_found',
    });
    expect(await county.refused('inspector', 'entries.record', firstVisit(county))).toEqual({
      code: 'refused',
      reason: 'recused',
    });
    const unit = await county.get('inspector', 'units.get', { id: village });
    expect(unit).toMatchObject({ isRecused: true, visitsInYear: 0, openFindings: 0 });
    const { id, kind } = unit;
    const renamed = { id, seen: 1, name: '柳河社区', kind, active: true };
    expect(await county.refused('inspector', 'units.change', renamed)).toEqual({
      code: 'refused',
      reason: 'recused',
    });
    // Others go on as before, and the tree above counts what it did.
    const confirmed = { ...seen, note: '' };
    await county.get('twoPosts', 'findings.confirm', confirmed);
    expect(await county.get('colleague', 'units.get', { id: window })).toMatchObject({
      isRecused: false,
      visitsInYear: 1,
      openFindings: 1,
    });
    const told = await county.get('colleague', 'journal.ofCase', { caseId, cursor: null });
    expect(told.items).not.toEqual([]);
  });

  // The matter itself is of the township, which they do not keep out of.
  test('finds nothing of a unit they keep out of, nor goes where something of it was found', async () => {
    const { township, village, otherVillage } = county.units;
    await county.get('head', 'recusals.declare', recusal('colleague', village));
    const about = [findingOf(township, county.today()), findingOf(village, county.today())];
    const entry = firstVisit(county, { unit: township, findings: about, submit: false });
    const refusal = { code: 'refused', reason: 'recused' };
    expect(await county.refused('colleague', 'entries.record', entry)).toEqual(refusal);
    const together = [idOf('inspector'), idOf('colleague')];
    const withThem = { ...entry, visit: { ...entry.visit, team: together } };
    const faults = [{ path: 'visit.team', rule: 'recused' }];
    expect(await county.refused('inspector', 'entries.record', withThem)).toMatchObject({ faults });
    const { caseId, findingIds } = await county.get('inspector', 'entries.record', entry);
    if (caseId === null) throw new Error('the visit found something');
    const back = returnVisit(county, caseId, findingIds);
    const backWithThem = { ...back, visit: { ...back.visit, team: together } };
    expect(await county.refused('inspector', 'entries.record', backWithThem)).toMatchObject({
      faults,
    });
    // One's own draft is not moved there either.
    const others = [findingOf(otherVillage, county.today())];
    const own = firstVisit(county, { unit: township, findings: others, submit: false });
    const ofOwn = await county.get('colleague', 'entries.record', {
      ...own,
      visit: { ...own.visit, team: [idOf('colleague')] },
    });
    const [id] = ofOwn.findingIds;
    if (!id) throw new Error('the visit found something');
    const moved = { id, seen: 1, finding: findingOf(village, county.today()) };
    expect(await county.refused('colleague', 'findings.revise', moved)).toEqual(refusal);
  });

  test('asks no unit that is hidden from them to assist', async () => {
    const { department, village } = county.units;
    await county.get('head', 'recusals.declare', recusal('head', village));
    const { caseId, findingIds } = await county.get(
      'inspector',
      'entries.record',
      firstVisit(county, { unit: department }),
    );
    const [findingId] = findingIds;
    if (caseId === null || !findingId) throw new Error('the visit found something');
    const seen = await which(county, findingId);
    await county.get('leader', 'findings.confirm', { ...seen, note: '' });
    const order = orderOf(county, 15, { assisting: [village] });
    const findings = [await which(county, findingId)];
    expect(await county.refused('head', 'orders.issue', { caseId, findings, order })).toEqual({
      code: 'refused',
      reason: 'recused',
    });
  });

  test('issues no document of a period in which something is hidden from them', async () => {
    const { findingId } = await matterAt(county, 'confirmed');
    const period = { from: '2026-01-01', to: '2026-12-31' };
    const compose = (by: PersonKey) =>
      answer(
        county.store,
        'summaries.composeCircular',
        {
          circular: { ...CIRCULAR, period, reportBy: '2026-12-31' },
          findings: { named: 'these', ids: [findingId] },
          path: join(county.store.files.folder, 'circular.docx'),
        },
        {
          actor: county.people[by],
          now: county.now(),
          entropy: new Uint8Array(32),
          progress: () => {},
        },
      );
    expect(await compose('head')).toMatchObject({ ok: true });
    await county.get('head', 'recusals.declare', recusal('head', county.units.village));
    expect(await compose('head')).toMatchObject({ ok: true });
    await county.get('head', 'recusals.declare', recusal('head', county.units.township));
    expect(await compose('head')).toEqual({
      ok: false,
      refusal: { code: 'refused', reason: 'not_complete_for_you' },
    });
    expect(await compose('allPosts')).toMatchObject({ ok: true });
  });
});

describe('on several laptops', () => {
  test('a recusal that was written elsewhere hides here, and the verifier comes to the same', async () => {
    const { caseId } = await matterAt(county, 'confirmed');
    const other = anotherLaptop(county);
    const { id } = await other.get(
      'head',
      'recusals.declare',
      recusal('leader', county.units.township),
    );
    await other.get('allPosts', 'recusals.end', { id, reason: '已调离。' });
    await other.get('leader', 'recusals.declare', recusal('leader', county.units.window));
    // What no call would write: an end once more, and of one's own.
    const { id: own } = await other.get(
      'head',
      'recusals.declare',
      recusal('head', county.units.village),
    );
    other.write('head', ({ record }) => {
      record('recusal.ended', idOf('leader'), { recusalId: id, reason: '再次解除。' });
      record('recusal.ended', idOf('head'), { recusalId: own, reason: '自行解除。' });
    });
    give(county, rowsOf(other));
    other.remove();
    const apart = await county.get('leader', 'journal.setAside', { filter: {}, cursor: null });
    expect(apart.items.map(({ reasons }) => reasons)).toEqual([['own_work']]);
    expect((await county.get('head', 'recusals.list', {})).map(({ state }) => state)).toEqual([
      'in_force',
      'in_force',
      'ended',
    ]);
    expect(await county.refused('leader', 'cases.get', { id: caseId })).toEqual({
      code: 'not_found',
    });
    expect(rebuiltTables(county.store.db)).toEqual(projectedTables(county.store.db));
    county.store.db.checkpoint();
    const { course } = await examine(county.store.files.folder, DATA_KEY);
    expect(course).toMatchObject({ fault: null, difference: null, malformed: 0 });
  });
});
