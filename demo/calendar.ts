/** The demo county's years: which days are worked, which are the first after a holiday, which are made up for one. */
import {
  addDays,
  daysBetween,
  type Instant,
  instantOf,
  isWeekend,
  type LocalDate,
} from '../shared/dates.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';
import { workday } from '../shared/workdays.ts';

export interface Day {
  /** Its position in the calendar. */
  index: number;
  date: LocalDate;
  /** Midnight, when it begins. */
  begins: Instant;
  isWorked: boolean;
  /** 调休: a Saturday or Sunday worked to make up for a holiday. */
  isMadeUp: boolean;
  /** The first day worked after at least three days off. */
  isFirstBack: boolean;
}

const MINUTE = 60_000;

/** 2026-Q1 */
export const quarterOf = (date: LocalDate): string =>
  `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;

export class Calendar {
  readonly days: readonly Day[];
  /** The days worked, in order. */
  readonly #worked: readonly Day[];
  /** For each day, the position among the days worked of the first one not before it. */
  readonly #nextWorked: readonly number[];

  constructor(from: LocalDate, to: LocalDate) {
    const days: Day[] = [];
    let daysOff = 0;
    for (let date = from; date <= to; date = addDays(date, 1)) {
      // Nothing in the county hangs on the holidays of a year to come, as it does on those of the years behind.
      const known = workday(date);
      const isWorked = known === 'unknown' ? !isWeekend(date) : known === 'worked';
      days.push({
        index: days.length,
        date,
        begins: instantOf(`${date}T00:00`, HOME_ZONE),
        isWorked,
        isMadeUp: isWorked && isWeekend(date),
        isFirstBack: isWorked && daysOff >= 3,
      });
      daysOff = isWorked ? 0 : daysOff + 1;
    }
    this.days = days;
    this.#worked = days.filter(({ isWorked }) => isWorked);
    let passed = 0;
    this.#nextWorked = days.map(({ isWorked }) => (isWorked ? passed++ : passed));
  }

  day(index: number): Day {
    const day = this.days[index];
    if (!day) throw new Error('outside the calendar');
    return day;
  }

  on(date: LocalDate): Day {
    const [first] = this.days;
    if (!first) throw new Error('an empty calendar');
    return this.day(daysBetween(first.date, date));
  }

  /** The day worked so many working days after a day; 0 gives the day itself, or the next one worked. */
  after(day: Day, workingDays: number): Day {
    const position = this.#nextWorked[day.index] ?? 0;
    // A day off stands before its next working day: one working day after Saturday is Monday.
    const from = day.isWorked || workingDays <= 0 ? position : position - 1;
    const found = this.#worked[from + workingDays];
    if (!found) throw new Error('outside the calendar');
    return found;
  }

  /** The day worked so many working days before a day. */
  before(day: Day, workingDays: number): Day {
    const found = this.#worked[(this.#nextWorked[day.index] ?? 0) - workingDays];
    if (!found) throw new Error('outside the calendar');
    return found;
  }
}

/** A minute of a day as an instant. */
export const minuteOf = (day: Day, minute: number): Instant => day.begins + minute * MINUTE;

const two = (n: number) => String(n).padStart(2, '0');

/** 08:05 */
export const clock = (minute: number): string =>
  `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
