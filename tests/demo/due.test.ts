/** A county of 24,000 findings was once never finished: on its last day a hair more than all of it was due. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueBy } from '../../demo/generate.ts';

test('no more is ever due than there is, and all of it is due at the end', () => {
  const weight = fc.double({ min: 0.1, max: 10_000, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), weight, (most, weights) => {
      expect(dueBy(most, weights, weights)).toBeLessThanOrEqual(most);
      expect(dueBy(most, weights, weights)).toBeGreaterThan(most - 1);
      expect(dueBy(most, 0, weights)).toBe(0);
    }),
    { numRuns: 2000 },
  );
});
