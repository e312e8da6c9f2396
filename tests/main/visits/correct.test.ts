/** Correcting a recorded visit: what stands and counts then, who may, and two who did not know of each other. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/dates.ts';
import type { VisitId } from '../../../shared/ids.ts';
import type { CorrectedVisit, VisitRecord } from '../../../shared/visits/visit.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import {
  findingOf,
  firstVisit,
  matterAt,
  noteOf,
  recordInCase,
  which,
} from '../../support/course.ts';
import { anotherLaptop, cloneOf, give, ownRowsOf, sharedTables } from '../../support/laptops.ts';
import { goneOn } from '../../support/samples.ts';
import { expectVerified } from '../../support/story.ts';
import { MINUTE } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const visitIn = (of: County, id: VisitId) => of.get('inspector', 'visits.get', { id });

async function correct(
  of: County,
  by: PersonKey,
  id: VisitId,
  values: CorrectedVisit,
  reason = '登记时记错。',
) {
  const { revision: seen } = await visitIn(of, id);
  return of.ask(by, 'visits.correct', { id, seen, values, reason });
}

async function visited(visit: Partial<VisitRecord> = {}): Promise<VisitId> {
  const entry = firstVisit(county, { findings: [], visit });
  return (await county.get('inspector', 'entries.record', entry)).visitId;
}

const balance = async () => {
  const period = { from: '2026-01-01', to: '2026-12-31' };
  return county.get('head', 'visits.balance', { period });
};

test('what is corrected stands, counts, and is shown beside what it was', async () => {
  const id = await visited({
    ...goneOn('announced', { on: county.today() }),
    conclusion: '秩序良好。',
  });
  const before = await balance();
  const attendance = { due: 12, present: 10, late: 1, absent: 1, leftEarly: 0 };
  const values = { ...goneOn('unannounced'), attendance, conclusion: '秩序良好。' };
  expect(await correct(county, 'inspector', id, values)).toEqual({
    ok: true,
    value: { revision: 2 },
  });

  const { approach, attendance: stands, revision, round, corrections } = await visitIn(county, id);
  expect({ approach, stands, revision }).toEqual({
    approach: 'unannounced',
    stands: attendance,
    revision: 2,
  });
  expect(corrections).toMatchObject([
    {
      by: '林秋',
      reason: '登记时记错。',
      documents: [],
      changes: [
        { field: 'approach', was: { approach: 'announced' }, is: { approach: 'unannounced' } },
        { field: 'points', was: { points: null } },
        { field: 'notice', is: { notice: null } },
        { field: 'attendance', was: { attendance: null }, is: { attendance }, stands: true },
      ],
    },
  ]);
  const after = await balance();
  expect(after.balance.approach.main).toBe(before.balance.approach.main + 1);
  expect(await county.get('head', 'rounds.get', { id: round.id })).toMatchObject({
    late: 1,
    absent: 1,
  });
  // What it says already is no correction.
  expect(await correct(county, 'inspector', id, values)).toMatchObject({
    refusal: { reason: 'nothing_corrected' },
  });
});

test('a visit that was never made is withdrawn: it counts no more, and can be reinstated', async () => {
  const id = await visited();
  const { visits } = await balance();
  const { round } = await visitIn(county, id);
  await correct(county, 'inspector', id, { withdrawn: true });
  expect((await balance()).visits).toBe(visits - 1);
  expect(await county.get('head', 'rounds.get', { id: round.id })).toMatchObject({ visits: 0 });
  expect((await visitIn(county, id)).withdrawn).toBe(true);
  await correct(county, 'inspector', id, { withdrawn: false });
  expect((await balance()).visits).toBe(visits);
});

test('one on which something was found, or on which a verification rests, cannot be withdrawn', async () => {
  const one = findingOf(county.units.window, county.today());
  const { visitId, findingIds } = await recordInCase(
    county,
    'inspector',
    firstVisit(county, { findings: [one, one] }),
  );
  expect((await visitIn(county, visitId)).whyKept).toBe('findings_stand');
  const withdrawn = await correct(county, 'inspector', visitId, { withdrawn: true });
  expect(withdrawn).toMatchObject({ refusal: { reason: 'findings_stand' } });
  const { findingId: into } = await matterAt(county, 'submitted');
  for (const [i, id] of findingIds.entries()) {
    const why = { ...(await which(county, id)), reason: '查无实据。' };
    if (i === 0) await county.get('leader', 'findings.merge', { ...why, into });
    else await county.get('leader', 'findings.dismiss', why);
  }
  expect(await correct(county, 'inspector', visitId, { withdrawn: true })).toMatchObject({
    ok: true,
  });
  expect((await visitIn(county, visitId)).whyKept).toBeNull();
  const { returnVisitId } = await matterAt(county, 'verified');
  expect((await visitIn(county, returnVisitId as VisitId)).whyKept).toBe('verification_rests');
  const rests = await correct(county, 'head', returnVisitId as VisitId, { withdrawn: true });
  expect(rests).toMatchObject({ refusal: { reason: 'verification_rests' } });
});

describe('who', () => {
  test('those who recorded it or went on it, and the office head; what they saw must still be so', async () => {
    const id = await visited();
    const forbidden = { ok: false, refusal: { code: 'forbidden' } };
    expect(await correct(county, 'leader', id, { coverageOf: '岗位' })).toEqual(forbidden);
    expect(await correct(county, 'keeper', id, { coverageOf: '岗位' })).toEqual(forbidden);
    expect(await correct(county, 'head', id, { coverageOf: '岗位' })).toMatchObject({ ok: true });
    const { leader } = county.people;
    const { team } = await visitIn(county, id);
    const members = [...team.map((member) => member.id), leader.personId];
    await correct(county, 'inspector', id, { team: members });
    expect(await correct(county, 'leader', id, { coverageOf: '窗口' })).toMatchObject({ ok: true });
    expect(
      await county.ask('head', 'visits.correct', {
        id,
        seen: 1,
        values: { checked: 1 },
        reason: '误。',
      }),
    ).toEqual({ ok: false, refusal: { code: 'stale' } });
  });

  test('what would not be taken on entry is not taken here', async () => {
    const id = await visited({ population: 5, checked: 3 });
    const tried = await correct(county, 'inspector', id, { checked: 9, visitedOn: '2030-01-01' });
    expect(tried).toMatchObject({
      refusal: {
        faults: [
          { path: 'values.checked', rule: 'sides_disagree' },
          { path: 'values.visitedOn', rule: 'date_in_future' },
        ],
      },
    });
  });

  test('nor a day after it was recorded or filmed, by when it was over', async () => {
    const now = county.today();
    const early = addDays(now, -9);
    const entry = firstVisit(county, {
      findings: [findingOf(county.units.window, early)],
      visit: { visitedOn: early },
    });
    const filmed = addDays(now, -5);
    const [held] = entry.evidence;
    if (!held) throw new Error('a finding of the sample has evidence');
    const { visitId } = await recordInCase(county, 'inspector', {
      ...entry,
      evidence: [{ ...held, evidence: noteOf({ madeAt: `${filmed}T09:10` }) }],
    });
    const on = (visitedOn: string) => correct(county, 'inspector', visitId, { visitedOn });
    const refusedBy = (against: string, day: string) => ({
      refusal: { faults: [{ path: 'values.visitedOn', order: { against, on: day } }] },
    });
    expect(await on(addDays(filmed, 1))).toMatchObject(refusedBy('evidence', filmed));
    expect(await on(filmed)).toMatchObject({ ok: true });

    const bare = await visited({ visitedOn: early });
    county.pass(3 * 24 * 60 * MINUTE);
    const later = await correct(county, 'inspector', bare, { visitedOn: addDays(now, 2) });
    expect(later).toMatchObject(refusedBy('recorded', now));
  });

  test('nor that a return visit came before the feedback that it verified', async () => {
    const { returnVisitId } = await matterAt(county, 'verified');
    const { visitedOn } = await visitIn(county, returnVisitId as VisitId);
    const values = { visitedOn: addDays(visitedOn, -1) };
    const tried = await correct(county, 'head', returnVisitId as VisitId, values);
    expect(tried).toMatchObject({ refusal: { code: 'invalid_input' } });
    expect(JSON.stringify(tried)).toContain('"date":"verifying_visit"');
  });
});

test('two laptops: corrections of different fields both stand, of one field both are kept until one is chosen', async () => {
  const id = await visited({ conclusion: '甲。' });
  const [one, other] = [anotherLaptop(county), anotherLaptop(county)];
  other.pass(90 * MINUTE);
  await correct(one, 'inspector', id, { conclusion: '乙。', standing: 'advanced' });
  await correct(other, 'head', id, { conclusion: '丙。', coverageOf: '岗位' });
  // In whatever order they come.
  const first = anotherLaptop(county);
  const second = cloneOf(first);
  for (const [to, from] of [
    [first, [one, other]],
    [second, [other, one]],
  ] as const) {
    for (const laptop of from) give(to, ownRowsOf(laptop));
  }
  expect(sharedTables(first)).toEqual(sharedTables(second));
  const { conclusion, standing, coverageOf, corrections } = await visitIn(first, id);
  expect({ conclusion, standing, coverageOf }).toEqual({
    conclusion: '乙。',
    standing: 'advanced',
    coverageOf: '岗位',
  });
  const open = corrections.flatMap(({ changes }) => changes.filter(({ isOpen }) => isOpen));
  expect(open.map(({ was, is }) => [was.conclusion, is.conclusion])).toEqual([
    ['甲。', '丙。'],
    ['甲。', '乙。'],
  ]);
  await correct(first, 'head', id, { conclusion: '乙。' }, '以现场记录为准。');
  const settled = await visitIn(first, id);
  expect(settled.conclusion).toBe('乙。');
  expect(settled.corrections.flatMap(({ changes }) => changes).some(({ isOpen }) => isOpen)).toBe(
    false,
  );
  await expectVerified(first);
  for (const laptop of [one, other, first, second]) laptop.remove();
});

test('a visit whose way and its points disagree, as a laptop at fault wrote it, is shown with what there is, and corrected', async () => {
  const id = await visited(goneOn('announced', { on: county.today() }));
  const values = { approach: 'unannounced' as const };
  county.write('inspector', ({ record }) =>
    record('visit.corrected', id, { visitId: id, caseId: null, seen: 1, values, reason: '记错。' }),
  );
  expect(await visitIn(county, id)).toMatchObject({
    approach: 'unannounced',
    points: null,
    notice: null,
  });
  const { points } = goneOn('unannounced');
  expect(await correct(county, 'inspector', id, { points, notice: null })).toMatchObject({
    ok: true,
  });
  expect(await visitIn(county, id)).toMatchObject({ points });
});
