/** Books of numbers: each series of a year is kept by one device, which alone gives the office's numbers in it. */
import { z } from 'zod';
import { serialAt } from '../serial.ts';
import { typedNumber } from '../typed.ts';

export const Series = z.enum([
  /** 督查事项 */
  'cases',
  /** 整改通知、督办单 */
  'orders',
  /** 通报 */
  'circulars',
]);
export type Series = z.infer<typeof Series>;

export const Year = z.string().regex(/^\d{4}$/);
export type Year = z.infer<typeof Year>;

/** A number's place in its book, the first being 1; 0 where the book is empty. */
export const Serial = z.number().int().nonnegative().max(999_999);

/** Why numbers were left out. */
export const VoidReason = z.enum([
  /** Used after the backup that was restored. */
  'restored',
  /** Used on a laptop whose record did not come back. */
  'taken_over',
]);
export type VoidReason = z.infer<typeof VoidReason>;

/** The books that numbers are still given in: every series of the present year, and the last year's cases. */
export const OpenBook = z.enum([
  ...Series.options,
  /** A case has a number of the year of its visit, which may be entered after New Year. */
  'earlierCases',
]);
export type OpenBook = z.infer<typeof OpenBook>;

/** The last number of each book that stands on paper; of those that are not asked about, none. */
export const LastsOnPaper = z
  .strictObject({ cases: Serial, orders: Serial, circulars: Serial, earlierCases: Serial })
  .partial();
export type LastsOnPaper = z.infer<typeof LastsOnPaper>;

/** 2026-0012 */
export const caseNumber = (year: Year, serial: number): string =>
  `${year}-${String(serial).padStart(4, '0')}`;

/** 临-B-12: what a case is called on device B until it has the office's own number. */
export const provisionalNumber = (device: string, serial: number): string =>
  `临-${device}-${serial}`;

/** The 12 of 2026-0012 and of 临-B-12; null where it ends in none. */
export const serialOfCase = (number: string): number | null => serialAt(number, /-(\d+)$/);

export const isProvisional = (number: string): boolean => number.startsWith('临-');

/** The same as it is filled in. */
const typedSerial = typedNumber(Serial.nullable());
export const LastsForm = z.strictObject({
  onPaper: z.strictObject({
    cases: typedSerial,
    orders: typedSerial,
    circulars: typedSerial,
    earlierCases: typedSerial,
  }),
});
