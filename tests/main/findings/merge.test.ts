/** Merging a finding into another: what stands then, what may take it in, and two laptops that did not know of each other. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FindingId } from '../../../shared/ids.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { findingOf, firstVisit, matterAt, recordInCase, which } from '../../support/course.ts';
import { anotherLaptop, cloneOf, give, ownRowsOf, sharedTables } from '../../support/laptops.ts';
import { expectVerified } from '../../support/story.ts';
import { MINUTE } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const REASON = '两次走访登记的是同一问题。';
const see = (of: County, id: FindingId, by: PersonKey = 'leader') =>
  of.get(by, 'findings.get', { id });
const mergeable = async (of: County, id: FindingId, text = '', by: PersonKey = 'leader') =>
  (await of.get(by, 'findings.mergeable', { id, text })).map((other) => other.id);
async function merge(of: County, by: PersonKey, id: FindingId, into: FindingId) {
  return of.ask(by, 'findings.merge', { ...(await which(of, id)), into, reason: REASON });
}
const UNKNOWN = {
  refusal: { code: 'invalid_input', faults: [{ path: 'into', rule: 'unknown_choice' }] },
};

describe('what is merged', () => {
  test('goes on no more, keeps all it was, and each leads to the other', async () => {
    const into = (await matterAt(county, 'ordered')).findingId;
    const { findingId, caseId } = await matterAt(county, 'confirmed');
    const open = { filter: { open: true as const } };
    const { count } = await county.get('leader', 'findings.count', open);
    const before = await see(county, findingId);
    expect(await merge(county, 'leader', findingId, into)).toMatchObject({
      ok: true,
      value: { stage: 'merged' },
    });
    const [merged, other] = [await see(county, findingId), await see(county, into)];
    const { id, number } = other;
    expect(merged).toMatchObject({
      account: before.account,
      hands: before.hands,
      lastReason: REASON,
      mergedInto: { id, number, stage: 'ordered' },
      merged: [],
    });
    expect(other).toMatchObject({ stage: 'ordered', mergedInto: null });
    expect(other.merged).toEqual([
      { id: findingId, number: merged.number, caseId, stage: 'merged' },
    ]);
    expect(await county.get('leader', 'findings.count', open)).toEqual({ count: count - 1 });
    expect(await county.get('leader', 'cases.get', { id: caseId })).toMatchObject({
      stage: 'closed',
    });
    const [told] = (await county.get('leader', 'journal.ofCase', { caseId, cursor: null })).items;
    expect(told).toMatchObject({ kind: 'finding.merged', names: { [into]: number } });
    await expectVerified(county);
  });

  test('is not merged again, and takes nothing in; nor does what was dismissed, is not here, or is the finding itself', async () => {
    const { findingId } = await matterAt(county, 'draft');
    const aside = ['dismissed', 'referred', 'merged'] as const;
    for (const stage of aside) {
      const into = (await matterAt(county, stage)).findingId;
      expect(await merge(county, 'leader', findingId, into)).toMatchObject(UNKNOWN);
    }
    for (const into of [findingId, FindingId.parse('0'.repeat(20))]) {
      expect(await merge(county, 'leader', findingId, into)).toMatchObject(UNKNOWN);
    }
    const into = (await matterAt(county, 'closed')).findingId;
    expect(await merge(county, 'leader', findingId, into)).toMatchObject({ ok: true });
    expect(await merge(county, 'leader', findingId, into)).toMatchObject({
      refusal: { reason: 'wrong_stage' },
    });
  });
});

test('what it may be merged into is offered: what is likely the same, or holds the words typed', async () => {
  const unit = county.units.department;
  const told = (account: string) => findingOf(unit, county.today(), { account });
  const entry = firstVisit(county, {
    unit,
    findings: [
      told('农机购置补贴资金三个月没有拨付到户。'),
      told('三个月没有拨付农机购置补贴资金，共涉及十二户。'),
      told('值班电话无人接听。'),
    ],
  });
  const [one, same, third] = (await recordInCase(county, 'inspector', entry)).findingIds;
  if (!(one && same && third)) throw new Error('three were recorded');
  const [first] = await mergeable(county, one);
  expect(first).toBe(same);
  expect(await mergeable(county, one, '值班电话')).toEqual([third]);
  const { number } = await see(county, third);
  expect(await mergeable(county, one, number)).toContain(third);
  expect(await mergeable(county, one, '农机购置')).toEqual([same]);
  await merge(county, 'leader', same, third);
  expect(await mergeable(county, one)).not.toContain(same);
  expect(await mergeable(county, one, '农机购置')).toEqual([]);
  // While one types, what it went into is the likely one, not what goes on no more.
  const typed = { unitId: unit, leafId: null, happenedOn: county.today(), but: one };
  const account = '三个月没有拨付农机购置补贴资金，共涉及十二户。';
  expect(await county.get('leader', 'findings.alike', { ...typed, account })).toEqual([]);
});

test('across cases, whoever keeps out of the other’s unit sees that it was merged, and not into what', async () => {
  const elsewhere = firstVisit(county, { unit: county.units.department });
  const [into] = (await recordInCase(county, 'inspector', elsewhere)).findingIds;
  const { findingId } = await matterAt(county, 'submitted');
  const { findingId: second } = await matterAt(county, 'submitted');
  if (!into) throw new Error('one was recorded');
  expect(await merge(county, 'leader', findingId, into)).toMatchObject({ ok: true });
  const { number, account } = await see(county, into);
  const { personId } = county.people.twoPosts;
  const recusal = { unitId: county.units.department, reason: '配偶在该处任职。', until: null };
  await county.get('twoPosts', 'recusals.declare', { personId, ...recusal });
  const seen = await see(county, findingId, 'twoPosts');
  expect(seen).toMatchObject({ stage: 'merged', mergedInto: null });
  const timeline = await county.get('twoPosts', 'journal.ofCase', {
    caseId: seen.caseId,
    cursor: null,
  });
  expect(JSON.stringify(timeline)).not.toContain(number);
  expect(await mergeable(county, second, account, 'twoPosts')).not.toContain(into);
  expect(await merge(county, 'twoPosts', second, into)).toMatchObject(UNKNOWN);
});

describe('two laptops', () => {
  /** What two laptops did, as a third takes it in from the one first, and a fourth from the other. */
  async function apart(
    matters: number,
    act: (one: County, other: County, ids: FindingId[]) => Promise<unknown>,
  ): Promise<{ office: County; ids: FindingId[] }> {
    const all = await Promise.all(
      Array.from({ length: matters }, () => matterAt(county, 'submitted')),
    );
    const ids = all.map(({ findingId }) => findingId);
    const [one, other] = [anotherLaptop(county), anotherLaptop(county)];
    other.pass(90 * MINUTE);
    await act(one, other, ids);
    const office = anotherLaptop(county);
    const second = cloneOf(office);
    for (const laptop of [one, other]) give(office, ownRowsOf(laptop));
    for (const laptop of [other, one]) give(second, ownRowsOf(laptop));
    expect(sharedTables(office)).toEqual(sharedTables(second));
    await expectVerified(office);
    for (const laptop of [one, other, second]) laptop.remove();
    return { office, ids };
  }

  test('merged on one and confirmed on the other, it is contested until somebody settles it', async () => {
    const { office, ids } = await apart(2, async (one, other, [id, into]) => {
      if (!(id && into)) return;
      await merge(one, 'leader', id, into);
      const confirming = { ...(await which(other, id)), note: '' };
      await other.get('twoPosts', 'findings.confirm', confirming);
    });
    const [id, into] = ids as [FindingId, FindingId];
    const { contest, revision: seen, ...stands } = await see(office, id);
    expect(stands).toMatchObject({ stage: 'submitted', mergedInto: null, isContested: true });
    const chosen = contest?.sides.find(({ steps }) => steps.some(({ move }) => move === 'merge'));
    if (!(contest && chosen)) throw new Error('two sides');
    const sides = contest.sides.map(({ last }) => last);
    const settling = { id, seen, sides, chosen: chosen.last, values: {} };
    await office.get('head', 'findings.settle', { findings: [settling], reason: '确系同一问题。' });
    expect(await see(office, id)).toMatchObject({ stage: 'merged', mergedInto: { id: into } });
    office.remove();
  });

  test('merged into different ones, it stands in the first; merged into each other, either shows where the other went', async () => {
    const { office, ids } = await apart(4, async (one, other, [a, b, c, d]) => {
      if (!(a && b && c && d)) return;
      for (const [id, into] of [
        [a, b],
        [c, d],
      ] as const)
        await merge(one, 'leader', id, into);
      for (const [id, into] of [
        [a, d],
        [d, c],
      ] as const)
        await merge(other, 'twoPosts', id, into);
    });
    const [a, b, c, d] = ids as [FindingId, FindingId, FindingId, FindingId];
    expect((await see(office, a)).mergedInto).toMatchObject({ id: b });
    expect((await see(office, c)).mergedInto).toMatchObject({ id: d, stage: 'merged' });
    expect((await see(office, d)).mergedInto).toMatchObject({ id: c, stage: 'merged' });
    office.remove();
  });
});
