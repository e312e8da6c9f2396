/** The balance of many visits is the sum of what each one recorded, for whatever part of them is asked. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type LocalDate } from '../../../shared/dates.ts';
import {
  Approach,
  addBalance,
  type Balance,
  balanceOfVisit,
  Coverage,
  EMPTY_BALANCE,
  Standing,
} from '../../../shared/five-pairs.ts';
import { ActivityKind, countOf, type VisitRecord } from '../../../shared/visits/visit.ts';
import { type County, createCounty, type PersonKey, type UnitKey } from '../../support/county.ts';
import { firstVisit, matterAt, orderIdOf } from '../../support/course.ts';
import { goneOn } from '../../support/samples.ts';
import { DAY } from '../../support/test-host.ts';

let county: County;
const FIRST = '2026-03-02';
const DAYS = 60;

interface Made {
  visitedOn: LocalDate;
  unit: UnitKey;
  team: readonly PersonKey[];
  balance: Balance;
}
const made: Made[] = [];
interface Urged {
  happenedOn: LocalDate;
  by: PersonKey;
}
const urged: Urged[] = [];

const UNITS = ['township', 'village', 'otherVillage', 'window', 'department'] as const;
const IN_TOWNSHIP: readonly UnitKey[] = ['township', 'village', 'otherVillage', 'window'];
const TEAM = ['inspector', 'colleague', 'twoPosts'] as const;

const shapes = fc.record({
  approach: fc.constantFrom(...Approach.options),
  coverage: fc.constantFrom(...Coverage.options),
  standing: fc.constantFrom(...Standing.options),
  activities: fc.array(
    fc.record({
      kind: fc.constantFrom(...ActivityKind.options),
      subject: fc.constant('群众'),
      note: fc.constant(''),
      count: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 4 },
  ),
});

const balanceOf = ({
  activities,
  ...visit
}: Pick<VisitRecord, 'approach' | 'coverage' | 'standing' | 'activities'>) =>
  balanceOfVisit({
    ...visit,
    peopleVisited: countOf(activities, 'person'),
    reportsHeard: countOf(activities, 'report'),
    scenesSeen: countOf(activities, 'scene'),
    papersRead: countOf(activities, 'papers'),
  });

beforeAll(async () => {
  county = await createCounty();
  // The matter that is urged brings two visits by the usual samples with it.
  const matter = await matterAt(county, 'mending');
  const [sample] = await county.get('head', 'visits.ofCase', { caseId: matter.caseId });
  if (!sample) throw new Error('no visit');
  made.push({
    visitedOn: sample.visitedOn,
    unit: 'window',
    team: ['inspector'],
    balance: balanceOf(sample),
  });
  for (const [n, shape] of fc.sample(shapes, { numRuns: 80, seed: 7 }).entries()) {
    const unit = UNITS[n % UNITS.length] ?? 'window';
    const by = TEAM[n % TEAM.length] ?? 'inspector';
    const other = TEAM[(n + 1) % TEAM.length] ?? 'colleague';
    const team = n % 2 === 0 ? [by] : [by, other];
    const visitedOn = addDays(FIRST, -((n * 11) % DAYS));
    await county.get(
      by,
      'entries.record',
      firstVisit(county, {
        by,
        unit: county.units[unit],
        findings: [],
        visit: {
          ...shape,
          ...goneOn(shape.approach, {
            on: visitedOn,
            why: countOf(shape.activities, 'report') > 0 ? '等候时被汇报' : '',
          }),
          visitedOn,
          team: team.map((key) => county.people[key].personId),
        },
      }),
    );
    made.push({ visitedOn, unit, team, balance: balanceOf(shape) });
  }
  for (const by of ['inspector', 'leader', 'inspector'] as const) {
    const happenedOn = county.today();
    await county.get(by, 'followUps.urge', {
      orderId: orderIdOf(matter),
      happenedOn,
      manner: 'telephone',
      spokeTo: '赵某',
      note: '',
    });
    urged.push({ happenedOn, by });
    county.pass(5 * DAY);
  }
});
afterAll(() => county.remove());

/** Adds up by hand what a question asks for. */
function expected(from: LocalDate, to: LocalDate, unit?: UnitKey, person?: PersonKey) {
  const isIn = (key: UnitKey) =>
    unit === undefined || key === unit || (unit === 'township' && IN_TOWNSHIP.includes(key));
  const visits = made.filter(
    (visit) =>
      from <= visit.visitedOn &&
      visit.visitedOn <= to &&
      isIn(visit.unit) &&
      (person === undefined || visit.team.includes(person)),
  );
  const urges = urged.filter(
    ({ happenedOn, by }) =>
      from <= happenedOn && happenedOn <= to && isIn('window') && (person ?? by) === by,
  ).length;
  const sum = visits.reduce((total, { balance }) => addBalance(total, balance), EMPTY_BALANCE);
  // Urging a unit that lags is pushing a laggard too.
  const standing = { main: sum.standing.main + urges, other: sum.standing.other };
  return { visits: visits.length, balance: { ...sum, standing } };
}

test('for any period, unit and person', async () => {
  const day = fc.integer({ min: -DAYS - 5, max: 20 }).map((n) => addDays(FIRST, n));
  await fc.assert(
    fc.asyncProperty(
      day,
      fc.nat({ max: 90 }),
      fc.option(fc.constantFrom(...UNITS), { nil: undefined }),
      fc.option(fc.constantFrom('inspector', 'colleague', 'twoPosts', 'leader'), {
        nil: undefined,
      }),
      async (from, length, unit, person) => {
        const to = addDays(from, length);
        const asked = await county.get('leader', 'visits.balance', {
          period: { from, to },
          ...(unit && { unitId: county.units[unit] }),
          ...(person && { personId: county.people[person].personId }),
        });
        expect(asked).toEqual(expected(from, to, unit, person));
      },
    ),
    { numRuns: 200 },
  );
});

test('two halves of a period add up to the whole', async () => {
  const ask = (from: LocalDate, to: LocalDate) =>
    county.get('leader', 'visits.balance', { period: { from, to } });
  const [early, late, whole] = [
    await ask('2026-01-01', '2026-02-14'),
    await ask('2026-02-15', '2026-12-31'),
    await ask('2026-01-01', '2026-12-31'),
  ];
  expect(addBalance(early.balance, late.balance)).toEqual(whole.balance);
  expect(early.visits + late.visits).toBe(whole.visits);
  expect(whole.visits).toBe(made.length);
});

test('no visit, no balance', async () => {
  expect(
    await county.get('leader', 'visits.balance', {
      period: { from: '2020-01-01', to: '2020-12-31' },
    }),
  ).toEqual({ visits: 0, balance: EMPTY_BALANCE });
});
