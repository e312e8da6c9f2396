import { expect, test } from 'vitest';
import { clockDoubt } from '../../../shared/access/clock.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LAST = Date.UTC(2026, 2, 2, 1, 0);

test.each([
  ['at the moment of the last record', 0, null],
  ['a little behind it, as clocks are set right now and then', -4 * MINUTE, null],
  ['an hour behind it', -60 * MINUTE, 'behind'],
  ['ten years behind it', -3650 * DAY, 'behind'],
  ['after three weeks of holidays', 21 * DAY, null],
  ['half a year after it', 180 * DAY, 'ahead'],
  ['ten years after it', 3650 * DAY, 'ahead'],
])('a clock %s', (_, by, kind) => {
  const now = LAST + by;
  expect(clockDoubt(now, LAST)).toEqual(kind && { kind, now, last: LAST });
});

test('before the first record any clock will do', () => {
  expect(clockDoubt(0, null)).toBeNull();
});
