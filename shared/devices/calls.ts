import { z } from 'zod';
import { app, read, write } from '../call.ts';
import { Instant } from '../dates.ts';
import { sha256 } from '../frozen.ts';
import { DeviceId, UnitId } from '../ids.ts';
import { EVERYTHING } from '../parts.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { LastsOnPaper, OpenBook, Serial, Series, VoidReason, Year } from './book.ts';
import { deviceFacts } from './facts.ts';
import { Share, ShareChoices, ShareView } from './share.ts';
import { WhyApart, WhyNotTakenIn } from './why-apart.ts';

export const DeviceView = z.strictObject({
  id: DeviceId,
  name: z.string(),
  /** The one this store writes as. */
  isHere: z.boolean(),
  enrolledAt: Instant,
  endedAt: Instant.nullable(),
  /** What it is given of the record; null for all of it. */
  share: ShareView.nullable(),
  /** It was made ready by another laptop, so that what it is given can be changed. */
  isMadeReady: z.boolean(),
  /** Who signs in there, as far as is known; nobody where it was not made ready by another. */
  people: ShareView.shape.people,
  /** Whether any of them may take off it what is out of its share; true where nobody is known. */
  mayCleanUp: z.boolean(),
  /** Another goes on in its place, or the office put it out of use. */
  endedWhy: z.enum(['replaced', 'lost', 'withdrawn', 'left']).nullable(),
  /** When it was first reported lost; it may have been found and handed over since. */
  lostAt: Instant.nullable(),
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
  /** Whether that is out of use: nobody can give numbers until another takes the book over. */
  isOut: z.boolean(),
  /** The last number in it; 0 where there is none. */
  last: Serial,
  voided: z.array(z.strictObject({ from: Serial, to: Serial, reason: VoidReason })),
});
export type BookView = z.infer<typeof BookView>;

export const deviceCalls = {
  'devices.list': read('signed_in', z.strictObject({}), z.array(DeviceView), {
    restsOn: ['devices', 'people', 'units'],
  }),
  /** Laptops that were made ready and have not begun, as far as is known here. */
  'devices.ready': read(
    'signed_in',
    z.strictObject({}),
    z.array(
      z.strictObject({
        ticket: z.string(),
        name: z.string(),
        at: Instant,
        by: z.string(),
        share: ShareView.nullable(),
      }),
    ),
    { restsOn: ['devices', 'people', 'units'] },
  ),
  /**
   * 报失: puts a laptop out of use, also one in whose place another goes on: what was written on it beyond what is known here
   * waits for the office head. Refusals: not_found, wrong_stage (it is this laptop, or was put out of use already).
   */
  'devices.revoke': write(
    WRITTEN_BY['device.revoked'],
    z.strictObject({ deviceId: DeviceId }),
    z.null(),
  ),
  /** 撤回: nothing that begins with what a laptop was made ready by counts. Refusals: not_found (it has begun, as is known here). */
  'devices.withdraw': write(
    WRITTEN_BY['device.revoked'],
    z.strictObject({ ticket: z.string() }),
    z.null(),
  ),
  /**
   * 计入: what waits of a laptop that was put out of use counts up to this row, named by its hash. Answers how many of
   * those that are listed.
   * Refusals: not_found (it does not wait).
   */
  'devices.admit': write(
    WRITTEN_BY['device.admitted'],
    z.strictObject({ row: sha256 }),
    z.strictObject({ rows: z.number().int().nonnegative() }),
    { sees: 'whole', changes: EVERYTHING },
  ),
};

export const shareCalls = {
  /** Whether the whole record is here. Where it is not, what is counted is of a part, and says so. */
  'devices.isWholeHere': read('signed_in', z.strictObject({}), z.boolean(), {
    restsOn: ['devices', 'cases'],
  }),
  /** Whether a unit is among those of this laptop's share, or under one of them: else not all of its cases are here. */
  'devices.isInShare': read('signed_in', z.strictObject({ unit: UnitId }), z.boolean(), {
    restsOn: ['devices', 'units'],
  }),
  /** Of what a share can be made: the units in use, and those who visit them. */
  'devices.shareChoices': read(
    WRITTEN_BY['device.share_changed'],
    z.strictObject({}),
    ShareChoices,
    { restsOn: ['units', 'people'] },
  ),
  /**
   * 改变记录范围: what a laptop is given of the record from the next package on; null for all of it. Answers whether that is
   * anything else than before. Refusals: not_found (it was
   * not made ready by another laptop), not_whole_here, share_of_this_laptop, invalid_input with unknown_choice or nothing_chosen.
   */
  'devices.changeShare': write(
    WRITTEN_BY['device.share_changed'],
    z.strictObject({ id: DeviceId, share: Share.nullable() }),
    z.strictObject({ isChanged: z.boolean() }),
  ),
};

export const cleanUpCalls = {
  /** What lies on this laptop and is out of its share, as where that was made smaller; null where nothing does. */
  'devices.beyondShare': read(
    'signed_in',
    z.strictObject({}),
    z.strictObject({ cases: z.number().int() }).nullable(),
    { sees: 'whole' },
  ),
  /**
   * 清理: takes it off this laptop, with the evidence and drafts of these cases and all backups beside the data. Takes long, can
   * be followed and stopped. Refusals: nothing_beyond_share, books_kept_here, apart_beyond_share, not_given_on,
   * disk_full, store_in_use, cancelled.
   */
  'devices.cleanUp': app(
    WRITTEN_BY['share.cleaned'],
    z.strictObject({}),
    deviceFacts['share.cleaned'].body,
    { changes: EVERYTHING, alone: true },
  ),
};

export const bookCalls = {
  /** The books that numbers are still given in. */
  'books.list': read('signed_in', z.strictObject({}), z.array(BookView), { sees: 'whole' }),
  /**
   * 接管编号: this device keeps these books from now on, where the one that kept them is lost
   * or out of use. Numbers used there that the record lacks are voided; cases that waited for a number get theirs.
   * Refusals: not_whole_here, invalid_input with too_small (the record knows a later number), wrong_stage (this device keeps it already).
   */
  'books.takeOver': write(
    ['office_head'],
    z.strictObject({ onPaper: LastsOnPaper }),
    z.array(BookView),
    { sees: 'whole' },
  ),
};
