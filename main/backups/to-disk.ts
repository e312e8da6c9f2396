/**
 * Backing up to another disk, and bringing a backup back from there. Both copy only what is not there yet, read it again,
 * and move the whole in by one rename: what a kill, a full disk or a stick pulled out leaves half-written counts for nothing.
 */
import { existsSync, mkdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { BackupId } from '../../shared/backups/calls.ts';
import type { Instant } from '../../shared/dates.ts';
import { ok, type Reason, type Result, refuseFor } from '../../shared/refusal.ts';
import type { LongContext, Progress } from '../context.ts';
import { filesNamedIn } from '../journal/journal.ts';
import { backupFiles, copyInto, freeBackupId, lookInto } from '../store/backup.ts';
import {
  bytesToMove,
  copyChecked,
  copyEvidence,
  damagedIn,
  lackingIn,
  longestUnread,
  reasonOfDisk,
  WrittenWrong,
} from '../store/copy-checked.ts';
import type { ReadableDb } from '../store/database.ts';
import { writingDevice } from '../store/device.ts';
import { readKeys } from '../store/keys.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { sql } from '../store/sql.ts';
import { sealedFile } from '../store/vault.ts';
import { syncFolder } from '../store/whole-file.ts';
import { LinkOnDisk, placeOnDisk, prepareDisk, pruneDisk, writeManifest } from './disk.ts';

type Store = LongContext['store'];

const Held = z.object({ name: z.string() });

/** Files of the vault that a store needs: those its record names and has not destroyed, and those held by drafts. */
export function evidenceNeeded(db: ReadableDb, tables: ReadableDb = db): string[] {
  const held = db.all(Held, sql`SELECT sealed_hash AS name FROM held_files WHERE thrown_away = 0`);
  const named = filesNamedIn(db, null, tables).map(({ sealedHash }) => sealedHash);
  return [...new Set([...named, ...held.map(({ name }) => name)])];
}

/** Counts what is moved, of all that is to be. */
export function counting(total: number, progress: Progress): (bytes: number) => void {
  let done = 0;
  return (bytes) => {
    done += bytes;
    progress(Math.min(done, total), total);
  };
}

const reasonOf = (error: unknown, folder: string): Reason | undefined =>
  error instanceof LinkOnDisk
    ? 'folder_not_writable'
    : reasonOfDisk(error, folder, 'backup_disk_full');

interface Written {
  id: BackupId;
  copied: number;
  evidence: number;
  lost: number;
  returned: number;
}

/**
 * Writes a backup of the store into a folder on another disk. Refusals: backup_disk_full, disk_full, disk_failed, folder_gone,
 * keys_missing and what else is wrong with the keys.
 */
export async function backUpToDisk(
  { files, db, vault }: Store,
  folder: string,
  at: Instant,
  progress: Progress,
): Promise<Result<Written>> {
  const keys = readKeys(files.keys);
  if (typeof keys === 'string') return refuseFor(keys);
  // Beside the store first, in one step of the database's own: whoever writes meanwhile waits for no slow disk.
  const copy = copyInto(join(files.backups, 'to-disk.part'), files, db);
  try {
    return await writeToDisk({ files, db, vault, copy }, placeOnDisk(folder, keys), at, progress);
  } catch (error) {
    const reason = reasonOf(error, folder);
    if (reason) return refuseFor(reason);
    throw error;
  } finally {
    rmSync(copy.folder, { recursive: true, force: true });
  }
}

async function writeToDisk(
  { files, db, vault, copy }: Store & { copy: StoreFiles },
  disk: StoreFiles,
  at: Instant,
  progress: Progress,
): Promise<Result<Written>> {
  prepareDisk(disk);
  const needed = lookInto(db, copy, evidenceNeeded);
  const returned = await putBack({ files, vault }, disk, needed, () => progress(0, 1));
  const lacking = lackingIn(disk.vault, files.vault, needed);
  const own = [copy.database, copy.keys].map((file) => statSync(file).size);
  const bytes = own.reduce((sum, size) => sum + size, lacking.bytes);
  const again = longestUnread(
    disk.vault,
    needed.filter((name) => !lacking.names.includes(name)),
  );
  const { bavail, bsize } = statfsSync(disk.folder);
  if (bavail * bsize < bytes) return refuseFor('backup_disk_full');

  const moved = counting(bytesToMove(bytes) + again.bytes, progress);
  const rotten = await damagedIn(disk.vault, again.names, at, moved);
  const toCopy = [...lacking.names, ...rotten];
  const lost = await copyEvidence(toCopy, files.vault, disk.vault, moved);
  const id = freeBackupId(disk, at, 'disk');
  const place = backupFiles(disk, id);
  const part = storeFiles(`${place.folder}.part`);
  mkdirSync(part.folder, { mode: 0o700 });
  await copyChecked(copy.database, part.database, moved);
  await copyChecked(copy.keys, part.keys, moved);
  // As whoever restores it will find it.
  const damaged = lookInto(db, part, (written) => written.firstDamaged(() => moved(0)));
  if (damaged !== null || typeof readKeys(part.keys) === 'string') throw new WrittenWrong();
  // Also what is lost here, where an earlier backup brought it there.
  const isRotten = (name: string) => rotten.includes(name) && lost.includes(name);
  const there = needed.filter(
    (name) => existsSync(sealedFile(disk.vault, name)) && !isRotten(name),
  );
  writeManifest(part, { device: writingDevice(db).id, evidence: there });
  const lostHere = needed.filter(
    (name) => lost.includes(name) || !existsSync(sealedFile(files.vault, name)),
  );
  // Marked as a check would mark it, in its case and on the keeper's desk.
  for (const name of lostHere) await vault.check(name);
  renameSync(part.folder, place.folder);
  syncFolder(disk.backups);
  pruneDisk(disk, id);
  return ok({
    id,
    copied: toCopy.filter((name) => there.includes(name)).length,
    evidence: there.length,
    lost: lostHere.length,
    returned,
  });
}

/** What is known to be lost here, and is whole on the disk, to which an earlier backup brought it. Answers how many. */
async function putBack(
  { files, vault }: Pick<Store, 'files' | 'vault'>,
  disk: StoreFiles,
  needed: readonly string[],
  moved: () => void,
): Promise<number> {
  const lost = needed.filter((name) => vault.faultOf(name) !== null);
  const still = await copyEvidence(lost, disk.vault, files.vault, moved);
  const back = lost.filter((name) => !still.includes(name));
  for (const name of back) await vault.check(name);
  return back.length;
}

/**
 * Brings a backup from another disk beside a store, or beside where one is to be: its evidence among the store's, and the
 * rest among its backups, to be restored as each of those is. Answers how many files of evidence could not be read there.
 */
export async function bringFromDisk(
  backup: StoreFiles,
  { id, to }: { id: BackupId; to: StoreFiles },
  needed: readonly string[],
  progress: Progress,
): Promise<Result<{ lost: number }>> {
  const disk = storeFiles(dirname(dirname(backup.folder)));
  const place = backupFiles(to, id);
  const lacking = lackingIn(to.vault, disk.vault, needed);
  const own = [backup.database, backup.keys].map((file) => statSync(file).size);
  const bytes = own.reduce((sum, size) => sum + size, lacking.bytes);
  const moved = counting(bytesToMove(bytes), progress);
  try {
    const lost = await copyEvidence(lacking.names, disk.vault, to.vault, moved);
    if (existsSync(place.folder)) return ok({ lost: lost.length });
    const part = storeFiles(`${place.folder}.part`);
    rmSync(part.folder, { recursive: true, force: true });
    mkdirSync(part.folder, { recursive: true, mode: 0o700 });
    await copyChecked(backup.database, part.database, moved);
    await copyChecked(backup.keys, part.keys, moved);
    renameSync(part.folder, place.folder);
    syncFolder(to.backups);
    return ok({ lost: lost.length });
  } catch (error) {
    if (error instanceof WrittenWrong) return refuseFor('disk_failed');
    throw error;
  }
}
