import { z } from 'zod';
import { read, write } from '../call.ts';
import { Instant } from '../dates.ts';
import { DeviceId } from '../ids.ts';
import { LastsOnPaper, OpenBook, Serial, Series, VoidReason, Year } from './book.ts';
import { WhyApart, WhyNotTakenIn } from './why-apart.ts';

export const DeviceView = z.strictObject({
  id: DeviceId,
  name: z.string(),
  /** The one this store writes as. */
  isHere: z.boolean(),
  enrolledAt: Instant,
  endedAt: Instant.nullable(),
  /** Others in use that began with the same as this one: somebody may have copied it. */
  sharesTicketWith: z.array(z.string()),
  /** Rows of it that came and do not stand in the journal here. */
  apart: z.array(
    z.strictObject({ why: WhyApart.or(WhyNotTakenIn), rows: z.number().int().positive() }),
  ),
});
export type DeviceView = z.infer<typeof DeviceView>;

export const BookView = z.strictObject({
  book: OpenBook,
  series: Series,
  year: Year,
  /** Who keeps it. */
  device: z.string(),
  isHere: z.boolean(),
  /** The last number in it; 0 where there is none. */
  last: Serial,
  voided: z.array(z.strictObject({ from: Serial, to: Serial, reason: VoidReason })),
});
export type BookView = z.infer<typeof BookView>;

export const deviceCalls = {
  'devices.list': read('signed_in', z.strictObject({}), z.array(DeviceView), {
    restsOn: ['devices'],
  }),
  /** Laptops that were made ready and have not begun, as far as is known here. */
  'devices.ready': read(
    'signed_in',
    z.strictObject({}),
    z.array(z.strictObject({ ticket: z.string(), name: z.string(), at: Instant, by: z.string() })),
    { restsOn: ['devices', 'people'] },
  ),
};

export const bookCalls = {
  /** The books that numbers are still given in. */
  'books.list': read('signed_in', z.strictObject({}), z.array(BookView), { sees: 'whole' }),
  /**
   * 接管编号: this device keeps these books from now on, where the one that kept them is lost
   * or out of use. Numbers used there that the record lacks are voided; cases that waited for a number get theirs.
   * Refusals: invalid_input with too_small (the record knows a later number), wrong_stage (this device keeps it already).
   */
  'books.takeOver': write(
    ['office_head'],
    z.strictObject({ onPaper: LastsOnPaper }),
    z.array(BookView),
    { sees: 'whole' },
  ),
};
