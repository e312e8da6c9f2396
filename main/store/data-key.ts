/**
 * Another data key for a store: everything is copied beside it under the new one, with the slots that open it, the key it had
 * before and the fact that says so, and the copy is moved into its place in one step. Until then only the old key opens the
 * store, from then on only the new one; the file of slots holds both meanwhile (main/access/data-key.ts).
 */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import { Db, type ReadableDb, type WritableDb } from './database.ts';
import { fileKeyOf } from './file-keys.ts';
import { databaseKey, evidenceKey } from './keys.ts';
import { type StoreFiles, storeFiles } from './layout.ts';
import { sql } from './sql.ts';
import { Vault } from './vault.ts';
import { syncFile, syncFolder } from './whole-file.ts';

const Earlier = z
  .object({ key: z.instanceof(Uint8Array) })
  .transform(({ key }) => new Uint8Array(key));

/** The data keys the store had before, the latest first: for what was sealed and backed up under them. */
export const earlierDataKeys = (db: ReadableDb): Uint8Array[] =>
  db.all(Earlier, sql`SELECT key FROM earlier_data_keys ORDER BY position DESC`);

const earlierEvidenceKeys = (db: ReadableDb): Uint8Array[] => earlierDataKeys(db).map(evidenceKey);

/** The vault of an open store, with all that opens a file in it. */
export const openVault = ({ vault }: StoreFiles, db: ReadableDb, key: Uint8Array): Vault =>
  new Vault(vault, key, earlierEvidenceKeys(db), (sealedHash) => fileKeyOf(db, sealedHash));

/** The data key a store has, and those it had before, the latest first. */
export interface DataKeys {
  present: Uint8Array;
  earlier: readonly Uint8Array[];
}

/** Adds to the earlier keys that a database holds. */
export function keepEarlier(db: WritableDb, { present, earlier }: DataKeys): void {
  for (const key of earlier.toReversed()) {
    db.run(sql`INSERT INTO earlier_data_keys (key) VALUES (${key}) ON CONFLICT DO NOTHING`);
  }
  db.run(sql`DELETE FROM earlier_data_keys WHERE key = ${present}`);
}

/**
 * Copies a database under another key to its end and onto the disk, with what `complete` does to it. One that is stopped or
 * fails leaves a file that counts for nothing.
 */
export function copyUnder(
  file: string,
  source: Db,
  key: Uint8Array,
  complete: (copy: Db) => void,
  progress: (done: number, total: number) => void,
  /** Tables whose rows stay behind. */
  without: readonly string[] = [],
): void {
  const copy = Db.open(file, key, 'create');
  try {
    copy.withoutSync();
    copy.takeAllOf(source, progress, without);
    copy.transaction(() => complete(copy));
    copy.makeDurable();
    copy.checkpoint();
  } finally {
    copy.close();
  }
  syncFile(file);
}

/**
 * Puts an open store under another data key, or makes it anew under its own: what `complete` writes stands in the new database
 * and not in the old. Nobody else may have it open. Refusals: store_in_use (as by the verifier).
 */
export function putUnder(
  store: { readonly files: StoreFiles; db: Db; vault: Vault },
  dataKey: Uint8Array,
  complete: (copy: Db) => void,
  progress: (done: number, total: number) => void,
  without: readonly string[] = [],
): Result<null> {
  const { files, db } = store;
  const key = databaseKey(dataKey);
  const copy = placeBeside(files);
  try {
    copyUnder(copy.database, db, key, complete, progress, without);
    if (!db.checkpoint()) return refuseFor('store_in_use');
    db.close();
    try {
      putInPlace(copy, files);
    } catch (error) {
      store.db = db.beside(files.database, 'write');
      store.db.makeDurable();
      throw error;
    }
  } finally {
    rmSync(copy.folder, { recursive: true, force: true });
  }
  store.db = Db.open(files.database, key, 'write');
  store.db.makeDurable();
  store.vault = openVault(files, store.db, evidenceKey(dataKey));
  return ok(null);
}

/** Where a copy is made; what a kill leaves here is swept away at the next opening (main/store/open.ts). */
function placeBeside({ folder }: StoreFiles): StoreFiles {
  const place = storeFiles(join(folder, 'rekeying.part'));
  rmSync(place.folder, { recursive: true, force: true });
  mkdirSync(place.folder, { mode: 0o700 });
  return place;
}

/** Moves a copy into the place of a database that is closed. What is left of its log would be taken for the copy's. */
function putInPlace(copy: StoreFiles, { folder, database }: StoreFiles): void {
  for (const beside of [`${database}-wal`, `${database}-shm`]) rmSync(beside, { force: true });
  renameSync(copy.database, database);
  syncFolder(folder);
}
