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

test('a full counter goes over to the next millisecond', () => {
  const full = '0000000rs-zzzz';
  const next = nextStamp(full, 5);
  expect(readStamp(next)).toEqual({ at: readStamp(full).at + 1, counter: 0 });
  expect(next).toHaveLength(full.length);
  expect(next > full).toBe(true);
});

test('what a store writes is later than all it has taken in, whichever laptop’s clock ran ahead', () => {
  const message = fc.record({ from: fc.nat(3), to: fc.nat(3), now: fc.nat({ max: 1_000_000 }) });
  fc.assert(
    fc.property(fc.array(message), (messages) => {
      // The latest stamp each of four stores holds.
      const latest: (string | null)[] = [null, null, null, null];
      for (const { from, to, now } of messages) {
        const written = nextStamp(latest[from] ?? null, now);
        expect(written > (latest[from] ?? '')).toBe(true);
        latest[from] = written;
        if (written > (latest[to] ?? '')) latest[to] = written;
      }
    }),
  );
});
