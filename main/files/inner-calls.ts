/** What the store's threads do for every export, whatever its files hold (main/files/export.ts says in which order). */
import { z } from 'zod';
import { ExportId } from '../../shared/ids.ts';
import { ok, refuseFor } from '../../shared/refusal.ts';
import type { Longs, Writes } from '../context.ts';
import { innerLong, innerWrite } from '../inner-call.ts';
import {
  finish,
  forgetExport,
  moveIn,
  noteExport,
  noteWhole,
  Place,
  placesOf,
  takeBack,
  Written,
} from '../store/exports.ts';

const places = z.strictObject({ places: z.array(Place) });
const written = z.strictObject({ written: z.array(Written) });

export const exportInnerCalls = {
  'exports.note': innerWrite(
    z.strictObject({ targets: z.array(z.string()), storeFile: z.string() }),
    places.extend({ id: ExportId }),
  ),
  'exports.noteWhole': innerWrite(written, z.null()),
  'exports.forget': innerWrite(z.strictObject({ id: ExportId }), z.null()),
  /** Refusals: file_in_use, disk_full, folder_not_writable. */
  'exports.moveIn': innerLong(places, z.null()),
  'exports.takeBack': innerLong(written, z.null()),
  'exports.finish': innerLong(places, z.null()),
};

export const exportInnerWrites: Writes<typeof exportInnerCalls> = {
  'exports.note': ({ db, newId }, { targets, storeFile }) => {
    const id = newId(ExportId);
    const noted = placesOf(id, targets);
    noteExport(db, id, noted, storeFile);
    return ok({ id, places: noted });
  },

  'exports.noteWhole': ({ db }, { written: whole }) => {
    noteWhole(db, whole);
    return ok(null);
  },

  'exports.forget': ({ db }, { id }) => {
    forgetExport(db, id);
    return ok(null);
  },
};

export const exportInnerLongs: Longs<typeof exportInnerCalls> = {
  'exports.moveIn': async (_, { places: into }) => {
    const reason = moveIn(into);
    return reason ? refuseFor(reason) : ok(null);
  },

  'exports.takeBack': async (_, { written: back }) => {
    takeBack(back);
    return ok(null);
  },

  'exports.finish': async (_, { places: settled }) => {
    finish(settled);
    return ok(null);
  },
};
