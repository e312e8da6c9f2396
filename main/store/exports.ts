/**
 * Files on their way out of the store: written whole beside their places, then moved in together, while what stood there
 * waits aside. Each is noted in the store before its first byte, so that what a kill leaves is put right at the next
 * opening: finished where the export was recorded, else taken back. Nothing is removed but what was made here.
 */

import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Reason } from '../../shared/refusal.ts';
import { flag } from './columns.ts';
import type { Db, ReadableDb, WritableDb } from './database.ts';
import { codeOf } from './faults.ts';
import type { StoreFiles } from './layout.ts';
import { sql } from './sql.ts';
import { syncFolder } from './whole-file.ts';

export const Place = z.strictObject({
  /** Where the person wants the file. */
  target: z.string(),
  /** Where it is written. Its name says nothing, and is short whatever the target's is. */
  part: z.string(),
  /** Where an older file waits until the new one counts. */
  aside: z.string(),
  /** Whether an older file stood there when the export began. */
  replaces: z.boolean(),
});
export type Place = z.infer<typeof Place>;

/** A place with the SHA-256 of what was written for it; null as long as it is not whole. */
export const Written = Place.extend({ hash: z.string().nullable() });
export type Written = z.infer<typeof Written>;

const Noted = z.object({
  target: z.string(),
  part: z.string(),
  aside: z.string(),
  replaces: flag,
  exportId: z.string(),
  /** SHA-256 of the new file, once it is whole. */
  hash: z.string().nullable(),
  recorded: flag,
  storeFile: z.string(),
});
type Noted = z.infer<typeof Noted>;

const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The places of an export, by an id that names nothing else on the disk. */
export const placesOf = (exportId: string, targets: readonly string[]): Place[] =>
  targets.map((target, i) => {
    const beside = join(dirname(target), `mingcha-${exportId}-${i + 1}`);
    const replaces = isFile(target);
    return { target, part: `${beside}.part`, aside: `${beside}.old`, replaces };
  });

/** Which file on the disk a database is. A copy of it, such as a backup put in its place, is another. */
export const fileIdentity = (database: string): string =>
  String(statSync(database, { bigint: true }).ino);

export function noteExport(
  db: WritableDb,
  exportId: string,
  places: readonly Place[],
  storeFile: string,
): void {
  for (const { target, part, aside, replaces } of places) {
    db.run(
      sql`INSERT INTO pending_exports (part, export_id, target, aside, replaces, store_file)
          VALUES (${part}, ${exportId}, ${target}, ${aside}, ${Number(replaces)}, ${storeFile})`,
    );
  }
}

/** From here on the new file is known wherever it stands. */
export function noteWhole(db: WritableDb, written: readonly Written[]): void {
  for (const { part, hash } of written) {
    db.run(sql`UPDATE pending_exports SET hash = ${hash} WHERE part = ${part}`);
  }
}

/** In the transaction of the fact that speaks of the files: from here on they stay. */
export function noteRecorded(db: WritableDb, exportId: string): void {
  db.run(sql`UPDATE pending_exports SET recorded = 1 WHERE export_id = ${exportId}`);
}

export function forgetExport(db: WritableDb, exportId: string): void {
  db.run(sql`DELETE FROM pending_exports WHERE export_id = ${exportId}`);
}

/** Codes of a file that another program holds open, or that may not be replaced. */
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES']);

function syncFolders(places: readonly Place[]): void {
  for (const folder of new Set(places.map(({ target }) => dirname(target)))) syncFolder(folder);
}

/**
 * Moves the new files in. On the way a failure leaves some moved and some not; `takeBack` sees from the disk which.
 * Answers `file_in_use` when what stands in a place cannot be moved, such as a document another program holds open.
 */
export function moveIn(places: readonly Place[]): Reason | null {
  for (const { target, part, aside, replaces } of places) {
    // What came there meanwhile is somebody's work of this very moment.
    if (existsSync(target) && !(replaces && isFile(target))) return 'file_in_use';
    try {
      // Thrown away by somebody meanwhile, there is nothing to keep.
      if (replaces && existsSync(target)) renameSync(target, aside);
      renameSync(part, target);
    } catch (error) {
      // The folder takes new files: the part was written there just now.
      if (HELD.has(codeOf(error) ?? '') && existsSync(target)) return 'file_in_use';
      throw error;
    }
  }
  syncFolders(places);
  return null;
}

function hashOfFile(file: string): string {
  const digest = createHash('sha256');
  const chunk = Buffer.alloc(1 << 20);
  const handle = openSync(file, 'r');
  try {
    for (let read = 1; read > 0; ) {
      read = readSync(handle, chunk);
      digest.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
  return digest.digest('hex');
}

/** Whether a place holds the very file an export put there, and nobody's later one. */
const isOurs = ({ target, part, hash }: Written): boolean =>
  hash !== null && !existsSync(part) && existsSync(target) && hashOfFile(target) === hash;

/** Leaves everything as it was before the export, from whatever step. What is not ours by now stays. */
export function takeBack(written: readonly Written[]): void {
  for (const place of written) {
    const { target, part, aside, replaces } = place;
    const isFree = !existsSync(target) || isOurs(place);
    if (existsSync(aside) && isFree) renameSync(aside, target);
    else if (!replaces && isFree) rmSync(target, { force: true });
    // Last: as long as it is there, the target is known not to be ours.
    rmSync(part, { force: true });
  }
  syncFolders(written);
}

/** The files count: what they replaced goes. */
export function finish(places: readonly Place[]): void {
  for (const { aside } of places) rmSync(aside, { force: true });
  syncFolders(places);
}

export const pendingExports = (db: ReadableDb): Noted[] =>
  db.all(
    Noted,
    sql`SELECT export_id AS exportId, target, part, aside, replaces, hash, recorded, store_file AS storeFile
        FROM pending_exports ORDER BY export_id, part`,
  );

/** Puts right what a kill left. Whose folder is not there, such as on a stick, or cannot be written to, waits for another opening. */
export function sweepExports(db: Db, files: StoreFiles): void {
  const here = fileIdentity(files.database);
  for (const noted of pendingExports(db)) {
    if (!existsSync(dirname(noted.target))) continue;
    try {
      if (noted.recorded) finish([noted]);
      // A copy of the store does not know what came of the export: it removes only what never counted.
      else if (noted.storeFile !== here) rmSync(noted.part, { force: true });
      else takeBack([noted]);
      db.run(sql`DELETE FROM pending_exports WHERE part = ${noted.part}`);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
    }
  }
}
