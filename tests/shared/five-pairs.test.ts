import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBalance,
  type Balance,
  balanceOfVisit,
  EMPTY_BALANCE,
  isCombined,
  isMain,
  mainShare,
  mendOf,
  PAIRS,
  type PairState,
  pairState,
  type Sides,
  type VisitCounts,
} from '../../shared/five-pairs.ts';

const count = fc.nat({ max: 500 });
const sides: fc.Arbitrary<Sides> = fc.record({ main: count, other: count });
/** As the settings allow them. */
const target = fc.integer({ min: 50, max: 95 });
const balance: fc.Arbitrary<Balance> = fc.record({
  approach: sides,
  coverage: sides,
  voices: sides,
  proof: sides,
  standing: sides,
});
const visit: fc.Arbitrary<VisitCounts> = fc.record({
  approach: fc.constantFrom('unannounced', 'announced'),
  coverage: fc.constantFrom('spot', 'full'),
  peopleVisited: count,
  reportsHeard: count,
  scenesSeen: count,
  papersRead: count,
  standing: fc.constantFrom('laggard', 'advanced'),
});

const plus = (a: Sides, b: Sides): Sides => ({ main: a.main + b.main, other: a.other + b.other });
const isBalanced = (pair: Sides, over: number) => isCombined(pair) && isMain(pair, over);

describe('the state of a pair', () => {
  const cases: [main: number, other: number, target: number, PairState][] = [
    [0, 0, 50, 'empty'],
    [0, 3, 50, 'main_missing'],
    [3, 0, 50, 'other_missing'],
    [5, 5, 50, 'not_main'],
    [6, 5, 50, 'balanced'],
    [3, 1, 75, 'not_main'],
    [4, 1, 75, 'balanced'],
    [19, 1, 95, 'not_main'],
    [20, 1, 95, 'balanced'],
  ];
  test.each(cases)('%i : %i over %i %% is %s', (main, other, over, state) => {
    expect(pairState({ main, other }, over)).toBe(state);
  });

  test('is balanced exactly when it is combined and main', () => {
    fc.assert(
      fc.property(sides, target, (pair, over) => {
        expect(pairState(pair, over) === 'balanced').toBe(isBalanced(pair, over));
      }),
    );
  });

  test('half is not more than half', () => {
    fc.assert(
      fc.property(count, (n) => {
        expect(isMain({ main: n, other: n }, 50)).toBe(false);
      }),
    );
  });
});

describe('what would mend a pair', () => {
  const cases: [main: number, other: number, target: number, mend: Sides][] = [
    [0, 0, 50, { main: 2, other: 1 }],
    [0, 3, 50, { main: 4, other: 0 }],
    [1, 0, 50, { main: 1, other: 1 }],
    [9, 0, 50, { main: 0, other: 1 }],
    [5, 5, 50, { main: 1, other: 0 }],
    [3, 1, 75, { main: 1, other: 0 }],
    [0, 0, 95, { main: 20, other: 1 }],
  ];
  test.each(cases)('%i : %i over %i %% asks for %o', (main, other, over, mend) => {
    expect(mendOf({ main, other }, over)).toEqual(mend);
  });

  test('mends it', () => {
    fc.assert(
      fc.property(sides, target, (pair, over) => {
        expect(pairState(plus(pair, mendOf(pair, over)), over)).toBe('balanced');
      }),
    );
  });

  test('asks for nothing when the pair is balanced, and for something when it is not', () => {
    fc.assert(
      fc.property(sides, target, (pair, over) => {
        const { main, other } = mendOf(pair, over);
        expect(main + other === 0).toBe(isBalanced(pair, over));
      }),
    );
  });

  test('is the least: one fewer of either side does not do', () => {
    fc.assert(
      fc.property(sides, target, (pair, over) => {
        const { main, other } = mendOf(pair, over);
        if (main > 0) {
          expect(isBalanced(plus(pair, { main: main - 1, other }), over)).toBe(false);
        }
        if (other > 0) {
          expect(isBalanced(plus(pair, { main, other: other - 1 }), over)).toBe(false);
        }
      }),
    );
  });
});

describe('adding up', () => {
  test('neither order nor grouping matters, and nothing added changes nothing', () => {
    fc.assert(
      fc.property(balance, balance, balance, (a, b, c) => {
        expect(addBalance(a, b)).toEqual(addBalance(b, a));
        expect(addBalance(addBalance(a, b), c)).toEqual(addBalance(a, addBalance(b, c)));
        expect(addBalance(a, EMPTY_BALANCE)).toEqual(a);
      }),
    );
  });

  test('a visit counts once on each of the three pairs that count visits', () => {
    fc.assert(
      fc.property(visit, (made) => {
        const { approach, coverage, voices, proof, standing } = balanceOfVisit(made);
        for (const pair of [approach, coverage, standing]) expect(pair.main + pair.other).toBe(1);
        expect(voices).toEqual({ main: made.peopleVisited, other: made.reportsHeard });
        expect(proof).toEqual({ main: made.scenesSeen, other: made.papersRead });
      }),
    );
  });

  test('the main sides are those of the method', () => {
    const mains = balanceOfVisit({
      approach: 'unannounced',
      coverage: 'spot',
      peopleVisited: 1,
      reportsHeard: 0,
      scenesSeen: 1,
      papersRead: 0,
      standing: 'laggard',
    });
    for (const pair of PAIRS) expect(mains[pair]).toEqual({ main: 1, other: 0 });
  });
});

test('the share is a whole number of percent, and none when nothing was counted', () => {
  expect(mainShare({ main: 0, other: 0 })).toBeNull();
  expect(mainShare({ main: 2, other: 1 })).toBe(67);
  fc.assert(
    fc.property(sides, (pair) => {
      const share = mainShare(pair);
      if (share === null) return;
      expect(Number.isInteger(share)).toBe(true);
      expect(Math.abs(share - (100 * pair.main) / (pair.main + pair.other))).toBeLessThanOrEqual(
        0.5,
      );
    }),
  );
});
