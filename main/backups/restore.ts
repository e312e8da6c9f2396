/**
 * Putting a backup in the store's place. Everything is copied and synced beside the store first; then the present files
 * are set aside as a backup of their own and the copies moved in. A kill at any moment is made good at the next opening.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { BackupId } from '../../shared/backups/calls.ts';
import type { Instant } from '../../shared/dates.ts';
import type { FactBody } from '../../shared/facts.ts';
import { DeviceId } from '../../shared/ids.ts';
import { keepApart, rowsBetween } from '../journal/take.ts';
import { backupFiles, freeBackupId } from '../store/backup.ts';
import { heads } from '../store/chains.ts';
import { flag } from '../store/columns.ts';
import { copyUnder, type DataKeys, keepEarlier } from '../store/data-key.ts';
import { Db, type WritableDb } from '../store/database.ts';
import { leaveDevice } from '../store/device.ts';
import { allFileKeys, keepFileKey } from '../store/file-keys.ts';
import { carryOver, type SlotsKept } from '../store/key-slots.ts';
import { databaseKey, readKeys } from '../store/keys.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { keepOwnHead, keepSignedHead, ownSignedHead, signedHeads } from '../store/signed-heads.ts';
import { sql } from '../store/sql.ts';
import { copySynced, syncFolder, writeWholeFile } from '../store/whole-file.ts';
import { type LastOnDisk, noteIfLater } from './last-on-disk.ts';

/** The copies wait here, with a note of where the present files go. */
const waiting = (files: StoreFiles) => join(files.folder, 'restoring');
/** Not waiting yet, or no longer: what lies here counts for nothing (main/store/open.ts sweeps it away). */
const beside = (files: StoreFiles) => `${waiting(files)}.part`;
const note = (folder: string) => join(folder, 'set-aside-as');

/** A database and what SQLite keeps beside it. */
const withLogs = (database: string) => [database, `${database}-wal`, `${database}-shm`];

/** What a backup is opened by, and what the store goes on with. */
export interface Fitting {
  /** The data key of the backup. */
  dataKey: Uint8Array;
  /** Those of the store, now and before. */
  keys: DataKeys;
  slots: SlotsKept;
  /** Where the present store can be read, what it wrote since is brought over. */
  onto: FactBody<'store.restored'>['onto'];
  /** Files of evidence that the disk it was brought from had not. */
  lost: number;
  /** Backups on another disk that are known of besides: a restore goes back in time, what is on a disk does not. */
  onDisk: readonly LastOnDisk[];
}

export function restore(files: StoreFiles, id: BackupId, fitting: Fitting, at: Instant): void {
  const { keys: dataKeys, slots, onto, lost, onDisk } = fitting;
  const source = backupFiles(files, id);
  const part = beside(files);
  rmSync(part, { recursive: true, force: true });
  try {
    mkdirSync(part, { recursive: true, mode: 0o700 });
    const copy = storeFiles(part);
    const undone = (db: WritableDb) =>
      onto === 'readable' ? bringOver(db, files, dataKeys.present) : [];
    copyFitted(source, copy, fitting, (db) => {
      keepOwnHead(db);
      leaveDevice(db, { from: id, undone: undone(db), onto, lost });
      carryOver(db, slots);
      keepEarlier(db, dataKeys);
      for (const known of onDisk) noteIfLater(db, known);
    });
    const keys = readKeys(source.keys);
    if (typeof keys === 'string') throw new Error(`the backup's keys: ${keys}`);
    keys.writeCopy(
      copy.keys,
      slots.inForce.map(({ slot }) => slot),
    );
    writeWholeFile(note(part), Buffer.from(freeBackupId(files, at, 'restore')));
    renameSync(part, waiting(files));
    syncFolder(files.folder);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
  finishRestore(files);
}

/**
 * Copies a backup, under the data key that the store has now. The present store wrote on after it: the two must not go on as
 * one device, nor go back to keys taken away since.
 */
function copyFitted(
  source: StoreFiles,
  copy: StoreFiles,
  { dataKey, keys: { present } }: Fitting,
  change: (db: WritableDb) => void,
): void {
  const isUnderPresent = Buffer.compare(dataKey, present) === 0;
  const place = isUnderPresent ? copy : storeFiles(join(copy.folder, 'before'));
  mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  for (const file of [source.database, `${source.database}-wal`]) {
    if (existsSync(file)) copySynced(file, join(place.folder, basename(file)));
  }
  const db = Db.open(place.database, databaseKey(dataKey), 'write');
  try {
    db.makeDurable();
    if (isUnderPresent) db.transaction(() => change(db));
    else copyUnder(copy.database, db, databaseKey(present), change, () => {});
    db.checkpoint();
  } finally {
    db.close();
  }
  if (!isUnderPresent) rmSync(place.folder, { recursive: true });
}

const Last = z.object({ device: DeviceId, last: z.number(), isOwn: flag });

/**
 * Has the rows that the present store holds beyond a backup wait in it, until it is signed in to and takes them in. Answers
 * which of them are undone: those that this store wrote itself, whatever device it was at the time.
 */
function bringOver(db: WritableDb, { database }: StoreFiles, dataKey: Uint8Array) {
  const present = Db.open(database, databaseKey(dataKey), 'read');
  try {
    const chains = present.all(
      Last,
      sql`SELECT device, max(device_sequence) AS last, max(received_at IS NULL) AS isOwn FROM journal
          GROUP BY device ORDER BY device`,
    );
    // What came from other laptops does not come again: their word for it, and what opens their files, come along.
    const own = ownSignedHead(present);
    for (const known of [...signedHeads(present), ...(own ? [own] : [])]) keepSignedHead(db, known);
    for (const { sealedHash, key } of allFileKeys(present)) keepFileKey(db, sealedHash, key);
    const held = new Map(heads(db).map(({ device, sequence }) => [device, sequence]));
    return chains.flatMap(({ device, last, isOwn }) => {
      const after = held.get(device) ?? 0;
      if (after >= last) return [];
      for (const row of rowsBetween(present, device, after, last)) keepApart(db, row, 'waits');
      return isOwn ? [{ device, after }] : [];
    });
  } finally {
    present.close();
  }
}

/** Whether a restore was broken off; until it is finished, the store's files are not all in their place. */
export const isRestoring = (files: StoreFiles): boolean => existsSync(waiting(files));

/** Moves waiting copies in, or finishes doing so. Does nothing where no restore is under way. */
export function finishRestore(files: StoreFiles): void {
  if (!isRestoring(files)) return;
  const folder = waiting(files);
  const copy = storeFiles(folder);
  const aside = join(files.backups, BackupId.parse(readFileSync(note(folder), 'utf8')));
  // Where no store was, there is nothing to set aside.
  const setAside = (present: string) => {
    if (!existsSync(present)) return;
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    renameSync(present, join(aside, basename(present)));
    syncFolder(aside);
  };
  // A copy that is gone was moved in already; what stands in its place is then the restored file.
  if (existsSync(copy.database)) {
    for (const present of withLogs(files.database)) setAside(present);
    renameSync(copy.database, files.database);
  }
  // The log after its database: the other way round, a kill in between would set it aside as if it were the present one.
  const log = `${copy.database}-wal`;
  if (existsSync(log)) renameSync(log, `${files.database}-wal`);
  if (existsSync(copy.keys)) {
    setAside(files.keys);
    renameSync(copy.keys, files.keys);
  }
  // Renamed before it is removed: half removed, it would be a restore under way without its note.
  rmSync(beside(files), { recursive: true, force: true });
  renameSync(folder, beside(files));
  syncFolder(files.folder);
  rmSync(beside(files), { recursive: true, force: true });
}
