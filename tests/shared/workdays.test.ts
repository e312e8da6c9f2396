import { describe, expect, test } from 'vitest';
import { endOfPeriod, workday } from '../../shared/workdays.ts';

describe('whether a day is worked', () => {
  test.each([
    ['2026-10-01', 'off', 'a holiday'],
    ['2026-10-08', 'worked', 'the first day after one'],
    ['2026-10-10', 'worked', 'a Saturday made up for one'],
    ['2026-10-17', 'off', 'a plain Saturday'],
    ['2026-10-19', 'worked', 'a plain Monday'],
    // Its holidays are not published: the first of January, a Monday and a Saturday are all alike.
    ['2027-01-01', 'unknown', 'a day of a year not published'],
    ['2027-03-01', 'unknown', 'a Monday of it'],
    ['2027-03-06', 'unknown', 'a Saturday of it, which may be made up'],
    ['2003-10-01', 'unknown', 'a day before the first year known'],
  ])('%s is %s: %s', (date, known) => {
    expect(workday(date)).toBe(known);
  });
});

test.each([
  ['2026-10-16', '2026-10-16', 'a Friday stays'],
  ['2026-10-17', '2026-10-19', 'a Saturday goes on to Monday'],
  ['2026-10-01', '2026-10-08', 'a holiday to the first day after all of it'],
  ['2027-03-06', '2027-03-06', 'of a year not published nothing is known'],
])('a period whose last day is %s ends on %s: %s', (last, end) => {
  expect(endOfPeriod(last)).toBe(end);
});
