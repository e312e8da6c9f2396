import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  instantOf,
  LocalDate,
  LocalMoment,
  LocalTime,
  localDate,
  localMoment,
  officialDate,
  Period,
} from '../../shared/dates.ts';

/** Days of the record, as text: 1949-10-01 to 2199-12-31. */
const FIRST = Date.UTC(1949, 9, 1);
const LAST = Date.UTC(2199, 11, 31);
const DAY = 86_400_000;
const day = fc
  .integer({ min: 0, max: (LAST - FIRST) / DAY })
  .map((n) => new Date(FIRST + n * DAY).toISOString().slice(0, 10));

describe('what counts as a date, a time, a moment', () => {
  test.each(['2026-03-05', '2024-02-29', '1949-10-01', '2199-12-31'])('%s', (text) => {
    expect(LocalDate.parse(text)).toBe(text);
  });
  test.each([
    '2026-3-5',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '1949-09-30',
    '2200-01-01',
    '2026-03-05T10:00',
    ' 2026-03-05',
    '２０２６-03-05',
    '',
  ])('not %j', (text) => {
    expect(LocalDate.safeParse(text).success).toBe(false);
  });

  test.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', false],
    ['9:05', false],
    ['09:60', false],
    ['09:05:00', false],
  ])('time %s: %s', (text, is) => {
    expect(LocalTime.safeParse(text).success).toBe(is);
  });

  test.each([
    ['2026-03-05T18:00', true],
    ['2024-02-29T00:00', true],
    ['2026-02-29T18:00', false],
    ['2026-03-05 18:00', false],
    ['2026-03-05T18:00:00', false],
    ['2026-03-05T25:00', false],
  ])('moment %s: %s', (text, is) => {
    expect(LocalMoment.safeParse(text).success).toBe(is);
  });

  test('every day of the record is a date', () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(LocalDate.safeParse(date).success).toBe(true);
      }),
    );
  });

  test('a period may be one day, and does not run backwards', () => {
    expect(Period.safeParse({ from: '2026-03-05', to: '2026-03-05' }).success).toBe(true);
    expect(Period.safeParse({ from: '2026-03-05', to: '2026-03-04' }).success).toBe(false);
  });
});

describe('counting days', () => {
  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 365, '2025-02-28'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2026-03-02', 15, '2026-03-17'],
    // China put its clocks forward that night (daylight saving, 1986 to 1991).
    ['1986-05-03', 1, '1986-05-04'],
    ['1986-05-04', 1, '1986-05-05'],
    ['2026-03-05', 0, '2026-03-05'],
  ])('%s %i days on is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  test('there and back is where one was', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), (date, days) => {
        const there = addDays(date, days);
        expect(addDays(there, -days)).toBe(date);
        expect(daysBetween(date, there)).toBe(days);
      }),
    );
  });

  test('later days sort after earlier ones as text', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 2000 }), (date, days) => {
        expect(addDays(date, days) > date).toBe(true);
      }),
    );
  });
});

describe('the laptop’s own calendar and clock', () => {
  test('an instant falls on the local day, not the UTC day', () => {
    // 00:30 on 6 March in Shanghai, still 5 March in UTC.
    const at = Date.UTC(2026, 2, 5, 16, 30);
    expect(localDate(at)).toBe('2026-03-06');
    expect(localMoment(at)).toBe('2026-03-06T00:30');
    expect(instantOf('2026-03-06T00:30')).toBe(at);
  });

  test('a moment and its instant come back to each other, to the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) }), (at) => {
        const minute = at - (at % 60_000);
        expect(instantOf(localMoment(at))).toBe(minute);
      }),
    );
  });
});

test('documents write dates with Arabic digits and no leading zeros', () => {
  expect(officialDate('2026-03-05')).toBe('2026年3月5日');
  expect(officialDate('2026-12-31')).toBe('2026年12月31日');
  fc.assert(
    fc.property(day, (date) => {
      expect(officialDate(date)).toMatch(
        /^(19|20|21)\d\d年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$/,
      );
    }),
  );
});
