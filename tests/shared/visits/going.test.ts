/** How a visit was gone on: what a form still asks, and what it records, whatever is answered, heard and typed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Approach } from '../../../shared/five-pairs.ts';
import {
  faultsOfGoing,
  faultsOfRecordedGoing,
  Going,
  OPEN_GOING,
  recordedGoing,
} from '../../../shared/visits/going.ts';
import { ALL_KEPT, POINTS } from '../../../shared/visits/points.ts';

const VISITED = '2026-03-05';

/** Mostly as it should be, so that some forms are complete. */
const answer = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom({ kept: true, why: '' }, { kept: false, why: '闻讯到场' }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kept: fc.constantFrom(true, false, null),
      why: fc.constantFrom('', '　', '负责人闻讯到场', '长'.repeat(201)),
    }),
  },
);
const forms = fc.record({
  approach: fc.option(fc.constantFrom(...Approach.options)),
  points: fc.record({
    no_notice: answer,
    no_greeting: answer,
    no_reports: answer,
    no_escort: answer,
    to_base: answer,
    to_scene: answer,
  }),
  notice: fc.record({
    givenOn: fc.constantFrom('', '3月1日', '2026-03-01', VISITED, '2026-03-06'),
    givenTo: fc.constantFrom('', '党政办'),
    number: fc.constantFrom('', '明督函〔2026〕3号'),
    itinerary: fc.constantFrom('', '9时到达。'),
  }),
  activities: fc.array(fc.record({ kind: fc.constantFrom('person', 'report', 'scene') }), {
    maxLength: 3,
  }),
});

test('a form that asks nothing more gives a record in which nothing disagrees, and says what was typed', () => {
  const complete = new Set<Approach>();
  fc.assert(
    fc.property(forms, ({ approach, ...form }) => {
      const faults = faultsOfGoing({ ...form, approach }, { visit: VISITED });
      if (approach === null || faults.length > 0) return;
      complete.add(approach);
      const recorded = Going.safeParse(recordedGoing({ ...form, approach }));
      expect(recorded.error).toBeUndefined();
      if (!recorded.success) return;
      const { points, notice } = recorded.data;
      expect(faultsOfRecordedGoing({ ...recorded.data, activities: form.activities })).toEqual([]);
      expect([points === null, notice === null]).toEqual(
        approach === 'announced' ? [true, false] : [false, true],
      );
      const isHeard = form.activities.some(({ kind }) => kind === 'report');
      for (const point of points ? POINTS : []) {
        const isBroken = form.points[point].kept === false || (point === 'no_reports' && isHeard);
        expect(points?.[point]).toBe(isBroken ? form.points[point].why : null);
      }
    }),
  );
  expect(complete.size).toBe(2);
});

const open = { ...OPEN_GOING, activities: [] };
const rulesOf = (form: Parameters<typeof faultsOfGoing>[0]) =>
  faultsOfGoing(form, { visit: VISITED }).map(({ path, rule }) => `${path} ${rule}`);

describe('nothing is answered beforehand', () => {
  test('of an unannounced visit each point is asked, and nothing else', () => {
    expect(rulesOf({ ...open, approach: 'unannounced' })).toEqual(
      POINTS.map((point) => `points.${point}.kept not_chosen`),
    );
  });
  test('of an announced one when the unit was told and whom', () => {
    expect(rulesOf({ ...open, approach: 'announced' })).toEqual([
      'notice.givenOn required',
      'notice.givenTo required',
    ]);
  });
  test('while nobody has said which it was, neither', () => {
    expect(rulesOf({ ...open, approach: null })).toEqual([]);
  });
});

test('a report heard on an unannounced visit asks why, whatever was said of that point before', () => {
  const kept = { kept: true, why: '' };
  const points = {
    no_notice: kept,
    no_greeting: kept,
    no_reports: kept,
    no_escort: kept,
    to_base: kept,
    to_scene: kept,
  };
  const form = { ...open, points, approach: 'unannounced' as const };
  expect(rulesOf(form)).toEqual([]);
  expect(rulesOf({ ...form, activities: [{ kind: 'report' }] })).toEqual([
    'points.no_reports.why required',
  ]);
});

test.each<[string, Parameters<typeof faultsOfRecordedGoing>[0], string[]]>([
  [
    'an unannounced visit without its points',
    { approach: 'unannounced', points: null, notice: null },
    ['points'],
  ],
  [
    'an announced one without its notice',
    { approach: 'announced', points: null, notice: null },
    ['notice'],
  ],
  [
    'the points of an announced one',
    { approach: 'announced', points: ALL_KEPT, notice: null },
    ['points', 'notice'],
  ],
  [
    'a report heard without a reason',
    { approach: 'unannounced', points: ALL_KEPT, notice: null, activities: [{ kind: 'report' }] },
    ['points.no_reports'],
  ],
])('what no record holds: %s', (_, record, paths) => {
  expect(faultsOfRecordedGoing(record).map(({ path }) => path)).toEqual(paths);
});

test('a unit is told on the day of the visit at the latest', () => {
  const notice = { ...OPEN_GOING.notice, givenTo: '党政办' };
  const on = (givenOn: string) =>
    rulesOf({ ...open, approach: 'announced', notice: { ...notice, givenOn } });
  expect(on(VISITED)).toEqual([]);
  expect(on('2026-03-06')).toEqual(['notice.givenOn date_out_of_order']);
});
