/**
 * Dates and moments. What the field writes on paper is local: a date, a time of day, a due moment. What the journal
 * stamps is an instant, in milliseconds since 1970 UTC. Local means the office's time zone, a setting of the office: the
 * laptop's own may be set to anything.
 */
import { z } from 'zod';
import { DAY_MS, offsetAt, type TimeZone } from './time-zone.ts';

const rule = (name: string) => ({ params: { rule: name } });

const DAY = z.regexes.date;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

// Each is answered by one sentence that says how it may be written (shared/typed.ts reads what people type).

/** 12.11.26, 3/11/2026: which is the year, or the month, one cannot tell. */
const isYearUnclear = (text: string): boolean =>
  /^\d{1,2}\D+\d{1,2}\D+(\d{2}|\d{4})\D?$/.test(text.normalize('NFKC').trim());

function faultOfDate(text: string): string | null {
  if (text === '') return 'required';
  // Of every date of every row: looked at first as nearly all are written.
  if (!DAY.test(text)) return isYearUnclear(text) ? 'year_unclear' : 'not_a_date';
  return text < '1949-10-01' || text >= '2200-01-01' ? 'date_out_of_range' : null;
}

/** Text with at most one fault, which stops no look at the fields beside it. */
const told = (faultOf: (text: string) => string | null) =>
  z.string().superRefine((text, context) => {
    const fault = faultOf(text);
    if (fault) context.addIssue({ code: 'custom', ...rule(fault) });
  });

/** 2026-03-05 */
export const LocalDate = told(faultOfDate);
export type LocalDate = z.infer<typeof LocalDate>;

/** 18:00 */
export const LocalTime = z.string().refine((text) => CLOCK.test(text), rule('not_a_time'));
export type LocalTime = z.infer<typeof LocalTime>;

function isMoment(text: string): boolean {
  const [day = '', clock = '', ...more] = text.split('T');
  return DAY.test(day) && CLOCK.test(clock) && more.length === 0;
}

function faultOfMoment(text: string): string | null {
  if (text === '') return 'required';
  return isMoment(text) ? faultOfDate(text.slice(0, 10)) : 'not_a_moment';
}

/** 2026-03-05T18:00, as a due moment is written in an order. */
export const LocalMoment = told(faultOfMoment);
export type LocalMoment = z.infer<typeof LocalMoment>;

/** As people read it: 2026-03-05 18:00. */
export const shownMoment = (moment: LocalMoment): string => moment.replace('T', ' ');

/** Milliseconds since 1970 UTC. */
export const Instant = z.number().int().nonnegative();
export type Instant = z.infer<typeof Instant>;

/** Both days belong to the period. */
export const Period = z
  .strictObject({ from: LocalDate, to: LocalDate })
  .refine(({ from, to }) => from <= to || [from, to].some((day) => faultOfDate(day)), {
    path: ['to'],
    ...rule('period_backwards'),
  });
export type Period = z.infer<typeof Period>;

/** What a clock on the office's wall shows at an instant. */
export const localMoment = (at: Instant, zone: TimeZone): LocalMoment =>
  new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16);

export const localDate = (at: Instant, zone: TimeZone): LocalDate =>
  localMoment(at, zone).slice(0, 10);

/**
 * The instant at which a local moment falls. Where clocks are put back, a moment comes twice and the first is meant;
 * where they are put forward, one that is left out is read as if they had not been.
 */
export function instantOf(moment: LocalMoment, zone: TimeZone): Instant {
  const asUtc = Date.parse(`${moment}Z`);
  const before = asUtc - offsetAt(asUtc - DAY_MS, zone);
  const after = asUtc - offsetAt(asUtc + DAY_MS, zone);
  return localMoment(before, zone) === moment || localMoment(after, zone) !== moment
    ? before
    : after;
}

/** Days are counted on the calendar, where each has the same length. */
const dayNumber = (date: LocalDate): number => Date.parse(date) / DAY_MS;

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one date to another; negative when the second comes first. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  dayNumber(to) - dayNumber(from);

/** Saturday or Sunday. */
export const isWeekend = (date: LocalDate): boolean => [0, 6].includes(new Date(date).getUTCDay());

/** 2026年3月5日: official documents write dates with Arabic digits and no leading zeros (GB/T 9704-2012, 7.3.5.4). */
export function officialDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** 15时20分, 9时05分, 9时: a time of day as documents write it. */
export function officialTime(time: LocalTime): string {
  const [hour, minute] = time.split(':');
  return `${Number(hour)}时${minute === '00' ? '' : `${minute}分`}`;
}

/** 2026年3月1日至31日: the last day leaves out what it shares with the first. */
export function officialPeriod({ from, to }: Period): string {
  if (from === to) return officialDate(from);
  const first = officialDate(from);
  const last = officialDate(to);
  const year = first.slice(0, 5);
  const month = first.slice(0, first.indexOf('月') + 1);
  const shared = [month, year].find((start) => last.startsWith(start)) ?? '';
  return `${first}至${last.slice(shared.length)}`;
}

/** A period as far as it has come; one that lies wholly ahead stays as it is. */
export const untilToday = ({ from, to }: Period, today: LocalDate): Period => ({
  from,
  to: from <= today && today < to ? today : to,
});
