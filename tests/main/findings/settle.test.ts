/** What two laptops decided or wrote without knowing of each other: read with both sides, and settled by one who may. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../../shared/contract.ts';
import type { FindingView } from '../../../shared/findings/calls.ts';
import type { FindingId } from '../../../shared/ids.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { findingOf, type Matter, matterAt, which } from '../../support/course.ts';
import { anotherLaptop, give, rowsOf } from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { queriesOf } from '../../support/queries.ts';
import { MINUTE } from '../../support/test-host.ts';

let first: County;
let second: County;
beforeEach(async () => {
  first = await createCounty();
  second = anotherLaptop(first);
});
afterEach(() => {
  first.remove();
  second.remove();
});

function exchange(): void {
  const ofFirst = rowsOf(first);
  give(first, rowsOf(second));
  give(second, ofFirst);
}

/** The leader confirms on one laptop, one of two posts dismisses on the other. */
async function contested(): Promise<Matter> {
  const matter = await matterAt(first, 'submitted');
  give(second, rowsOf(first));
  const { findingId } = matter;
  await first.get('leader', 'findings.confirm', {
    ...(await which(first, findingId)),
    note: '事实清楚。',
  });
  second.pass(MINUTE);
  await second.get('twoPosts', 'findings.dismiss', {
    ...(await which(second, findingId)),
    reason: '查无实据。',
  });
  exchange();
  return matter;
}

/** Two inspectors revise the same draft on two laptops. */
async function writtenTwice(): Promise<Matter> {
  const matter = await matterAt(first, 'draft');
  give(second, rowsOf(first));
  const revise = async (county: County, by: PersonKey, account: string) =>
    county.get(by, 'findings.revise', {
      ...(await which(county, matter.findingId)),
      finding: { ...findingOf(county.units.window, county.today()), account },
    });
  await revise(first, 'inspector', '三号窗口九时无人。');
  second.pass(MINUTE);
  await revise(second, 'colleague', '三号窗口九时二十分无人。');
  exchange();
  return matter;
}

type Settling = CallInput<'findings.settle'>['findings'][number];

const REASON = '以现场记录为准。';
const input = (...findings: Settling[]): CallInput<'findings.settle'> => ({
  findings,
  reason: REASON,
});

/** A settling in favour of the side that leads to a stage. */
async function inFavourOf(county: County, id: FindingId, stage: string): Promise<Settling> {
  const { contest, revision } = await county.get('leader', 'findings.get', { id });
  if (!contest) throw new Error('nothing is contested');
  const side = contest.sides.find(({ steps }) => steps.at(-1)?.stage === stage);
  if (!side) throw new Error(`no side leads to ${stage}`);
  const sides = contest.sides.map(({ last }) => last);
  return { id, seen: revision, sides, chosen: side.last, values: {} };
}

/** Has the first laptop settle it, and reads what it then is. */
async function settle(by: PersonKey, settling: Settling): Promise<FindingView> {
  await first.get(by, 'findings.settle', input(settling));
  return first.get(by, 'findings.get', { id: settling.id });
}

describe('decided differently', () => {
  test('both sides are read, with who, when, on which laptop and why', async () => {
    const { findingId } = await contested();
    const { contest, isContested, undo } = await first.get('leader', 'findings.get', {
      id: findingId,
    });
    expect(isContested).toBe(true);
    expect(undo).toBeNull();
    expect(contest?.fields).toEqual([]);
    const steps = contest?.sides.map((side) =>
      side.steps.map(({ at: _, personId: __, ...step }) => step),
    );
    expect(steps).toEqual([
      [
        {
          by: '郭岚',
          isClaimed: false,
          device: 'A',
          move: 'confirm',
          stage: 'confirmed',
          said: '事实清楚。',
          agrees: false,
        },
      ],
      [
        {
          by: '唐骏',
          isClaimed: false,
          device: 'B',
          move: 'dismiss',
          stage: 'dismissed',
          said: '查无实据。',
          agrees: false,
        },
      ],
    ]);
  });

  test('what each had seen is read: the step both follow, and how far the other laptop’s record had come', async () => {
    const before = first.now();
    const { findingId } = await contested();
    const { contest } = await first.get('leader', 'findings.get', { id: findingId });
    expect(contest?.parted).toMatchObject({ move: 'submit', stage: 'submitted', device: 'A' });
    const seen = contest?.sides.map((side) => side.seen);
    expect(seen).toEqual([
      // The first laptop never heard of the second before.
      [{ device: 'B', until: null }],
      [{ device: 'A', until: contest?.parted?.at }],
    ]);
    expect(contest?.parted?.at).toBeGreaterThanOrEqual(before);
  });

  test('is asked for in as many queries, however many are contested', async () => {
    const toSettle = { filter: { openTo: 'settle' as const }, cursor: null };
    const { findingId: id } = await contested();
    await contested();
    const queries = async () => ({
      toSettle: await queriesOf(first, 'allPosts', 'findings.list', toSettle),
      alike: await queriesOf(first, 'allPosts', 'findings.contestedAlike', { id }),
    });
    const ofTwo = await queries();
    await contested();
    await contested();
    expect(await queries()).toEqual(ofTwo);
    const { items } = await first.get('allPosts', 'findings.list', toSettle);
    expect(items.length).toBe(4);
  });

  test('those contested alike are settled in one act for one reason, each by its own fact', async () => {
    const one = await matterAt(first, 'submitted');
    const other = await matterAt(first, 'submitted');
    const third = await matterAt(first, 'submitted');
    give(second, rowsOf(first));
    for (const { findingId: id } of [one, other, third]) {
      await first.get('leader', 'findings.confirm', { ...(await which(first, id)), note: '' });
    }
    for (const { findingId: id } of [one, other]) {
      const reason = '查无实据。';
      await second.get('twoPosts', 'findings.dismiss', { ...(await which(second, id)), reason });
    }
    const { findingId: id } = third;
    await second.get('twoPosts', 'findings.sendBack', {
      ...(await which(second, id)),
      reason: '补照片。',
    });
    exchange();
    const alike = await first.get('allPosts', 'findings.contestedAlike', { id: one.findingId });
    // What was sent back there is another matter.
    expect(alike.map((found) => found.id)).toEqual([other.findingId]);
    const both = await Promise.all(
      [one, other].map(({ findingId }) => inFavourOf(first, findingId, 'confirmed')),
    );
    const rows = rowsOf(first).length;
    const [settledFirst, late] = both;
    if (!(settledFirst && late)) throw new Error('there are two');
    // One that may not be settled so, and none is.
    const stale = input(settledFirst, { ...late, seen: late.seen - 1 });
    const { number } = await first.get('leader', 'findings.get', { id: late.id });
    expect(await first.refused('allPosts', 'findings.settle', stale)).toEqual({
      code: 'stale',
      number,
    });
    expect(await first.refused('leader', 'findings.settle', input(...both))).toEqual({
      code: 'refused',
      reason: 'own_work',
    });
    expect(rowsOf(first)).toHaveLength(rows);
    const settled = await first.get('allPosts', 'findings.settle', input(...both));
    expect(settled.map(({ stage }) => stage)).toEqual(['confirmed', 'confirmed']);
    expect(rowsOf(first)).toHaveLength(rows + 2);
    expect(rebuiltTables(first.store.db)).toEqual(projectedTables(first.store.db));
  });

  test('it waits for those who may settle it, and for nobody else', async () => {
    await contested();
    const waiting = async (by: PersonKey) => (await first.get(by, 'desk.waiting', {})).toSettle;
    expect(await waiting('leader')).toBe(1);
    expect(await waiting('allPosts')).toBe(1);
    // The head neither confirms nor dismisses, and settles what leaders decided differently.
    expect(await waiting('head')).toBe(1);
    expect(await waiting('inspector')).toBe(0);
    const { items } = await first.get('leader', 'findings.list', {
      filter: { openTo: 'settle' },
      cursor: null,
    });
    expect(items).toHaveLength(1);
  });

  test('settled by another, it goes on from the side chosen, on both laptops alike', async () => {
    const { findingId } = await contested();
    const settled = await settle('allPosts', await inFavourOf(first, findingId, 'confirmed'));
    expect(settled).toMatchObject({
      stage: 'confirmed',
      isContested: false,
      contest: null,
      undo: null,
    });
    exchange();
    const [ofFirst, ofSecond] = [first, second].map(({ store }) => {
      const { fact_groups, known_heads, ...tables } = projectedTables(store.db);
      return tables;
    });
    expect(ofSecond).toEqual(ofFirst);
    for (const { store } of [first, second])
      expect(rebuiltTables(store.db)).toEqual(projectedTables(store.db));
    expect((await first.get('leader', 'desk.waiting', {})).toSettle).toBe(0);
  });

  test('the head settles what all leaders of the office have decided on', async () => {
    const { findingId } = await contested();
    const settled = await settle('head', await inFavourOf(first, findingId, 'dismissed'));
    expect(settled).toMatchObject({ stage: 'dismissed', isContested: false });
  });

  test('who decided on one side settles for the other only', async () => {
    const { findingId } = await contested();
    const own = await inFavourOf(first, findingId, 'confirmed');
    expect(await first.refused('leader', 'findings.settle', input(own))).toEqual({
      code: 'refused',
      reason: 'own_work',
    });
    const other = await inFavourOf(first, findingId, 'dismissed');
    expect(await settle('leader', other)).toMatchObject({
      stage: 'dismissed',
      lastReason: '查无实据。',
    });
  });

  test.each<[string, PersonKey, (settling: Settling) => Settling, object]>([
    ['an inspector', 'inspector', (settling) => settling, { code: 'forbidden' }],
    ['an old screen', 'allPosts', (one) => ({ ...one, seen: one.seen - 1 }), { code: 'stale' }],
    [
      'who does not know of all sides',
      'allPosts',
      (one) => ({ ...one, sides: [one.chosen] }),
      { code: 'stale' },
    ],
    [
      'a side that there is not',
      'allPosts',
      (one) => ({ ...one, chosen: { ...one.chosen, sequence: 1 } }),
      { code: 'invalid_input', faults: [{ path: 'findings.0.chosen', rule: 'unknown_choice' }] },
    ],
    [
      'a value nobody differs on',
      'allPosts',
      (one) => ({ ...one, values: { place: '大厅' } }),
      { code: 'invalid_input', faults: [{ path: 'findings.0.values.place', rule: 'unknown_key' }] },
    ],
  ])('%s is refused', async (_, by, change, refusal) => {
    const { findingId } = await contested();
    const settling = await inFavourOf(first, findingId, 'confirmed');
    expect(await first.refused(by, 'findings.settle', input(change(settling)))).toEqual(refusal);
  });

  test('what is not contested is not settled', async () => {
    const { findingId } = await contested();
    const settling = await inFavourOf(first, findingId, 'confirmed');
    const { revision: seen } = await settle('allPosts', settling);
    expect(
      await first.refused('allPosts', 'findings.settle', input({ ...settling, seen })),
    ).toEqual({ code: 'refused', reason: 'wrong_stage' });
  });

  test('the author does not let a confirmation of it stand, though no leader is barred otherwise', async () => {
    const matter = await matterAt(first, 'draft');
    const { findingId } = matter;
    await first.get('twoPosts', 'findings.revise', {
      ...(await which(first, findingId)),
      finding: findingOf(first.units.window, first.today()),
    });
    await first.get('twoPosts', 'findings.submit', await which(first, findingId));
    give(second, rowsOf(first));
    await first.get('leader', 'findings.confirm', { ...(await which(first, findingId)), note: '' });
    second.pass(MINUTE);
    await second.get('allPosts', 'findings.dismiss', {
      ...(await which(second, findingId)),
      reason: '查无实据。',
    });
    exchange();
    for (const stage of ['confirmed', 'dismissed']) {
      const settling = await inFavourOf(first, findingId, stage);
      expect(await first.refused('twoPosts', 'findings.settle', input(settling))).toEqual({
        code: 'refused',
        reason: 'own_work',
      });
    }
    expect((await first.get('twoPosts', 'desk.waiting', {})).toSettle).toBe(0);
  });

  test('settled on both laptops in favour of different sides, it is contested again', async () => {
    const { findingId } = await contested();
    await settle('allPosts', await inFavourOf(first, findingId, 'confirmed'));
    second.pass(MINUTE);
    const otherwise = await inFavourOf(second, findingId, 'dismissed');
    await second.get('leader', 'findings.settle', input(otherwise));
    exchange();
    const { contest } = await first.get('leader', 'findings.get', { id: findingId });
    expect(contest?.sides.map(({ steps }) => steps.map(({ move }) => move))).toEqual([
      ['settle'],
      ['settle'],
    ]);
    const again = await inFavourOf(first, findingId, 'confirmed');
    expect(await settle('head', again)).toMatchObject({ stage: 'confirmed' });
  });
});

describe('written differently', () => {
  test('both values are read; one is chosen, by its value', async () => {
    const { findingId } = await writtenTwice();
    const before = await first.get('leader', 'findings.get', { id: findingId });
    const [field] = before.contest?.fields ?? [];
    expect(field?.field).toBe('account');
    // Both wrote it from what was recorded first.
    expect(field?.base).toMatchObject({ by: '林秋', device: 'A', at: before.recordedAt });
    expect(field?.base?.value).not.toEqual(field?.versions[0]?.value);
    expect(field?.versions.map(({ by, device, value }) => ({ by, device, value }))).toEqual([
      { by: '林秋', device: 'A', value: { account: '三号窗口九时无人。' } },
      { by: '许晨', device: 'B', value: { account: '三号窗口九时二十分无人。' } },
    ]);
    const settling = await inFavourOf(first, findingId, 'draft');
    const refused = async (values: Settling['values']) =>
      first.refused('leader', 'findings.settle', input({ ...settling, values }));
    expect(await refused({})).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'findings.0.values.account', rule: 'not_chosen' }],
    });
    expect(await refused({ account: '　' })).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'findings.0.values.account', rule: 'required' }],
    });
    const values = { account: '三号窗口九时二十分无人。' };
    expect(await settle('head', { ...settling, values })).toMatchObject({
      ...values,
      stage: 'draft',
      isContested: false,
    });
  });

  test('written anew of both, whoever settles is among the authors, and confirms it no more', async () => {
    const { findingId } = await writtenTwice();
    const settling = await inFavourOf(first, findingId, 'draft');
    const values = { account: '三号窗口九时至九时二十分无人。' };
    const settled = await settle('leader', { ...settling, values });
    expect(settled).toMatchObject({ ...values, stage: 'draft', isContested: false });
    const own = { personId: first.people.leader.personId, hand: 'author' };
    expect(settled.hands).toContainEqual(own);
    await first.get('inspector', 'findings.submit', await which(first, findingId));
    const confirming = { ...(await which(first, findingId)), note: '' };
    expect(await first.refused('leader', 'findings.confirm', confirming)).toEqual({
      code: 'refused',
      reason: 'own_work',
    });
    exchange();
    for (const { store } of [first, second])
      expect(rebuiltTables(store.db)).toEqual(projectedTables(store.db));
  });

  test('what others went on with is what the other text was written from', async () => {
    const matter = await matterAt(first, 'draft');
    give(second, rowsOf(first));
    await first.get('inspector', 'findings.submit', await which(first, matter.findingId));
    await second.get('colleague', 'findings.revise', {
      ...(await which(second, matter.findingId)),
      finding: { ...findingOf(second.units.window, second.today()), account: '三号窗口九时无人。' },
    });
    exchange();
    const { contest } = await first.get('leader', 'findings.get', { id: matter.findingId });
    const [field] = contest?.fields ?? [];
    expect(field?.base?.value).toEqual(field?.versions[0]?.value);
    expect(field?.versions[1]?.value).toEqual({ account: '三号窗口九时无人。' });
  });

  test('nothing goes on before: no submission, no circular', async () => {
    const { findingId } = await writtenTwice();
    expect(
      await first.refused('inspector', 'findings.submit', await which(first, findingId)),
    ).toEqual({ code: 'refused', reason: 'contested' });
  });
});

describe('what stands apart', () => {
  test('is told in the timeline with why, counted, and its case is found by it', async () => {
    const matter = await matterAt(first, 'submitted');
    give(second, rowsOf(first));
    const { findingId, caseId } = matter;
    for (const [county, by] of [
      [first, 'leader'],
      [second, 'twoPosts'],
    ] as const) {
      await county.get(by, 'findings.confirm', { ...(await which(county, findingId)), note: '' });
      second.pass(MINUTE);
    }
    exchange();
    const [agreeing] = (await first.get('leader', 'journal.ofCase', { caseId, cursor: null }))
      .items;
    expect(agreeing).toMatchObject({
      by: '唐骏',
      device: 'B',
      isClaimed: false,
      apart: [{ reason: 'agrees', findingId: null }],
    });
    // What only agrees asks for nothing.
    expect((await first.get('leader', 'desk.waiting', {})).setAside).toBe(0);
    const filter = { setAside: true } as const;
    expect(await first.get('leader', 'cases.count', { filter })).toEqual({ count: 0 });
  });

  test('a time more than a day ahead is called a claimed one', async () => {
    second.pass(2 * 24 * 60 * MINUTE);
    const { caseId } = await matterAt(second, 'draft');
    give(first, rowsOf(second));
    const ofFirst = (await first.get('leader', 'journal.ofCase', { caseId, cursor: null })).items;
    expect(ofFirst.every(({ isClaimed }) => isClaimed)).toBe(true);
    const ofSecond = (await second.get('leader', 'journal.ofCase', { caseId, cursor: null })).items;
    expect(ofSecond.some(({ isClaimed }) => isClaimed)).toBe(false);
  });
});
