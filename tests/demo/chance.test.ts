import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance, Quota } from '../../demo/chance.ts';

describe('chance', () => {
  test('is the same for the same seed, and another for another', () => {
    const drawn = (seed: string) => {
      const chance = new Chance(seed);
      return Array.from({ length: 50 }, () => chance.fraction());
    };
    expect(drawn('2026-11-20')).toEqual(drawn('2026-11-20'));
    expect(drawn('2026-11-20')).not.toEqual(drawn('2026-11-21'));
  });

  test('a whole number lies between its ends, which both come up', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(9), (seed, from, more) => {
        const chance = new Chance(seed);
        const drawn = Array.from({ length: 400 }, () => chance.whole(from, from + more));
        expect(Math.min(...drawn)).toBe(from);
        expect(Math.max(...drawn)).toBe(from + more);
      }),
    );
  });

  test('shuffling loses nothing and adds nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, items) => {
        expect(new Chance(seed).shuffled(items).toSorted((a, b) => a - b)).toEqual(
          items.toSorted((a, b) => a - b),
        );
      }),
    );
  });
});

describe('a quota', () => {
  test('never strays far from its shares, however few are drawn', () => {
    const weights = fc.record({
      A: fc.integer({ min: 1, max: 50 }),
      B: fc.integer({ min: 1, max: 50 }),
      C: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.string(), weights, fc.integer({ min: 1, max: 300 }), (seed, given, times) => {
        const quota = new Quota<'A' | 'B' | 'C'>(given);
        const chance = new Chance(seed);
        const drawn = Array.from({ length: times }, () => quota.draw(chance));
        const total = given.A + given.B + given.C;
        for (const key of ['A', 'B', 'C'] as const) {
          const count = drawn.filter((each) => each === key).length;
          expect(Math.abs(count - (times * given[key]) / total)).toBeLessThan(3);
        }
      }),
    );
  });

  test('makes up for what came about without being drawn', () => {
    const quota = new Quota({ main: 60, other: 40 });
    const chance = new Chance('made up');
    for (let i = 0; i < 10; i++) quota.note('main');
    const drawn = Array.from({ length: 6 }, () => quota.draw(chance));
    expect(drawn).toEqual(Array.from({ length: 6 }, () => 'other'));
  });

  test('draws only what is allowed', () => {
    const quota = new Quota({ A: 90, B: 10 });
    const chance = new Chance('allowed');
    for (let i = 0; i < 50; i++) expect(quota.draw(chance, (key) => key === 'B')).toBe('B');
  });
});
