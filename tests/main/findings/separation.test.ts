/** What an office sets beside the rule of own work: who must not be the same in one matter. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Act, isOpenTo } from '../../../shared/findings/acts.ts';
import type { FindingId, VisitId } from '../../../shared/ids.ts';
import { DEFAULT_SEPARATION, type Separation } from '../../../shared/office/separation.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import {
  firstVisit,
  matterAt,
  noteOf,
  orderOf,
  recordInCase,
  returnVisit,
  setSettings,
  stageOf,
  which,
} from '../../support/course.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';

const OWN_WORK = { code: 'refused', reason: 'own_work' };

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const set = (changes: Partial<Separation>) =>
  setSettings(county, { separation: { ...DEFAULT_SEPARATION, ...changes } });

/** Whether an act is offered, as the finding and the list say alike. */
async function isOffered(by: PersonKey, act: Act, id: FindingId): Promise<boolean> {
  const finding = await county.get(by, 'findings.get', { id });
  const { items } = await county.get(by, 'findings.list', {
    filter: { openTo: act },
    cursor: null,
  });
  const isListed = items.some((row) => row.id === id);
  expect(isOpenTo(act, finding, county.people[by])).toBe(isListed);
  return isListed;
}

async function returnVisitBy(
  by: PersonKey,
  { caseId, findingId }: { caseId: Parameters<typeof returnVisit>[1]; findingId: FindingId },
) {
  county.pass(DAY);
  const entry = returnVisit(county, caseId, [findingId], { by, evidence: noteOf() });
  return (await recordInCase(county, by, entry)).visitId;
}

const passing = async (id: FindingId, visitId: VisitId) => ({
  ...(await which(county, id)),
  visitId,
  solved: true,
  improved: true,
  note: '已改。',
});

test('neither its author nor who confirmed it verifies a finding, unless the office allows it', async () => {
  const matter = await matterAt(county, 'reported');
  const { findingId } = matter;
  const visitId = await returnVisitBy('allPosts', matter);
  const given = await passing(findingId, visitId);
  const back = { id: given.id, seen: given.seen, visitId, reason: '仍无人。' };
  expect(await isOffered('leader', 'verify', findingId)).toBe(false);
  expect(await county.refused('leader', 'findings.verify', given)).toEqual(OWN_WORK);
  expect(await county.refused('leader', 'findings.returnToMending', back)).toEqual(OWN_WORK);
  expect(await isOffered('allPosts', 'verify', findingId)).toBe(true);

  await set({ verifier: false });
  expect(await isOffered('leader', 'verify', findingId)).toBe(true);
  await county.get('leader', 'findings.verify', await passing(findingId, visitId));
  expect(await stageOf(county, findingId)).toBe('verified');
  await set({});
});

test('where the office has it so, nobody confirms, orders and closes the same finding', async () => {
  await set({ deciders: true });
  const { caseId, findingId } = await matterAt(county, 'submitted');
  const seen = () => which(county, findingId);
  await county.get('allPosts', 'findings.confirm', { ...(await seen()), note: '' });
  const order = await county.get('allPosts', 'orders.issue', {
    caseId,
    findings: [await seen()],
    order: orderOf(county),
  });
  await county.get('colleague', 'orders.receive', {
    id: order.id,
    seen: order.revision,
    signedBy: '主任赵某',
    receivedOn: county.today(),
  });
  const base = { orderId: order.id, happenedOn: county.today() };
  await county.get('colleague', 'followUps.recordMeasures', {
    ...base,
    findings: [await seen()],
    measures: '实行AB岗。',
    leader: '副镇长王某',
    responsible: '主任赵某',
  });
  county.pass(MINUTE);
  await county.get('colleague', 'followUps.recordFeedback', {
    ...base,
    findings: [await seen()],
    feedback: '已整改到位。',
  });
  const visitId = await returnVisitBy('twoPosts', { caseId, findingId });
  await county.get('twoPosts', 'findings.verify', await passing(findingId, visitId));

  expect(await isOffered('allPosts', 'close', findingId)).toBe(false);
  const closing = { ...(await seen()), note: '' };
  expect(await county.refused('allPosts', 'findings.close', closing)).toEqual(OWN_WORK);
  expect(await isOffered('head', 'close', findingId)).toBe(true);
  await set({});
  expect(await isOffered('allPosts', 'close', findingId)).toBe(true);
});

test('where the office has it so, an author’s own notes alone do not confirm a finding', async () => {
  await set({ ownNotes: true });
  const { caseId, findingIds } = await recordInCase(county, 'inspector', firstVisit(county));
  const [id] = findingIds;
  if (!id) throw new Error('no finding was recorded');
  const confirming = async () => ({ ...(await which(county, id)), note: '' });
  expect(await county.refused('leader', 'findings.confirm', await confirming())).toEqual({
    code: 'refused',
    reason: 'own_note_only',
  });
  const added = { caseId, visitId: null, findingIds: [id], evidence: noteOf() };
  await county.get('colleague', 'evidence.add', added);
  await county.get('leader', 'findings.confirm', await confirming());
  expect(await stageOf(county, id)).toBe('confirmed');
  await set({});
});
