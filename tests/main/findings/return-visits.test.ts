/**
 * One rule says when a finding can be verified: the finding's view, the list, the desk and the call itself agree.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nextAct } from '../../../shared/follow-ups/next-act.ts';
import type { VisitId } from '../../../shared/ids.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  advance,
  type Matter,
  matterAt,
  noteOf,
  returnVisit,
  which,
} from '../../support/course.ts';
import { anotherLaptop, give, rowsOf } from '../../support/laptops.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

type How = Parameters<typeof returnVisit>[3];
const look = async ({ caseId, findingId }: Matter, how: How = {}): Promise<VisitId> =>
  (await county.get('colleague', 'entries.record', returnVisit(county, caseId, [findingId], how)))
    .visitId;

/** What the window is told, from four sides. */
async function offered({ findingId, caseId }: Matter) {
  const finding = await county.get('colleague', 'findings.get', { id: findingId });
  const inList = async (openTo: 'verify' | 'return_visit') =>
    (
      await county.get('colleague', 'findings.list', { filter: { openTo }, cursor: null })
    ).items.some(({ id }) => id === findingId);
  const { toVerify, toRevisit } = await county.get('colleague', 'desk.waiting', {});
  const ofCase = await county.get('colleague', 'findings.ofCase', { caseId });
  return {
    next: nextAct(ofCase, county.people.colleague, findingId)?.kind,
    borneOutBy: finding.borneOutBy,
    verifyList: await inList('verify'),
    visitList: await inList('return_visit'),
    toVerify,
    toRevisit,
  };
}

const verify = async ({ findingId }: Matter, visitId: VisitId) =>
  county.ask('colleague', 'findings.verify', {
    ...(await which(county, findingId)),
    visitId,
    solved: true,
    improved: true,
    note: '已改。',
  });

const WAITS_FOR_A_VISIT = {
  next: 'visit',
  borneOutBy: [],
  verifyList: false,
  visitList: true,
  toVerify: 0,
  toRevisit: 1,
};

test('a failed verification and new feedback ask for a new return visit, not for another verdict', async () => {
  const matter = await matterAt(county, 'mending');
  await look(matter);
  county.pass(DAY);
  await advance(county, matter, 'reported');
  // The only visit predates what the unit reported.
  expect(await offered(matter)).toEqual(WAITS_FOR_A_VISIT);

  for (const how of [
    { evidence: null },
    { evidence: noteOf({ grade: 'second_hand' }) },
    { visit: { activities: [{ kind: 'papers', subject: '台账', note: '', count: 1 }] } },
  ] as const satisfies How[]) {
    const insufficient = await look(matter, how);
    expect(await offered(matter)).toEqual(WAITS_FOR_A_VISIT);
    expect((await verify(matter, insufficient)).ok).toBe(false);
  }

  const unmended = await look(matter);
  expect(await offered(matter)).toEqual({
    next: 'verify',
    borneOutBy: [unmended],
    verifyList: true,
    visitList: false,
    toVerify: 1,
    toRevisit: 0,
  });
  county.pass(MINUTE);
  await county.get('colleague', 'findings.returnToMending', {
    ...(await which(county, matter.findingId)),
    visitId: unmended,
    reason: '未改。',
  });
  await advance(county, matter, 'reported');
  expect(await offered(matter)).toEqual(WAITS_FOR_A_VISIT);
  expect((await verify(matter, unmended)).ok).toBe(false);
  // Nor does it speak against what was reported after it.
  expect(
    await county.refused('colleague', 'findings.returnToMending', {
      ...(await which(county, matter.findingId)),
      visitId: unmended,
      reason: '未改。',
    }),
  ).toEqual({ code: 'refused', reason: 'no_return_visit' });

  const mended = await look(matter);
  expect((await offered(matter)).borneOutBy).toEqual([mended]);
  expect((await verify(matter, mended)).ok).toBe(true);
});

test('a visit recorded on another laptop that knew nothing of the feedback speaks for nothing, whatever its clock said', async () => {
  const matter = await matterAt(county, 'mending');
  const other = anotherLaptop(county);
  other.pass(90 * MINUTE);
  const entry = returnVisit(other, matter.caseId, [matter.findingId]);
  const { visitId } = await other.get('colleague', 'entries.record', entry);
  await advance(county, matter, 'reported');
  give(county, rowsOf(other));
  // As after any visit that came too early, another is asked for.
  const { next, borneOutBy, visitList } = await offered(matter);
  expect({ next, borneOutBy, visitList }).toEqual({
    next: 'visit',
    borneOutBy: [],
    visitList: true,
  });
  const verified = await verify(matter, visitId);
  expect(verified).toMatchObject({ refusal: { code: 'refused', reason: 'no_return_visit' } });
  other.remove();
});
