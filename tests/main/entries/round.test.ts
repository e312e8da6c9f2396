/** Entering a round: a head once, a visit for each unit, a case for each where something was found; all of it or nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../../main/store/sql.ts';
import type { CallInput } from '../../../shared/contract.ts';
import { addDays } from '../../../shared/dates.ts';
import type { UnitId } from '../../../shared/ids.ts';
import { ALL_KEPT } from '../../../shared/visits/points.ts';
import { type County, createCounty } from '../../support/county.ts';
import { findingOf, noteOf } from '../../support/course.ts';

type Round = CallInput<'entries.recordRound'>;
type Row = Round['rows'][number];

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const headOf = (): Round['head'] => ({
  visitedOn: county.today(),
  startedAt: '08:00',
  team: [county.people.inspector.personId, county.people.colleague.personId],
  source: 'routine',
  approach: 'unannounced',
  points: ALL_KEPT,
  notice: null,
  coverage: 'spot',
  standing: 'laggard',
  about: '上班到岗情况',
});

const rowOf = (unitId: UnitId, row: Partial<Row> = {}): Row => ({
  unitId,
  title: '作风督查',
  arrivedAt: '08:40',
  attendance: { due: 12, present: 12, late: 0, absent: 0, leftEarly: 0 },
  seen: '',
  findings: [],
  evidence: [],
  ...row,
});

const roundOf = (rows: Row[], head: Partial<Round['head']> = {}): Round => ({
  head: { ...headOf(), ...head },
  rows,
  submit: true,
  draft: null,
});

const rowsIn = (table: 'rounds' | 'visits' | 'cases' | 'journal') =>
  county.store.db.number(
    {
      rounds: sql`SELECT count(*) FROM rounds`,
      visits: sql`SELECT count(*) FROM visits`,
      cases: sql`SELECT count(*) FROM cases`,
      journal: sql`SELECT count(*) FROM journal`,
    }[table],
  ) ?? 0;

test('two units, of which one was found late and absent: two visits, one case, its findings in review', async () => {
  const { window, village } = county.units;
  const before = { rounds: rowsIn('rounds'), visits: rowsIn('visits') };
  const absence = { due: 12, present: 10, late: 1, absent: 1, leftEarly: 0 };
  const findings = [findingOf(window, county.today()), findingOf(window, county.today())];
  const { roundId, caseIds } = await county.get(
    'inspector',
    'entries.recordRound',
    roundOf([
      rowOf(window, {
        attendance: absence,
        findings,
        evidence: [{ evidence: noteOf(), findings: [0, 1] }],
      }),
      rowOf(village, { seen: '全员在岗。' }),
    ]),
  );
  expect(rowsIn('rounds') - before.rounds).toBe(1);
  expect(rowsIn('visits') - before.visits).toBe(2);
  expect(caseIds).toHaveLength(1);
  const [caseId] = caseIds;
  if (!caseId) throw new Error('one case');
  expect(await county.get('head', 'cases.get', { id: caseId })).toMatchObject({
    number: expect.stringMatching(/^2026-\d{4}$/),
    stage: 'reviewing',
  });
  const [visit] = await county.get('head', 'visits.ofCase', { caseId });
  expect(visit).toMatchObject({
    unitId: window,
    round: { id: roundId, visits: 2 },
    attendance: absence,
    coverageOf: '上班到岗情况',
    activities: [{ kind: 'scene', subject: '上班到岗情况', note: '', count: 1 }],
  });
  expect(await county.get('head', 'rounds.get', { id: roundId })).toMatchObject({
    days: { from: county.today(), to: county.today() },
    startedAt: '08:00',
    about: '上班到岗情况',
    team: ['林秋', '许晨'],
    visits: 2,
    found: 1,
    late: 1,
    absent: 1,
    leftEarly: 0,
  });
  const { items } = await county.get('head', 'visits.list', {
    filter: { roundId },
    sort: { by: 'day', direction: 'descending' },
    cursor: null,
  });
  expect(items.map(({ unitId, findings: found }) => [unitId, found]).toSorted()).toEqual(
    [
      [village, 0],
      [window, 2],
    ].toSorted(),
  );
  expect(items.find(({ unitId }) => unitId === window)?.attendance).toEqual(absence);
  const period = { from: county.today(), to: county.today() };
  const attended = (of: 'all' | 'confirmed') =>
    county.get('head', 'visits.attendance', { period, of });
  expect(await attended('all')).toEqual({
    visits: 2,
    due: 24,
    present: 22,
    late: 1,
    absent: 1,
    leftEarly: 0,
    unconfirmed: 0,
  });
  // A circular told of the late and the absent before anybody had confirmed that they were.
  expect(await attended('confirmed')).toEqual({
    visits: 1,
    due: 12,
    present: 12,
    late: 0,
    absent: 0,
    leftEarly: 0,
    unconfirmed: 1,
  });
});

test('thirty-five clean units are thirty-five visits and no case', async () => {
  const cases = rowsIn('cases');
  const added = await county.get('inspector', 'units.add', {
    parentId: null,
    kind: 'department',
    names: Array.from({ length: 35 }, (_, i) => `第${i + 1}机关（演示数据）`),
  });
  const { roundId, caseIds } = await county.get(
    'inspector',
    'entries.recordRound',
    roundOf(added.map(({ id }) => rowOf(id))),
  );
  expect(caseIds).toEqual([]);
  expect(rowsIn('cases')).toBe(cases);
  expect(
    await county.get('head', 'visits.count', { filter: { roundId, foundNothing: true } }),
  ).toEqual({ count: 35 });
});

test.each<[string, (round: Round) => Round, { path: string; rule: string }]>([
  [
    'a day to come',
    (round) => ({
      ...round,
      head: { ...round.head, visitedOn: addDays(county.today(), 1) },
    }),
    { path: 'head.visitedOn', rule: 'date_in_future' },
  ],
  [
    'a person nobody knows',
    (round) => ({
      ...round,
      head: { ...round.head, team: ['0'.repeat(20) as Round['head']['team'][number]] },
    }),
    { path: 'head.team', rule: 'unknown_choice' },
  ],
  [
    'a unit nobody knows',
    ({ rows: [first], ...round }) => ({
      ...round,
      rows: [...(first ? [first] : []), rowOf('0'.repeat(20) as UnitId)],
    }),
    { path: 'rows.1.unitId', rule: 'unknown_choice' },
  ],
  [
    'a finding of another unit',
    ({ rows: [first], ...round }) => ({
      ...round,
      rows: [
        ...(first ? [first] : []),
        rowOf(county.units.village, { findings: [findingOf(county.units.window, county.today())] }),
      ],
    }),
    { path: 'rows.1.findings.0.unitId', rule: 'unknown_choice' },
  ],
  [
    'more who were there than were due',
    ({ rows: [first], ...round }) => ({
      ...round,
      rows: [
        ...(first ? [first] : []),
        rowOf(county.units.village, {
          attendance: { due: 3, present: 4, late: 0, absent: 0, leftEarly: 0 },
        }),
      ],
    }),
    { path: 'rows.1.attendance.present', rule: 'more_than_due' },
  ],
])('%s is refused at its place, once, and nothing is recorded', async (_, bend, fault) => {
  const before = rowsIn('journal');
  const refusal = await county.refused(
    'inspector',
    'entries.recordRound',
    bend(roundOf([rowOf(county.units.window), rowOf(county.units.village)])),
  );
  expect(refusal).toMatchObject({ code: 'invalid_input', faults: [fault] });
  expect(rowsIn('journal')).toBe(before);
});

test('a unit twice in a round is refused: it was visited once', async () => {
  const refusal = await county.refused(
    'inspector',
    'entries.recordRound',
    roundOf([rowOf(county.units.window), rowOf(county.units.window)]),
  );
  expect(refusal).toMatchObject({ code: 'invalid_input', faults: [{ path: 'rows' }] });
});

test('of a unit that the inspector keeps out of nothing is recorded, nor of the others', async () => {
  await county.get('head', 'recusals.declare', {
    personId: county.people.inspector.personId,
    unitId: county.units.village,
    reason: '亲属任职',
    until: null,
  });
  const before = rowsIn('journal');
  const refusal = await county.refused(
    'inspector',
    'entries.recordRound',
    roundOf([rowOf(county.units.window), rowOf(county.units.village)]),
  );
  expect(refusal).toMatchObject({
    code: 'invalid_input',
    faults: [{ path: 'rows.1.unitId', rule: 'recused' }],
  });
  expect(rowsIn('journal')).toBe(before);
});

test('what was entered lately is offered first: colleagues, units, leaves, and the places at the unit', async () => {
  const { window } = county.units;
  const { inspector, colleague, twoPosts } = county.people;
  county.pass(1000);
  await county.get('inspector', 'entries.recordRound', {
    ...roundOf([
      rowOf(window, {
        findings: [{ ...findingOf(window, county.today()), place: '退役军人窗口' }],
      }),
    ]),
    head: { ...headOf(), team: [inspector.personId, twoPosts.personId] },
  });
  const recent = await county.get('inspector', 'entries.recent', {});
  expect(recent.people).toEqual([inspector.personId, twoPosts.personId, colleague.personId]);
  expect(recent.leafIds).toEqual([findingOf(window, county.today()).leafId]);
  const places = await county.get('inspector', 'entries.places', { unitId: window });
  expect(places[0]).toEqual({
    name: '退役军人窗口',
    spelling: 'tui yi jun ren chuang kou',
  });
  const others = await county.get('inspector', 'entries.places', { unitId: county.units.township });
  expect(others.map(({ name }) => name)).not.toContain('退役军人窗口');
  // Another one's are another's.
  expect(await county.get('allPosts', 'entries.recent', {})).toEqual({
    people: [],
    leafIds: [],
  });
  const [first] = await county.get('inspector', 'units.find', { text: '' });
  expect(first?.id).toBe(window);
});
