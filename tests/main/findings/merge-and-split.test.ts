/** Merging a finding into another, and splitting one that tells two matters: what stands then, who may, and two laptops apart. */
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallInput } from '../../../shared/contract.ts';
import { EvidenceId, FindingId } from '../../../shared/ids.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import {
  advance,
  findingOf,
  firstVisit,
  matterAt,
  recordInCase,
  which,
} from '../../support/course.ts';
import {
  anotherLaptop,
  cloneOf,
  forgedAfter,
  give,
  ownRowsOf,
  sharedTables,
} from '../../support/laptops.ts';
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
  const typed = { unitId: unit, leafId: null, happenedOn: county.today(), but: null };
  const account = '三个月没有拨付农机购置补贴资金，共涉及十二户。';
  expect(await county.get('leader', 'findings.alike', { ...typed, account })).toMatchObject([
    { id: one },
  ]);
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

/** What two laptops did, as a third takes it in from the one first, and a fourth from the other. */
async function apart(
  matters: number,
  stage: 'draft' | 'submitted',
  act: (one: County, other: County, ids: FindingId[]) => Promise<unknown>,
): Promise<{ office: County; ids: FindingId[] }> {
  const all = await Promise.all(Array.from({ length: matters }, () => matterAt(county, stage)));
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

type Splitting = CallInput<'findings.split'>;

/** The account of the first is shortened, and of what it told a second is made. */
async function split(
  of: County,
  by: PersonKey,
  id: FindingId,
  {
    stays = { account: '三号窗口工作时间无人在岗。' },
    evidenceIds = [],
  }: Partial<{
    stays: Parameters<typeof findingOf>[2];
    evidenceIds: Splitting['evidenceIds'];
  }> = {},
) {
  const record = (changes: Parameters<typeof findingOf>[2]) =>
    findingOf(of.units.window, of.today(), changes);
  return of.ask(by, 'findings.split', {
    ...(await which(of, id)),
    stays: record(stays),
    part: record({ account: '五号窗口值班电话无人接听。', place: '五号窗口' }),
    evidenceIds,
    reason: '两件事分属两个窗口，整改要求不同。',
  });
}

describe('what is split', () => {
  test('of a draft: the first says less, the second begins as a draft of who split it, with the evidence chosen', async () => {
    const { findingId, caseId } = await matterAt(county, 'draft');
    const of = { findingId, cursor: null };
    const { items } = await county.get('inspector', 'evidence.ofFinding', of);
    const evidenceIds = items.map(({ id }) => id);
    expect(evidenceIds).not.toEqual([]);
    const made = await split(county, 'colleague', findingId, { evidenceIds });
    if (!made.ok) throw new Error(made.refusal.code);
    const [whole, part] = [await see(county, findingId), await see(county, made.value.id)];
    const { colleague, inspector } = county.people;
    const author = ({ personId }: { personId: string }) => ({ personId, hand: 'author' });
    expect(whole).toMatchObject({
      account: '三号窗口工作时间无人在岗。',
      stage: 'draft',
      splitFrom: null,
    });
    expect(whole.hands).toEqual(expect.arrayContaining([author(inspector), author(colleague)]));
    expect(whole.parts).toEqual([{ id: part.id, number: part.number, caseId, stage: 'draft' }]);
    expect(part).toMatchObject({
      account: '五号窗口值班电话无人接听。',
      stage: 'draft',
      visitId: whole.visitId,
      hands: [author(colleague)],
      splitFrom: { id: findingId, number: whole.number },
      corrections: [],
      undo: null,
    });
    const brought = await county.get('leader', 'evidence.ofFinding', {
      findingId: part.id,
      cursor: null,
    });
    expect(brought.items.map(({ id }) => id)).toEqual(evidenceIds);
    expect((await county.get('inspector', 'evidence.ofFinding', of)).items).toHaveLength(
      items.length,
    );
    // It goes on by itself, borne out by what came along.
    await county.get('colleague', 'findings.submit', await which(county, part.id));
    const confirming = { ...(await which(county, part.id)), note: '' };
    expect(await county.get('leader', 'findings.confirm', confirming)).toMatchObject({
      stage: 'confirmed',
    });
    expect((await see(county, findingId)).stage).toBe('draft');
    const { items: told } = await county.get('leader', 'journal.ofCase', { caseId, cursor: null });
    const names = told.find(({ kind }) => kind === 'finding.split')?.names;
    expect(names).toMatchObject({ [findingId]: whole.number, [part.id]: part.number });
    await expectVerified(county);
  });

  test('of a confirmed one: a correction says what was and is, and its course goes on', async () => {
    const matter = await matterAt(county, 'ordered');
    const { findingId } = matter;
    const made = await split(county, 'leader', findingId);
    if (!made.ok) throw new Error(made.refusal.code);
    const { corrections, stage, hands } = await see(county, findingId);
    expect(stage).toBe('ordered');
    expect(corrections).toMatchObject([
      {
        by: '郭岚',
        changes: [{ field: 'account', is: { account: '三号窗口工作时间无人在岗。' } }],
      },
    ]);
    const { personId } = county.people.leader;
    expect(hands).toContainEqual({ personId, hand: 'confirmer' });
    expect((await see(county, made.value.id)).corrections).toEqual([]);
    // Nothing came along, so nothing bears it out; and who made it does not confirm it.
    await county.get('inspector', 'findings.submit', await which(county, made.value.id));
    const confirming = async () => ({ ...(await which(county, made.value.id)), note: '' });
    expect(await county.refused('twoPosts', 'findings.confirm', await confirming())).toMatchObject({
      reason: 'no_first_hand_evidence',
    });
    expect(await county.refused('leader', 'findings.confirm', await confirming())).toMatchObject({
      reason: 'own_work',
    });
    await advance(county, matter, 'received');
    await expectVerified(county);
  });

  test('who may change what it says may split it, with evidence that is its own', async () => {
    const draft = await matterAt(county, 'draft');
    expect(await split(county, 'leader', draft.findingId)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
    const submitted = await matterAt(county, 'submitted');
    expect(await split(county, 'leader', submitted.findingId)).toMatchObject({
      refusal: { reason: 'wrong_stage' },
    });
    const confirmed = await matterAt(county, 'confirmed');
    for (const by of ['inspector', 'head'] as const) {
      expect(await split(county, by, confirmed.findingId)).toMatchObject({
        refusal: { code: 'forbidden' },
      });
    }
    const evidenceIds = [EvidenceId.parse('0'.repeat(20))];
    expect(await split(county, 'leader', confirmed.findingId, { evidenceIds })).toMatchObject({
      refusal: { faults: [{ path: 'evidenceIds.0', rule: 'unknown_choice' }] },
    });
    const elsewhere = { happenedOn: '2030-01-01' as const };
    expect(await split(county, 'leader', confirmed.findingId, { stays: elsewhere })).toMatchObject({
      refusal: { code: 'invalid_input' },
    });
    expect(await split(county, 'leader', confirmed.findingId)).toMatchObject({ ok: true });
  });
});

describe('two laptops', () => {
  test('merged on one and confirmed on the other, it is contested until somebody settles it', async () => {
    const { office, ids } = await apart(2, 'submitted', async (one, other, [id, into]) => {
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
    const { office, ids } = await apart(4, 'submitted', async (one, other, [a, b, c, d]) => {
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

  test('split on one while it was revised and submitted on the other: both wordings are kept, and the part is there', async () => {
    const { office, ids } = await apart(1, 'draft', async (one, other, [id]) => {
      if (!id) return;
      await split(one, 'inspector', id, { stays: { account: '三号窗口无人。' } });
      const finding = findingOf(other.units.window, other.today(), {
        account: '三号、五号窗口无人。',
      });
      await other.get('colleague', 'findings.revise', { ...(await which(other, id)), finding });
      await other.get('colleague', 'findings.submit', await which(other, id));
    });
    const [id] = ids as [FindingId];
    const { contest, parts, stage } = await see(office, id);
    expect({ stage, parts }).toMatchObject({ stage: 'submitted', parts: [{ stage: 'draft' }] });
    expect(contest?.fields.map(({ field }) => field)).toEqual(['account']);
    office.remove();
  });

  test('a part that takes the id of a finding of another case stands apart', async () => {
    const { findingId: taken } = await matterAt(county, 'submitted');
    const { findingId } = await matterAt(county, 'draft');
    const laptop = anotherLaptop(county);
    await split(laptop, 'inspector', findingId);
    const chain = ownRowsOf(laptop);
    const told = chain.find(({ kind }) => kind === 'finding.split');
    if (!told) throw new Error('it was split');
    const body = canonicalize({ ...JSON.parse(told.body), findingId: taken }) ?? '';
    const office = anotherLaptop(county);
    const { kind, subjects } = told;
    give(office, [...chain, forgedAfter(chain, { kind, subjects, body })]);
    const before = await see(county, taken);
    expect(await see(office, taken)).toMatchObject({ account: before.account, splitFrom: null });
    expect(await office.get('head', 'journal.countSetAside', { filter: {} })).toEqual({ count: 1 });
    await expectVerified(office);
    for (const one of [laptop, office]) one.remove();
  });
});
