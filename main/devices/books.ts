/** Books of numbers: which device keeps each, the next number in it, and taking one over that is kept elsewhere. */
import { z } from 'zod';
import { Instant, type LocalDate, localDate } from '../../shared/dates.ts';
import {
  type LastsOnPaper,
  Serial,
  Series,
  VoidReason,
  type Year,
} from '../../shared/devices/book.ts';
import type { BookView, bookCalls } from '../../shared/devices/calls.ts';
import { DeviceId } from '../../shared/ids.ts';
import { type Fault, ok, type Refusal } from '../../shared/refusal.ts';
import type { ReadContext, Reads, WriteContext } from '../context.ts';
import type { ReadableDb } from '../store/database.ts';
import { thisDevice, writingDevice } from '../store/device.ts';
import { TablesDiffer } from '../store/faults.ts';
import { type Sql, sql } from '../store/sql.ts';
import { DEVICES, deviceCalled } from './devices.ts';

const Keeper = z.object({
  id: DeviceId,
  name: z.string(),
  enrolledAt: Instant,
  endedAt: Instant.nullable(),
});

/** Who keeps the series in that year: the device it was handed to last, or the office's first. */
function keeperOf(db: ReadableDb, series: Series, year: Year): z.infer<typeof Keeper> {
  const keeper = db.get(
    Keeper,
    sql`SELECT devices.id, ${deviceCalled} AS name, enrolled_at AS enrolledAt, ended_at AS endedAt FROM books JOIN devices ON devices.id = device_id
        WHERE series = ${series} AND year <= ${year} ORDER BY year DESC LIMIT 1`,
  );
  if (!keeper) throw new TablesDiffer(`no device keeps the ${series}`);
  return keeper;
}

/** Whether numbers of the book count that are given here: not once this laptop was put out of use. */
export function isKeptHere(db: ReadableDb, series: Series, year: Year): boolean {
  const { id } = writingDevice(db);
  return (
    keeperOf(db, series, year).id === id &&
    !db.exists(sql`SELECT 1 FROM device_limits WHERE device = ${id}`)
  );
}

/** Why no number of the book can be given here; null where this device keeps it. */
export function refuseBook(
  { db, zone }: Pick<ReadContext, 'db' | 'zone'>,
  series: Series,
  year: Year,
): Refusal | null {
  const { id, name: device, enrolledAt } = keeperOf(db, series, year);
  if (id === writingDevice(db).id) return null;
  return { code: 'book_elsewhere', device, since: localDate(enrolledAt, zone) };
}

/** The last number that was given in a book. */
const LAST_GIVEN: Readonly<Record<Series, (year: Year) => Sql>> = {
  cases: (year) =>
    sql`SELECT max(serial) FROM case_numbers WHERE number BETWEEN ${`${year}-`} AND ${`${year}-~`}`,
  orders: (year) =>
    sql`SELECT max(serial) FROM orders WHERE issued_on BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`}`,
  circulars: (year) =>
    sql`SELECT max(serial) FROM summaries WHERE issued_on BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`}`,
};

/** The last number of a book that was given or left out; 0 where there is none. */
function lastIn(db: ReadableDb, series: Series, year: Year): number {
  const given = db.number(LAST_GIVEN[series](year)) ?? 0;
  const voided = db.number(
    sql`SELECT max(to_serial) FROM voided_numbers WHERE series = ${series} AND year = ${year}`,
  );
  return Math.max(given, voided ?? 0);
}

export const nextIn = (db: ReadableDb, series: Series, year: Year): number =>
  lastIn(db, series, year) + 1;

const Voided = z.object({ from: Serial, to: Serial, reason: VoidReason });

/** The books that numbers are still given in on that day; the last year's where the office may have given one. */
function openBooks(db: ReadableDb, today: LocalDate): Pick<BookView, 'book' | 'series' | 'year'>[] {
  const year = today.slice(0, 4);
  const earlier = String(Number(year) - 1);
  const isOlder = db.exists(
    sql`SELECT 1 FROM devices WHERE enrolled_at < ${Date.UTC(Number(year), 0, 1)}`,
  );
  const present = Series.options.map((series) => ({ book: series, series, year }));
  return isOlder || lastIn(db, 'cases', earlier) > 0
    ? [...present, { book: 'earlierCases', series: 'cases', year: earlier }]
    : present;
}

/** The books that numbers are still given in. */
export function readBooks({ db, today }: Pick<ReadContext, 'db' | 'today'>): BookView[] {
  // In a backup of a store that had just been restored there is no device to write as.
  const here = thisDevice(db)?.id;
  return openBooks(db, today).map(({ book, series, year }) => {
    const { id, name: device, endedAt } = keeperOf(db, series, year);
    const voided = db.all(
      Voided,
      sql`SELECT from_serial AS "from", to_serial AS "to", reason FROM voided_numbers
          WHERE series = ${series} AND year = ${year} ORDER BY from_serial, to_serial`,
    );
    return {
      book,
      series,
      year,
      device,
      isHere: id === here,
      isOut: id !== here && endedAt !== null,
      last: lastIn(db, series, year),
      voided,
    };
  });
}

/** Whether a device keeps a book that numbers are still given in. */
export const keepsBooks = (
  { db, today }: Pick<ReadContext, 'db' | 'today'>,
  device: DeviceId,
): boolean =>
  openBooks(db, today).some(({ series, year }) => keeperOf(db, series, year).id === device);

export const bookReads: Reads<typeof bookCalls> = {
  'books.list': (context) => ok(readBooks(context)),
};

/** Books, each with the later of its own last number and of the one that is known of it elsewhere. */
export const withLaterLasts = (
  books: readonly BookView[],
  elsewhere: readonly BookView[],
): BookView[] =>
  books.map((each) => {
    const known = elsewhere.find(
      ({ series, year }) => series === each.series && year === each.year,
    );
    return { ...each, last: Math.max(each.last, known?.last ?? 0) };
  });

/** The books of which it is not said what the last on paper is. */
export const faultsOfMissing = (
  books: readonly Pick<BookView, 'book'>[],
  onPaper: LastsOnPaper,
): Fault[] =>
  books
    .filter(({ book }) => onPaper[book] === undefined)
    .map(({ book }) => ({ path: `onPaper.${book}`, rule: 'required' as const }));

/** What is wrong with numbers said to be the last on paper: the record knows later ones. */
export const faultsOfLasts = (
  books: readonly Pick<BookView, 'book' | 'last'>[],
  onPaper: LastsOnPaper,
): Fault[] =>
  books.flatMap(({ book, last: limit }) => {
    const last = onPaper[book];
    return last !== undefined && last < limit
      ? [{ path: `onPaper.${book}`, rule: 'too_small' as const, limit }]
      : [];
  });

/** This device keeps these books from now on; numbers the record lacks are left out. */
export function takeBooks(context: WriteContext, onPaper: LastsOnPaper, reason: VoidReason): void {
  const { db, today } = context;
  const deviceId = writingDevice(db).id;
  for (const { book, series, year } of openBooks(db, today)) {
    const to = onPaper[book];
    if (to === undefined) continue;
    const from = nextIn(db, series, year);
    context.record('book.handed', DEVICES, { series, year, deviceId });
    if (to >= from) context.record('number.voided', DEVICES, { series, year, from, to, reason });
  }
}
