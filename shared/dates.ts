/**
 * Dates and moments. What the field writes on paper is local: a date, a time of day, a due moment. What the journal
 * stamps is an instant, in milliseconds since 1970 UTC. Local means the laptop's own time zone.
 */
import { z } from 'zod';

/** 2026-03-05 */
export const LocalDate = z.iso
  .date()
  .refine((text) => text >= '1949-10-01' && text < '2200-01-01', {
    params: { rule: 'date_out_of_range' },
  });
export type LocalDate = z.infer<typeof LocalDate>;

/** 18:00 */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export type LocalTime = z.infer<typeof LocalTime>;

/** 2026-03-05T18:00, as a due moment is written in an order. */
export const LocalMoment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
  .refine((text) => LocalDate.safeParse(text.slice(0, 10)).success, {
    params: { rule: 'date_out_of_range' },
  });
export type LocalMoment = z.infer<typeof LocalMoment>;

/** Milliseconds since 1970 UTC. */
export const Instant = z.number().int().nonnegative();
export type Instant = z.infer<typeof Instant>;

/** Both days belong to the period. */
export const Period = z
  .strictObject({ from: LocalDate, to: LocalDate })
  .refine(({ from, to }) => from <= to, { params: { rule: 'period_backwards' } });
export type Period = z.infer<typeof Period>;

const two = (n: number) => String(n).padStart(2, '0');

export function localDate(at: Instant): LocalDate {
  const day = new Date(at);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export function localMoment(at: Instant): LocalMoment {
  const day = new Date(at);
  return `${localDate(at)}T${two(day.getHours())}:${two(day.getMinutes())}`;
}

/** The instant at which a local moment falls. */
export function instantOf(moment: LocalMoment): Instant {
  return new Date(`${moment}:00`).getTime();
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const day = new Date(`${date}T12:00:00`);
  day.setDate(day.getDate() + days);
  return localDate(day.getTime());
}

/** Whole days from one date to another; negative when the second comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  const noon = (date: LocalDate) => Date.parse(`${date}T12:00:00Z`);
  return Math.round((noon(to) - noon(from)) / 86_400_000);
}

/** 2026年3月5日: official documents write dates with Arabic digits and no leading zeros (GB/T 9704-2012, 7.3.5.4). */
export function officialDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** 15时20分, 9时: a time of day as documents write it. */
export function officialTime(time: LocalTime): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${hour}时${minute === 0 ? '' : `${minute}分`}`;
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
