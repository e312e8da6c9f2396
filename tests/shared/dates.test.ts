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
  untilToday,
} from '../../shared/dates.ts';
import { HOME_ZONE, TimeZone } from '../../shared/time-zone.ts';

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

/** An instant as the office's wall clock shows it, by the system's own formatter. */
function shownIn(zone: TimeZone, at: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(at).replace(' ', 'T');
}

describe('the office’s calendar and clock', () => {
  test('an instant falls on the office’s day, whatever zone the laptop is set to', () => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe('America/Los_Angeles');
    // 00:30 on 6 March in Shanghai, still 5 March in UTC and in Los Angeles.
    const at = Date.UTC(2026, 2, 5, 16, 30);
    expect(localDate(at, HOME_ZONE)).toBe('2026-03-06');
    expect(localMoment(at, HOME_ZONE)).toBe('2026-03-06T00:30');
    expect(instantOf('2026-03-06T00:30', HOME_ZONE)).toBe(at);
    expect(localMoment(at, 'America/Los_Angeles')).toBe('2026-03-05T08:30');
  });

  const zone = fc.constantFrom(
    HOME_ZONE,
    'Asia/Urumqi',
    'Asia/Kathmandu',
    'America/Los_Angeles',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'UTC',
  );
  const instant = fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) });

  test('every instant is shown as the system shows it in that zone', () => {
    fc.assert(
      fc.property(zone, instant, (of, at) => {
        expect(localMoment(at, of)).toBe(shownIn(of, at));
      }),
    );
  });

  test('a moment and its instant come back to each other, to the minute', () => {
    fc.assert(
      fc.property(instant, (at) => {
        fc.pre(at > Date.UTC(1991, 9, 1));
        expect(instantOf(localMoment(at, HOME_ZONE), HOME_ZONE)).toBe(at - (at % 60_000));
      }),
    );
  });

  test('a moment that the clocks show is shown again by its instant', () => {
    fc.assert(
      fc.property(zone, instant, (of, at) => {
        const moment = localMoment(at, of);
        expect(localMoment(instantOf(moment, of), of)).toBe(moment);
      }),
    );
  });

  test.each([
    ['comes twice', '2026-11-01T01:30', Date.UTC(2026, 10, 1, 8, 30)],
    ['is left out', '2026-03-08T02:30', Date.UTC(2026, 2, 8, 10, 30)],
    ['is the last before the clocks go forward', '2026-03-08T01:59', Date.UTC(2026, 2, 8, 9, 59)],
    ['is the first after it', '2026-03-08T03:00', Date.UTC(2026, 2, 8, 10, 0)],
  ])('on the nights the clocks are changed, one that %s', (_, moment, at) => {
    expect(instantOf(moment, 'America/Los_Angeles')).toBe(at);
  });
});

describe('a time zone', () => {
  test.each(['Asia/Shanghai', 'Asia/Urumqi', 'UTC', 'America/Los_Angeles'])('%s', (name) => {
    expect(TimeZone.safeParse(name).success).toBe(true);
  });
  test.each(['', '+08:00', 'Asia/Beijing2', '北京', 'Asia/Shanghai\n'])('not %j', (name) => {
    expect(TimeZone.safeParse(name).success).toBe(false);
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

// A circular about this year was offered as one about days to come.
test('a period ends no later than today, unless it lies wholly ahead', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };
  expect(untilToday(year, '2026-03-02')).toEqual({ from: '2026-01-01', to: '2026-03-02' });
  expect(untilToday(year, '2026-12-31')).toEqual(year);
  expect(untilToday(year, '2027-01-05')).toEqual(year);
  expect(untilToday(year, '2025-12-31')).toEqual(year);
});
