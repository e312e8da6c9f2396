/** What a unit was told before an announced visit (督查通知), and how the visit was to go. */
import { z } from 'zod';
import type { KnownDates } from '../date-order.ts';
import { LocalDate } from '../dates.ts';
import { dateInOrder } from '../in-order.ts';
import { type Fault, faultsOf } from '../refusal.ts';
import { line, optionalLine, optionalProse } from '../text.ts';

export const Notice = z.strictObject({
  givenOn: LocalDate,
  /** Who was told: an office, or a person's post. */
  givenTo: line(80),
  /** 发文字号, of a notice on paper. */
  number: optionalLine(40),
  /** 行程: when where. */
  itinerary: optionalProse(2000),
});
export type Notice = z.infer<typeof Notice>;

/** As it is filled in: of a visit that nobody announced it stays as it is. */
export const NoticeForm = z.strictObject({
  givenOn: z.string(),
  givenTo: z.string(),
  number: z.string(),
  itinerary: z.string(),
});
export type NoticeForm = z.infer<typeof NoticeForm>;

export const EMPTY_NOTICE: NoticeForm = { givenOn: '', givenTo: '', number: '', itinerary: '' };

/** What is missing or wrong in it, as faults of its form. It is given on the day of the visit at the latest. */
export function faultsOfNotice(notice: NoticeForm, known: KnownDates): Fault[] {
  const read = Notice.extend({ givenOn: dateInOrder('notice', known) }).safeParse(notice);
  return read.error ? faultsOf(read.error) : [];
}
