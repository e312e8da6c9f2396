import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idSeries } from '../../../main/store/new-id.ts';

const entropy = fc.uint8Array({ minLength: 32, maxLength: 32 });
/** 1970 to 3000. */
const instant = fc.integer({ min: 0, max: Date.UTC(3000, 0, 1) });

const first = (at: number, random: Uint8Array, count: number): string[] => {
  const next = idSeries(at, random);
  return Array.from({ length: count }, next);
};

test('ids made later sort after ids made earlier', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 10 ** 9 }), entropy, entropy, (at, on, a, b) => {
      const [earlier = ''] = first(at, a, 1);
      const [later = ''] = first(at + on, b, 1);
      expect(earlier < later).toBe(true);
    }),
  );
});

test('ids of one call sort as they were made: the findings of a visit stay in their order', () => {
  fc.assert(
    fc.property(instant, entropy, fc.integer({ min: 2, max: 200 }), (at, random, count) => {
      const ids = first(at, random, count);
      for (const [i, id] of ids.entries()) expect(id > (ids[i - 1] ?? '')).toBe(true);
    }),
  );
});

test('ids of one call differ from each other and from those of other calls in the same millisecond', () => {
  const made = new Set<string>();
  for (let call = 0; call < 200; call += 1) {
    for (const id of first(1_772_413_200_000, Buffer.alloc(32, call), 100)) made.add(id);
  }
  expect(made.size).toBe(20_000);
});

test('the same moment and randomness give the same ids, so that a demo can be built twice', () => {
  fc.assert(
    fc.property(instant, entropy, (at, random) => {
      expect(first(at, random, 5)).toEqual(first(at, random, 5));
    }),
  );
});

test('an id has 20 characters of Crockford’s alphabet', () => {
  fc.assert(
    fc.property(instant, entropy, (at, random) => {
      expect(first(at, random, 1)[0]).toMatch(/^[0-9a-hjkmnp-tv-z]{20}$/);
    }),
  );
});
