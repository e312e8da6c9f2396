/** Numbers of cases: a provisional one of the laptop until the device that keeps the book gives the office's own. */

import { z } from 'zod';
import { caseNumber, provisionalNumber, type Year } from '../../shared/devices/book.ts';
import type { bookCalls } from '../../shared/devices/calls.ts';
import { CaseId } from '../../shared/ids.ts';
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import type { WriteContext, Writes } from '../context.ts';
import {
  faultsOfLasts,
  faultsOfMissing,
  isKeptHere,
  nextIn,
  readBooks,
  takeBooks,
} from '../devices/books.ts';
import { letterOfDevice } from '../devices/devices.ts';
import { isWholeHere } from '../devices/shares.ts';
import type { ReadableDb } from '../store/database.ts';
import { writingDevice } from '../store/device.ts';
import { type Sql, sql } from '../store/sql.ts';

/** The next of this laptop, also where earlier ones have given way to the office's own. */
function nextProvisional(db: ReadableDb): string {
  const device = letterOfDevice(db, writingDevice(db).id);
  const all = provisionalNumber(device, 0).slice(0, -1);
  const last = db.number(
    sql`SELECT max(serial) FROM case_numbers WHERE number BETWEEN ${all} AND ${`${all}~`}`,
  );
  return provisionalNumber(device, (last ?? 0) + 1);
}

/** What a new case is called: 2026-0012 where this device keeps the book of the year, else 临-B-12. */
export const numberToOpen = (db: ReadableDb, year: Year): string =>
  isKeptHere(db, 'cases', year) ? caseNumber(year, nextIn(db, 'cases', year)) : nextProvisional(db);

const Waiting = z.object({ id: CaseId, year: z.string() });

function numberThose(context: WriteContext, which: Sql): void {
  const { db } = context;
  const waiting = db.all(
    Waiting,
    sql`SELECT id, substr(opened_on, 1, 4) AS year FROM cases WHERE is_provisional = 1 AND ${which}
        ORDER BY opened_on, id`,
  );
  const numbered = [...Map.groupBy(waiting, ({ year }) => year)].flatMap(([year, cases]) => {
    if (!isKeptHere(db, 'cases', year)) return [];
    const next = nextIn(db, 'cases', year);
    return cases.map(({ id }, i) => ({ id, number: caseNumber(year, next + i) }));
  });
  context.recordAll(
    numbered.map(({ id, number }) => ({
      kind: 'case.numbered',
      subjects: [id],
      body: { caseId: id, number },
    })),
  );
}

/** Gives a case that is submitted the office's number, where it has none and this device keeps the book. */
export const numberSubmitted = (context: WriteContext, id: CaseId): void =>
  numberThose(context, sql`id = ${id}`);

/**
 * Gives the submitted cases that wait for one the office's number, where this device keeps the book. To be called when
 * facts of other devices were taken in, and when a book has come here.
 */
export const numberTaken = (context: WriteContext): void =>
  numberThose(context, sql`stage <> 'recording'`);

export const bookWrites: Writes<typeof bookCalls> = {
  'books.takeOver': (context, { onPaper }) => {
    // The numbers that were given in what is withheld are not known here, and would be given twice.
    if (!isWholeHere(context.db)) return refuseFor('not_whole_here');
    const all = readBooks(context);
    const books = all.filter(({ book }) => onPaper[book] !== undefined);
    if (books.some(({ isHere }) => isHere)) return refuseFor('wrong_stage');
    // Whoever keeps the last year's cases keeps this year's, unless they are kept elsewhere expressly.
    const withThem = all.filter(({ book, isHere }) => book === 'cases' && !isHere);
    const faults = [
      ...(onPaper.earlierCases === undefined ? [] : faultsOfMissing(withThem, onPaper)),
      ...faultsOfLasts(books, onPaper),
    ];
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    takeBooks(context, onPaper, 'taken_over');
    numberTaken(context);
    return ok(readBooks(context));
  },
};
