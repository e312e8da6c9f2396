/**
 * Backups: an encrypted copy of the database with its key slots, in a folder of its own. Evidence files are not copied:
 * they are never changed, so the ones in the store serve every backup.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Backup,
  BackupCause,
  BackupId,
  DAILY_BACKUPS_KEPT,
} from '../../shared/backups/calls.ts';
import type { Instant } from '../../shared/dates.ts';
import type { Db } from './database.ts';
import { slotsInForce } from './key-slots.ts';
import { readKeys } from './keys.ts';
import { type StoreFiles, storeFiles } from './layout.ts';
import { copySynced, syncFolder } from './whole-file.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** 20261121-083000-daily, in UTC so that setting the laptop's time zone does not disorder them. */
function backupId(at: Instant, cause: BackupCause): BackupId {
  const day = new Date(at);
  const date = `${day.getUTCFullYear()}${two(day.getUTCMonth() + 1)}${two(day.getUTCDate())}`;
  const time = `${two(day.getUTCHours())}${two(day.getUTCMinutes())}${two(day.getUTCSeconds())}`;
  return `${date}-${time}-${cause}`;
}

/** The id of a backup made now, or of the next second that has none: a clock set back must not overwrite one. */
export function freeBackupId(files: StoreFiles, at: Instant, cause: BackupCause): BackupId {
  const id = backupId(at, cause);
  return existsSync(join(files.backups, id)) ? freeBackupId(files, at + 1000, cause) : id;
}

export function momentOf(id: BackupId): Instant {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})/.exec(id) ?? [];
  return Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
}

const causeOf = (id: BackupId): BackupCause => BackupCause.parse(id.split('-')[2]);

/** The files of a backup; it is laid out as a store is. */
export const backupFiles = (files: StoreFiles, id: BackupId): StoreFiles =>
  storeFiles(join(files.backups, id));

export function listBackups(files: StoreFiles): Backup[] {
  if (!existsSync(files.backups)) return [];
  return readdirSync(files.backups)
    .flatMap((entry) => {
      const id = BackupId.safeParse(entry);
      if (!id.success) return [];
      const { database } = backupFiles(files, id.data);
      if (!existsSync(database)) return [];
      return [
        {
          id: id.data,
          madeAt: momentOf(id.data),
          cause: causeOf(id.data),
          bytes: statSync(database).size,
        },
      ];
    })
    .sort((a, b) => b.madeAt - a.madeAt);
}

/** How much of a copy under way is written. Copying is one step of the database's own, which tells nothing. */
export const bytesCopied = (files: StoreFiles): number =>
  readdirSync(files.backups, { withFileTypes: true })
    .filter(({ name }) => name.endsWith('.part'))
    .map(({ name }) => storeFiles(join(files.backups, name)).database)
    .reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);

/** Copies the database and its key slots as they are now into a new folder. A copy that fails half-way leaves nothing. */
export function copyInto(folder: string, files: StoreFiles, db: Db): StoreFiles {
  rmSync(folder, { recursive: true, force: true });
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const copy = storeFiles(folder);
    db.copyTo(copy.database);
    copyKeys(files, db, copy);
    return copy;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Makes a backup of the store as it is now. */
export function copyStore(files: StoreFiles, db: Db, cause: BackupCause, at: Instant): BackupId {
  const id = freeBackupId(files, at, cause);
  const place = join(files.backups, id);
  const part = copyInto(`${place}.part`, files, db).folder;
  renameSync(part, place);
  syncFolder(files.backups);
  return id;
}

/** Opens a copy of a store's database by the store's own key. */
export function lookInto<Value>(db: Db, copy: StoreFiles, look: (copied: Db) => Value): Value {
  const copied = db.beside(copy.database, 'read');
  try {
    return look(copied);
  } finally {
    copied.close();
  }
}

/** The slots that stand in the copy, which may not be those in the file: a slot may change while the copy is made. */
function copyKeys(files: StoreFiles, db: Db, copy: StoreFiles): void {
  const slots = lookInto(db, copy, slotsInForce).map(({ slot }) => slot);
  const keys = readKeys(files.keys);
  if (typeof keys === 'string') copySynced(files.keys, copy.keys);
  else keys.writeCopy(copy.keys, slots);
}

/**
 * Removes the oldest daily backups beyond the number kept. Others are never removed. Those dated after now were made while
 * the clock ran ahead: they go first, or they would push out every later one.
 */
export function pruneDailyBackups(files: StoreFiles, now: Instant): void {
  const daily = listBackups(files)
    .filter(({ cause }) => cause === 'daily')
    .sort((a, b) => Number(a.madeAt > now) - Number(b.madeAt > now));
  for (const { id } of daily.slice(DAILY_BACKUPS_KEPT)) {
    rmSync(join(files.backups, id), { recursive: true, force: true });
  }
}
