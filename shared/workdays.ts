/**
 * Which days are worked. The State Council publishes a year's holidays, and the weekends worked to make up for them, in
 * the autumn before: a year that is not published yet is unknown, and never taken for one of plain weekdays.
 */
// As data, not by the package's functions: those read the laptop's time zone and guess what is not published.
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, isWeekend, type LocalDate } from './dates.ts';

type Days = Readonly<Record<LocalDate, string>>;
const off: Days = published.holidays;
const worked: Days = published.workdays;

const PUBLISHED_YEARS: ReadonlySet<string> = new Set(
  Object.keys(off).map((date) => date.slice(0, 4)),
);

export type Workday = 'worked' | 'off' | 'unknown';

export function workday(date: LocalDate): Workday {
  if (!PUBLISHED_YEARS.has(date.slice(0, 4))) return 'unknown';
  if (date in worked) return 'worked';
  return date in off || isWeekend(date) ? 'off' : 'worked';
}

/** A period ends on its last day or, where that is not worked, on the next that is. */
export const endOfPeriod = (last: LocalDate): LocalDate =>
  workday(last) === 'off' ? endOfPeriod(addDays(last, 1)) : last;
