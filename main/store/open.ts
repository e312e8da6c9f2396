/** Opens a store's database for its threads, or says why it cannot be opened. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Instant } from '../../shared/dates.ts';
import type { Reason } from '../../shared/refusal.ts';
import { copyStore } from './backup.ts';
import { settleBackupsAside } from './backups-aside.ts';
import { CHAIN_COLUMNS, ChainRow, hashOf } from './chains.ts';
import { APPLICATION_ID, Db, isReadable } from './database.ts';
import { sweepExports } from './exports.ts';
import { codeOf, meaningOf } from './faults.ts';
import type { StoreFiles } from './layout.ts';
import { LATEST_VERSION, migrate, stepsFrom } from './migrations/all.ts';
import { isUnderOther } from './pages.ts';
import { sql } from './sql.ts';
import { makeTables } from './tables/all.ts';

/** Creates an empty database under the key, in the present shape. */
export function createDatabase(files: StoreFiles, key: Uint8Array): Db {
  mkdirSync(dirname(files.database), { recursive: true, mode: 0o700 });
  const db = Db.open(files.database, key, 'create');
  migrate(db);
  db.transaction(() => makeTables(db));
  return db;
}

/** Opens the database to read and write, migrating it when it is older; a backup is made first. */
export function openToWrite(files: StoreFiles, key: Uint8Array, now: Instant): Db | Reason {
  for (const folder of [files.folder, files.vault, files.backups]) sweep(folder);
  return opened(files, key, 'write', (db) => {
    db.makeDurable();
    settleBackupsAside(files, db);
    const version = db.pragma('user_version');
    if (stepsFrom(version).length > 0) {
      copyStore(files, db, 'migration', now);
      migrate(db);
    }
    sweepExports(db, files);
  });
}

export const openToRead = (files: StoreFiles, key: Uint8Array): Db | Reason =>
  opened(files, key, 'read', () => {});

/** What keeps a database from being looked at keeps it from being opened too, and is told then. */
function hasKey(open: () => Db): boolean {
  try {
    open().close();
    return true;
  } catch (error) {
    return codeOf(error) !== 'SQLITE_NOTADB';
  }
}

/** Whether the database is under this key. */
export const isUnder = ({ database }: StoreFiles, key: Uint8Array): boolean =>
  hasKey(() => Db.open(database, key, 'read'));

/** Whether it is under the key of one that is open. */
export const isUnderKeyOf = ({ database }: StoreFiles, db: Db): boolean =>
  hasKey(() => db.beside(database, 'read'));

/** Removes what a kill left half-written. */
function sweep(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder)) {
    if (entry.endsWith('.part')) rmSync(join(folder, entry), { recursive: true, force: true });
  }
}

function opened(
  files: StoreFiles,
  key: Uint8Array,
  mode: 'write' | 'read',
  prepare: (db: Db) => void,
): Db | Reason {
  const size = statSync(files.database, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return 'store_damaged';
  let db: Db | undefined;
  try {
    db = Db.open(files.database, key, mode);
    const fault = faultOf(db, files);
    if (fault) {
      db.close();
      return fault;
    }
    prepare(db);
    return db;
  } catch (error) {
    db?.close();
    if (codeOf(error) === 'SQLITE_NOTADB') {
      if (isReadable(files.database)) return 'store_foreign';
      // Such as a key file from before the data key was changed, put over the present one.
      if (isUnderOther(files.database, key)) return 'keys_foreign';
    }
    const meaning = meaningOf(error);
    if (meaning?.code === 'refused') return meaning.reason;
    throw error;
  }
}

/** What can be seen of a database at a glance, without changing it: whose it is, how new, whether its end is there. */
function faultOf(db: Db, files: StoreFiles): Reason | null {
  if (db.pragma('application_id') !== APPLICATION_ID) return 'store_foreign';
  if (db.pragma('user_version') > LATEST_VERSION) return 'store_newer';
  const log = `${files.database}-wal`;
  const isLogEmpty = !existsSync(log) || statSync(log).size === 0;
  const expected = db.pragma('page_count') * db.pragma('page_size');
  if (isLogEmpty && statSync(files.database).size < expected) return 'store_damaged';
  const lastRows = db.all(
    ChainRow,
    sql`SELECT ${CHAIN_COLUMNS} FROM journal ORDER BY sequence DESC LIMIT 20`,
  );
  const agree = lastRows.every((row) => Buffer.compare(hashOf(row), row.hash) === 0);
  return agree ? null : 'store_damaged';
}
