/** What the store's threads do for every export, whatever its files hold (main/files/export.ts says in which order). */
import { ExportId } from '../../shared/ids.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { LongContext, WriteContext } from '../context.ts';
import {
  finish,
  forgetExport,
  moveIn,
  noteExport,
  noteWhole,
  type Place,
  placesOf,
  takeBack,
  type Written,
} from '../store/exports.ts';

export interface NotedExport {
  id: ExportId;
  places: Place[];
}

export const exportWriteJobs = {
  'exports.note': (
    context: WriteContext,
    { targets, storeFile }: { targets: readonly string[]; storeFile: string },
  ): Result<NotedExport> => {
    const id = context.newId(ExportId);
    const places = placesOf(id, targets);
    noteExport(context.db, id, places, storeFile);
    return ok({ id, places });
  },

  'exports.noteWhole': (
    { db }: WriteContext,
    { written }: { written: readonly Written[] },
  ): Result<null> => {
    noteWhole(db, written);
    return ok(null);
  },

  'exports.forget': ({ db }: WriteContext, { id }: { id: ExportId }): Result<null> => {
    forgetExport(db, id);
    return ok(null);
  },
};

export const exportLongJobs = {
  /** Refusals: file_in_use, disk_full, folder_not_writable. */
  'exports.moveIn': async (
    _context: LongContext,
    { places }: { places: readonly Place[] },
  ): Promise<Result<null>> => {
    const reason = moveIn(places);
    return reason ? refuseFor(reason) : ok(null);
  },

  'exports.takeBack': async (
    _context: LongContext,
    { written }: { written: readonly Written[] },
  ): Promise<Result<null>> => {
    takeBack(written);
    return ok(null);
  },

  'exports.finish': async (
    _context: LongContext,
    { places }: { places: readonly Place[] },
  ): Promise<Result<null>> => {
    finish(places);
    return ok(null);
  },
};
