/** The list of visits: those that found nothing among the others, exactly what it is narrowed to, and counted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/dates.ts';
import { RoundId, VisitId } from '../../../shared/ids.ts';
import { Direction } from '../../../shared/list.ts';
import { PAGE_ROWS } from '../../../shared/page.ts';
import { type VisitFilter, type VisitRow, visitList } from '../../../shared/visits/calls.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { firstVisit, recordInCase, returnVisit } from '../../support/course.ts';
import { allPages, expectSorted } from '../../support/pages.ts';
import { goneOn } from '../../support/samples.ts';

let county: County;
let all: VisitRow[];

const everyRow = async (filter: VisitFilter, by: PersonKey = 'head') =>
  (await allPages((cursor) => county.get(by, 'visits.list', { filter, cursor }))).rows;

beforeAll(async () => {
  county = await createCounty();
  const { units } = county;
  const places = [units.window, units.village, units.township, units.department];
  for (let n = 0; n < 70; n += 1) {
    const by = n % 3 === 0 ? 'colleague' : 'inspector';
    const unit = places[n % places.length] ?? units.window;
    const visitedOn = addDays(county.today(), -(n % 20));
    const visit = {
      visitedOn,
      ...goneOn(n % 4 === 0 ? 'announced' : 'unannounced', { on: visitedOn }),
    };
    const entry = firstVisit(county, { by, unit, visit, ...(n % 5 > 0 && { findings: [] }) });
    const { findings } = entry;
    await county.get(by, 'entries.record', {
      ...entry,
      findings: findings.map((finding) => ({ ...finding, happenedOn: visit.visitedOn })),
    });
  }
  const { caseId, findingIds } = await recordInCase(county, 'inspector', firstVisit(county));
  await recordInCase(county, 'colleague', returnVisit(county, caseId, findingIds));
  all = await everyRow({});
});
afterAll(() => county.remove());

test('every page but the last is full, no visit is missing or shown twice, newest first', async () => {
  expect(all).toHaveLength(72);
  const { pages } = await allPages((cursor) =>
    county.get('head', 'visits.list', { filter: {}, cursor }),
  );
  expect(pages).toBe(Math.ceil(72 / PAGE_ROWS));
  const order = all.map(({ visitedOn, id }) => `${visitedOn} ${id}`);
  expect(order).toEqual([...new Set(order)].sort().reverse());
});

test('a visit without findings belongs to no case, but one that goes back to a case', () => {
  for (const { purpose, findings, caseId, caseNumber } of all) {
    expect(caseId === null).toBe(purpose === 'inspection' && findings === 0);
    expect(caseNumber === null).toBe(caseId === null);
  }
  expect(all.filter(({ caseId }) => caseId === null)).toHaveLength(56);
  expect(all.filter(({ purpose }) => purpose === 'return')).toMatchObject([
    { findings: 0, team: ['许晨'] },
  ]);
});

test('each filter shows what it says and counts what it shows', async () => {
  const { units } = county;
  const inTownship = new Set<string>([
    units.township,
    units.village,
    units.otherVillage,
    units.window,
  ]);
  const period = { from: addDays(county.today(), -9), to: addDays(county.today(), -4) };
  const isDuring = ({ visitedOn }: VisitRow) => period.from <= visitedOn && visitedOn <= period.to;
  const filters: [VisitFilter, (row: VisitRow) => boolean][] = [
    [{ period }, isDuring],
    [{ unitId: units.township }, (row) => inTownship.has(row.unitId)],
    [{ approach: 'announced' }, (row) => row.approach === 'announced'],
    [{ foundNothing: true }, (row) => row.caseId === null],
    [
      { foundNothing: true, unitId: units.village, period },
      (row) => row.caseId === null && row.unitId === units.village && isDuring(row),
    ],
  ];
  for (const [filter, belongs] of filters) {
    const rows = await everyRow(filter);
    expect(rows, JSON.stringify(filter)).toEqual(all.filter(belongs));
    expect(rows.length, JSON.stringify(filter)).toBeGreaterThan(0);
    expect(await county.get('head', 'visits.count', { filter })).toEqual({ count: rows.length });
  }
});

test('“mine” are those a person went on', async () => {
  for (const [by, name] of [
    ['inspector', '林秋'],
    ['colleague', '许晨'],
  ] as const) {
    const rows = await everyRow({ mine: true }, by);
    expect(rows).toEqual(all.filter(({ team }) => team.includes(name)));
  }
  expect(await everyRow({ mine: true }, 'leader')).toEqual([]);
});

test('the balance of a period and the figures of a unit count what the list shows', async () => {
  const period = { from: addDays(county.today(), -9), to: county.today() };
  const rows = await everyRow({ period });
  const { visits, balance } = await county.get('head', 'visits.balance', { period });
  expect(visits).toBe(rows.length);
  expect(balance.approach.other).toBe(rows.filter((row) => row.approach === 'announced').length);

  const unitId = county.units.township;
  const year = { from: addDays(county.today(), -364), to: county.today() };
  const unit = await county.get('head', 'units.get', { id: unitId });
  expect(unit.visitsInYear).toBe((await everyRow({ unitId, period: year })).length);
});

test('the visits of one round are found together, from any of them', async () => {
  const { units, people } = county;
  const { visit: head } = firstVisit(county, { findings: [] });
  const visit = { ...head, team: [people.inspector.personId], checklist: null };
  const { visitedOn: day, team, approach } = visit;
  const round = { days: { from: day, to: day }, team, approach, startedAt: null, about: '' };
  const { roundId, ids } = county.write('inspector', (context) => {
    const began = context.newId(RoundId);
    const visits = [units.window, units.village].map((unitId) => {
      const visitId = context.newId(VisitId);
      const of = { visitId, roundId: began, caseId: null, unitId };
      const body = { ...of, purpose: 'inspection', source: 'routine', visit } as const;
      return { kind: 'visit.recorded', subjects: [visitId], body } as const;
    });
    context.recordAll([
      { kind: 'round.begun', subjects: [began], body: { roundId: began, round } },
      ...visits,
    ]);
    return { roundId: began, ids: visits.map(({ body }) => body.visitId) };
  });
  for (const id of ids) {
    const view = await county.get('head', 'visits.get', { id });
    expect(view.round).toEqual({ id: roundId, visits: 2 });
  }
  const rows = await everyRow({ roundId });
  expect(rows.map(({ id }) => id)).toEqual(ids.toReversed());
  expect(await county.get('head', 'visits.count', { filter: { roundId } })).toEqual({ count: 2 });

  // One entered by itself is a round of its own.
  const entry = firstVisit(county, { findings: [] });
  const { visitId } = await county.get('inspector', 'entries.record', entry);
  const alone = await county.get('head', 'visits.get', { id: visitId });
  expect(alone.round.visits).toBe(1);
});

test('a visit that is not there is not found, and the keeper sees none', async () => {
  const id = VisitId.parse('0'.repeat(20));
  expect(await county.refused('head', 'visits.get', { id })).toEqual({ code: 'not_found' });
  expect(await county.refused('keeper', 'visits.list', { filter: {}, cursor: null })).toEqual({
    code: 'forbidden',
  });
});

describe.each(Direction.options)('%s', (direction) => {
  const sorts: Record<keyof typeof visitList.sorts, (row: VisitRow) => string> = {
    day: ({ visitedOn }) => visitedOn,
    unit: ({ unitName }) => unitName,
    // An id begins with when it was made.
    recorded: ({ id }) => id,
  };

  test.each(Object.entries(sorts))(
    'sorted by %s, every visit is there once, in its order',
    async (name, placeOf) => {
      const sort = visitList.Sort.parse({ by: name, direction });
      const { rows } = await allPages((cursor) =>
        county.get('head', 'visits.list', { filter: {}, sort, cursor }),
      );
      expectSorted(rows, await everyRow({}), placeOf, direction);
    },
  );
});
