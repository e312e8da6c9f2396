/** The list of cases: exactly what it is narrowed to, each once, newest first, and counted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CaseFilter, type CaseRow, caseList } from '../../../shared/cases/calls.ts';
import { CaseSource, CaseStage } from '../../../shared/cases/case.ts';
import { addDays } from '../../../shared/dates.ts';
import { caseStage } from '../../../shared/findings/case-stage.ts';
import { FindingStage } from '../../../shared/findings/moves.ts';
import { CaseId } from '../../../shared/ids.ts';
import { Direction } from '../../../shared/list.ts';
import { PAGE_ROWS } from '../../../shared/page.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { firstVisit, matterAt, recordInCase, returnVisit } from '../../support/course.ts';
import { allPages, expectSorted } from '../../support/pages.ts';
import { DAY } from '../../support/test-host.ts';

let county: County;
let all: CaseRow[];
/** Who opened each case, and who was on a team in it. */
const mineBy = new Map<string, Set<PersonKey>>();

const everyRow = async (filter: CaseFilter, by: PersonKey = 'head') =>
  (await allPages((cursor) => county.get(by, 'cases.list', { filter, cursor }))).rows;

beforeAll(async () => {
  county = await createCounty();
  const { units } = county;
  const places = [units.window, units.village, units.township, units.department];
  for (let n = 0; n < 70; n += 1) {
    const by = n % 3 === 0 ? 'colleague' : 'inspector';
    const unit = places[n % places.length] ?? units.window;
    const entry = firstVisit(county, { by, unit });
    const { caseId } = await recordInCase(county, by, {
      ...entry,
      case: {
        kind: 'new',
        unitId: unit,
        title: '值守情况督查',
        source: CaseSource.options[n % CaseSource.options.length] ?? 'routine',
      },
      submit: n % 2 === 0,
    });
    mineBy.set(caseId, new Set([by]));
    if (n % 7 === 0) {
      // 唐骏 went along on a return visit.
      await recordInCase(county, 'twoPosts', returnVisit(county, caseId, [], { by: 'twoPosts' }));
      mineBy.get(caseId)?.add('twoPosts');
    }
    if (n % 10 === 0) county.pass(3 * DAY);
  }
  for (const stage of FindingStage.options) await matterAt(county, stage);
  all = await everyRow({ stages: [...CaseStage.options] });
});
afterAll(() => county.remove());

test('every page but the last is full, no case is missing or shown twice, newest first', async () => {
  const { rows, pages } = await allPages((cursor) =>
    county.get('head', 'cases.list', { filter: {}, cursor }),
  );
  // What was merged went into another.
  expect(rows).toHaveLength(70 + FindingStage.options.length + 1);
  expect(pages).toBe(Math.ceil(rows.length / PAGE_ROWS));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  const order = rows.map(({ openedOn, id }) => `${openedOn} ${id}`);
  for (const [i, place] of order.entries())
    if (i > 0) expect(place < (order[i - 1] ?? '')).toBe(true);
});

test('a case stands where its findings put it', async () => {
  for (const { id, stage, findings } of all) {
    const under = await county.get('head', 'findings.ofCase', { caseId: id });
    expect(stage).toBe(caseStage(under.map((finding) => finding.stage)));
    expect(findings).toBe(under.length);
  }
  expect(new Set(all.map(({ stage }) => stage))).toEqual(new Set(CaseStage.options));
});

test('each filter shows what it says and counts what it shows', async () => {
  const { units } = county;
  const inTownship = new Set<string>([
    units.township,
    units.village,
    units.otherVillage,
    units.window,
  ]);
  const from = addDays('2026-03-02', 4);
  const to = addDays('2026-03-02', 9);
  const filters: [CaseFilter, (row: CaseRow) => boolean][] = [
    ...CaseStage.options.map((stage): [CaseFilter, (row: CaseRow) => boolean] => [
      { stages: [stage] },
      (row) => row.stage === stage,
    ]),
    [{ stages: ['mending', 'closed'] }, (row) => ['mending', 'closed'].includes(row.stage)],
    [{ period: { from, to } }, (row) => from <= row.openedOn && row.openedOn <= to],
    [{ unitId: units.township }, (row) => inTownship.has(row.unitId)],
    [{ unitId: units.village }, (row) => row.unitId === units.village],
    [
      { unitId: units.township, period: { from, to }, stages: ['recording', 'reviewing'] },
      (row) =>
        inTownship.has(row.unitId) &&
        from <= row.openedOn &&
        row.openedOn <= to &&
        ['recording', 'reviewing'].includes(row.stage),
    ],
  ];
  for (const [filter, belongs] of filters) {
    const rows = await everyRow(filter);
    expect(rows, JSON.stringify(filter)).toEqual(all.filter(belongs));
    expect(rows.length, JSON.stringify(filter)).toBeGreaterThan(0);
    expect(await county.get('head', 'cases.count', { filter })).toEqual({ count: rows.length });
  }
});

describe.each(Direction.options)('%s', (direction) => {
  const sorts: Record<keyof typeof caseList.sorts, (row: CaseRow) => string | number | null> = {
    number: ({ number }) => number,
    unit: ({ unitName }) => unitName,
    stage: ({ stage }) => CaseStage.options.indexOf(stage),
    due: ({ dueAt }) => dueAt,
    opened: ({ openedOn }) => openedOn,
  };

  test.each(Object.entries(sorts))(
    'sorted by %s, every case is there once, in its order',
    async (name, placeOf) => {
      const sort = caseList.Sort.parse({ by: name, direction });
      const { rows } = await allPages((cursor) =>
        county.get('head', 'cases.list', { filter: {}, sort, cursor }),
      );
      expectSorted(rows, all, placeOf, direction);
      expect(new Set(rows.map(placeOf)).size).toBeGreaterThan(1);
    },
  );
});

test('“mine” are those a person opened or went to', async () => {
  for (const by of ['inspector', 'colleague', 'twoPosts', 'leader'] as const) {
    const filter = { mine: true } as const;
    const rows = await everyRow(filter, by);
    const theirs = [...mineBy].filter(([, people]) => people.has(by)).map(([id]) => id);
    for (const id of theirs) expect(rows.map((row) => row.id)).toContain(id);
    const others = [...mineBy].filter(([, people]) => !people.has(by)).map(([id]) => id);
    for (const id of others) expect(rows.map((row) => row.id)).not.toContain(id);
    expect(await county.get(by, 'cases.count', { filter })).toEqual({ count: rows.length });
  }
  expect(await everyRow({ mine: true }, 'leader')).toEqual([]);
});

test('the due moment is the earliest on which mending is still owed, and none afterwards', async () => {
  const dueOf = (stage: FindingStage) =>
    all.filter((row) => row.stage === caseStage([stage])).map(({ dueAt }) => dueAt !== null);
  expect(dueOf('mending').every((has) => has)).toBe(true);
  for (const stage of ['submitted', 'confirmed', 'reported', 'verified', 'closed'] as const) {
    expect(
      dueOf(stage).some((has) => has),
      stage,
    ).toBe(false);
  }
});

test('a case that is not there is not found, and the keeper sees none', async () => {
  const id = CaseId.parse('0'.repeat(20));
  expect(await county.refused('head', 'cases.get', { id })).toEqual({ code: 'not_found' });
  expect(await county.refused('keeper', 'cases.list', { filter: {}, cursor: null })).toEqual({
    code: 'forbidden',
  });
});
