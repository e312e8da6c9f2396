/** Entering a visit: everything found on it is recorded at once, or nothing is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../../main/store/sql.ts';
import type { CallInput } from '../../../shared/contract.ts';
import { addDays } from '../../../shared/dates.ts';
import { CaseId, FindingId, PersonId, UnitId } from '../../../shared/ids.ts';
import { ALL_KEPT } from '../../../shared/visits/points.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  findingOf,
  firstVisit,
  matterAt,
  noteOf,
  recordInCase,
  returnVisit,
  visitOf,
} from '../../support/course.ts';
import { evidenceIn } from '../../support/evidence-in.ts';
import { goneOn } from '../../support/samples.ts';
import { DAY } from '../../support/test-host.ts';

type Entry = CallInput<'entries.record'>;

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const record = (entry: Entry) => recordInCase(county, 'inspector', entry);
const refused = (entry: Entry) => county.refused('inspector', 'entries.record', entry);
const NOBODY = '0'.repeat(20);

/** How many rows stand in the tables an entry writes to. */
const written = () =>
  [
    sql`SELECT count(*) FROM cases`,
    sql`SELECT count(*) FROM visits`,
    sql`SELECT count(*) FROM activities`,
    sql`SELECT count(*) FROM findings`,
    sql`SELECT count(*) FROM evidence`,
    sql`SELECT count(*) FROM search_entries`,
    sql`SELECT count(*) FROM journal`,
  ].map((query) => county.store.db.number(query));

describe('a first visit', () => {
  test('opens the case and numbers its findings', async () => {
    const findings = Array.from({ length: 12 }, () =>
      findingOf(county.units.window, county.today()),
    );
    const { caseId, visitId, findingIds } = await record(firstVisit(county, { findings }));
    const { number } = await county.get('head', 'cases.get', { id: caseId });
    expect(number).toMatch(/^2026-\d{4}$/);
    const numbers = await Promise.all(
      findingIds.map(async (id) => (await county.get('head', 'findings.get', { id })).number),
    );
    expect(numbers).toEqual(findings.map((_, i) => `${number}-${i + 1}`));
    // They stand in the order they were entered.
    const shown = await county.get('head', 'findings.ofCase', { caseId });
    expect(shown.map(({ id }) => id)).toEqual(findingIds);
    const [visit] = await county.get('head', 'visits.ofCase', { caseId });
    expect(visit).toMatchObject({ id: visitId, purpose: 'inspection', team: [{ name: '林秋' }] });
  });

  test('keeps every word of the five steps', async () => {
    const visit = visitOf(
      [county.people.inspector.personId, county.people.colleague.personId],
      county.today(),
      {
        approach: 'announced',
        points: null,
        notice: {
          givenOn: addDays(county.today(), -1),
          givenTo: '镇党政办',
          number: '明督函〔2026〕3号',
          itinerary: '9时到达，先看便民大厅。',
        },
        coverage: 'full',
        standing: 'advanced',
        goodPractice: '实行错时延时服务。',
        population: null,
        checked: 12,
        arrivedAt: null,
      },
    );
    const { caseId } = await record({ ...firstVisit(county), visit });
    const [kept] = await county.get('head', 'visits.ofCase', { caseId });
    const { team, ...rest } = visit;
    expect(kept).toMatchObject(rest);
    // The leader of the team first.
    expect(kept?.team.map(({ id }) => id)).toEqual(team);
  });

  test('that nobody announced keeps which points were broken and why, and is found by it', async () => {
    const points = { ...ALL_KEPT, no_reports: '负责人在村口迎候，当场汇报' };
    const visit = visitOf([county.people.inspector.personId], county.today(), {
      points,
      activities: [{ kind: 'report', subject: '村党支部书记', note: '', count: 1 }],
    });
    const { caseId, visitId } = await record({ ...firstVisit(county), visit });
    const [kept] = await county.get('head', 'visits.ofCase', { caseId });
    expect(kept).toMatchObject({ points, notice: null });
    const found = await county.get('head', 'search.find', { text: '村口迎候', before: null });
    expect(JSON.stringify(found)).toContain(visitId);
    expect(await refused({ ...firstVisit(county), visit: { ...visit, points: ALL_KEPT } })).toEqual(
      {
        code: 'invalid_input',
        faults: [{ path: 'visit.points.no_reports', rule: 'required' }],
      },
    );
  });

  test('is announced on its day at the latest', async () => {
    const visit = visitOf([county.people.inspector.personId], county.today(), {
      ...goneOn('announced', { on: addDays(county.today(), 1) }),
    });
    expect(await refused({ ...firstVisit(county), visit })).toMatchObject({
      faults: [{ path: 'visit.notice.givenOn', rule: 'date_out_of_order' }],
    });
  });

  test('that found nothing opens no case, and stands on its own', async () => {
    const before = written();
    const { visitId, ...rest } = await county.get('inspector', 'entries.record', {
      ...firstVisit(county, { findings: [] }),
      evidence: [{ evidence: noteOf(), findings: [], earlierFindings: [] }],
    });
    expect(rest).toEqual({ caseId: null, findingIds: [] });
    const after = written();
    expect(after.map((count, i) => (count ?? 0) - (before[i] ?? 0))).toEqual([0, 1, 2, 0, 1, 1, 3]);
    expect(await county.get('head', 'visits.get', { id: visitId })).toMatchObject({
      caseId: null,
      caseNumber: null,
      findings: 0,
      purpose: 'inspection',
      source: 'routine',
      recordedBy: '林秋',
    });
    const [evidence] = (
      await county.get('head', 'evidence.ofVisit', { visitId, ofNoFinding: false, cursor: null })
    ).items;
    expect(evidence).toMatchObject({ caseId: null, visitId, findingIds: [] });
    const timeline = (await county.get('head', 'journal.ofVisit', { visitId, cursor: null })).items;
    expect(timeline.map(({ kind }) => kind)).toEqual(['evidence.added', 'visit.recorded']);
  });

  test('is a round of its own, with the head that its visits have in common', async () => {
    const visit = visitOf([county.people.inspector.personId], county.today());
    const { caseId } = await record({ ...firstVisit(county), visit });
    const [recorded] = (
      await county.get('head', 'journal.ofCase', { caseId, cursor: null })
    ).items.filter(({ kind }) => kind === 'visit.recorded');
    const roundId = String(recorded?.body.roundId);
    const body = county.store.db.get(
      z.object({ body: z.string() }),
      sql`SELECT body FROM journal WHERE kind = 'round.begun' AND subjects = ${JSON.stringify([roundId])}`,
    )?.body;
    const { visitedOn: day, team, approach } = visit;
    expect(JSON.parse(body ?? '')).toEqual({
      roundId,
      round: { days: { from: day, to: day }, team, approach, startedAt: null, about: '' },
    });
  });

  test('that found nothing bears out no finding of a case', async () => {
    const { findingId } = await matterAt(county, 'reported');
    const entry = {
      ...firstVisit(county, { findings: [] }),
      evidence: [{ evidence: noteOf(), findings: [], earlierFindings: [findingId] }],
    };
    expect(await refused(entry)).toEqual({ code: 'not_found' });
  });

  test('may leave its findings as drafts', async () => {
    const { caseId } = await record(firstVisit(county, { submit: false }));
    const [finding] = await county.get('head', 'findings.ofCase', { caseId });
    expect(finding?.stage).toBe('draft');
    expect((await county.get('head', 'cases.get', { id: caseId })).stage).toBe('recording');
  });

  test('numbers the cases of a year without a gap, whatever was refused in between', async () => {
    const numberOf = async (id: CaseId) => (await county.get('head', 'cases.get', { id })).number;
    const first = await numberOf((await record(firstVisit(county))).caseId);
    await refused({
      ...firstVisit(county),
      visit: visitOf([PersonId.parse(NOBODY)], county.today()),
    });
    const second = await numberOf((await record(firstVisit(county))).caseId);
    expect(Number(second.slice(5))).toBe(Number(first.slice(5)) + 1);
    // A visit of last year that is entered now belongs to last year's series.
    const late = {
      ...firstVisit(county),
      visit: visitOf([county.people.inspector.personId], '2025-12-30'),
      findings: [findingOf(county.units.window, '2025-12-30')],
    };
    expect(await numberOf((await record(late)).caseId)).toBe('2025-0001');
  });
});

describe('a later visit', () => {
  test('belongs to the open case, and goes on numbering its findings', async () => {
    const first = await record(firstVisit(county));
    county.pass(DAY);
    const later = await record({
      ...returnVisit(county, first.caseId, first.findingIds),
      findings: [findingOf(county.units.window, county.today())],
    });
    expect(later.caseId).toBe(first.caseId);
    const findings = await county.get('head', 'findings.ofCase', { caseId: first.caseId });
    expect(findings.map(({ number }) => number.split('-').at(-1))).toEqual(['1', '2']);
    expect(findings[1]).toMatchObject({ visitId: later.visitId, stage: 'draft' });
    const [evidence] = evidenceIn(
      await county.get('head', 'evidence.ofCase', { caseId: first.caseId }),
    ).slice(-1);
    expect(evidence).toMatchObject({ visitId: later.visitId, findingIds: first.findingIds });
  });
});

describe('is refused, and nothing of it is kept:', () => {
  const invalid = (...faults: object[]) => ({ code: 'invalid_input', faults });

  test('a visit or a finding dated after today, each named', async () => {
    const tomorrow = addDays(county.today(), 1);
    const findings = [
      findingOf(county.units.window, county.today()),
      findingOf(county.units.window, tomorrow),
    ];
    expect(await refused(firstVisit(county, { findings, visit: { visitedOn: tomorrow } }))).toEqual(
      invalid(
        { path: 'visit.visitedOn', rule: 'date_in_future' },
        { path: 'findings.1.happenedOn', rule: 'date_in_future' },
      ),
    );
  });

  test('a finding at a unit that was not visited', async () => {
    const { units } = county;
    for (const unitId of [units.department, units.township, UnitId.parse(NOBODY)]) {
      const findings = [findingOf(unitId, county.today())];
      expect(await refused(firstVisit(county, { findings }))).toEqual(
        invalid({ path: 'findings.0.unitId', rule: 'unknown_choice' }),
      );
    }
    // At one under it, it may be.
    const findings = [findingOf(units.village, county.today())];
    await record(firstVisit(county, { unit: units.township, findings }));
  });

  test.each<[string, (entry: Entry) => Entry]>([
    [
      'an unknown unit',
      (entry) => ({
        ...entry,
        case: { ...entry.case, unitId: UnitId.parse(NOBODY) } as Entry['case'],
      }),
    ],
    [
      'an unknown case',
      (entry) => ({ ...entry, case: { kind: 'open', caseId: CaseId.parse(NOBODY) } }),
    ],
    [
      'an unknown member of the team',
      (entry) => ({ ...entry, visit: { ...entry.visit, team: [PersonId.parse(NOBODY)] } }),
    ],
    [
      'evidence of a finding that is not in it',
      (entry) => ({
        ...entry,
        evidence: [{ evidence: noteOf(), findings: [7], earlierFindings: [] }],
      }),
    ],
    [
      'evidence of an unknown earlier finding',
      (entry) => ({
        ...entry,
        evidence: [
          { evidence: noteOf(), findings: [], earlierFindings: [FindingId.parse(NOBODY)] },
        ],
      }),
    ],
  ])('%s', async (_, change) => {
    const before = written();
    expect(await refused(change(firstVisit(county)))).toEqual({ code: 'not_found' });
    expect(written()).toEqual(before);
  });

  test('evidence of a finding in another case', async () => {
    const elsewhere = await matterAt(county, 'submitted');
    const here = await matterAt(county, 'submitted');
    expect(await refused(returnVisit(county, here.caseId, [elsewhere.findingId]))).toEqual({
      code: 'not_found',
    });
  });

  test('a file that is no longer held', async () => {
    const gone = {
      kind: 'file' as const,
      title: '现场照片',
      grade: 'first_hand' as const,
      maker: '林秋',
      madeAt: `${county.today()}T09:00`,
      sealedHash: 'a'.repeat(64),
    };
    const entry = firstVisit(county);
    const before = county.facts();
    expect(
      await refused({
        ...entry,
        evidence: [...entry.evidence, { evidence: gone, findings: [0], earlierFindings: [] }],
      }),
    ).toEqual({ code: 'refused', reason: 'file_gone' });
    expect(county.facts()).toBe(before);
  });

  test('the same finding named twice by one piece of evidence', async () => {
    const entry = firstVisit(county);
    const twice = [{ evidence: noteOf(), findings: [0, 0], earlierFindings: [] }];
    expect(await refused({ ...entry, evidence: twice })).toEqual(
      invalid({ path: 'evidence.0.findings', rule: 'wrong_form' }),
    );
  });

  test('whoever is not an inspector', async () => {
    for (const by of ['leader', 'head', 'keeper'] as const) {
      expect(await county.refused(by, 'entries.record', firstVisit(county))).toEqual({
        code: 'forbidden',
      });
    }
  });
});
