import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextStamp, readStamp } from '../../../main/store/hybrid-clock.ts';

test('however the laptop’s clock jumps, stamps go up, as text and as moments', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 4_000_000_000_000 }), { minLength: 1 }), (clock) => {
      const stamps: string[] = [];
      for (const now of clock) stamps.push(nextStamp(stamps.at(-1) ?? null, now));
      for (const [i, stamp] of stamps.entries()) {
        expect(stamp > (stamps[i - 1] ?? '')).toBe(true);
        expect(readStamp(stamp).at).toBe(Math.max(...clock.slice(0, i + 1)));
      }
    }),
  );
});
