/**
 * Backups on another disk. In the folder that was chosen, each store has one of its own, laid out as a store is: `backups`
 * with the databases and their key slots, and `evidence` with the files that serve them all, for they are never changed.
 * A backup is moved into its place when all of it is there and was checked; its manifest names the evidence that belongs to
 * it, so that what no backup needs any more can be told without a key. docs/store-format.md §1.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Backup, BackupId } from '../../shared/backups/calls.ts';
import { keptOnDisk } from '../../shared/backups/disk.ts';
import { Sha256 } from '../../shared/evidence/evidence.ts';
import { backupFiles, listBackups } from '../store/backup.ts';
import { codeOf } from '../store/faults.ts';
import type { Keys } from '../store/keys.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { writeWholeFile } from '../store/whole-file.ts';

const Manifest = z.strictObject({
  format: z.literal('mingcha-backup'),
  version: z.literal(1),
  /** Of the database. */
  bytes: z.number().int(),
  evidence: z.array(Sha256),
});

const manifestOf = ({ folder }: StoreFiles) => join(folder, 'manifest.json');

export function writeManifest(backup: StoreFiles, evidence: readonly string[]): void {
  const { size: bytes } = statSync(backup.database);
  const manifest = { format: 'mingcha-backup', version: 1, bytes, evidence };
  writeWholeFile(manifestOf(backup), Buffer.from(JSON.stringify(manifest)));
}

/** Null where there is none that can be read. */
function readManifest(backup: StoreFiles): z.infer<typeof Manifest> | null {
  try {
    return Manifest.safeParse(JSON.parse(readFileSync(manifestOf(backup), 'utf8'))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

export interface OnDisk extends Omit<Backup, 'cause'> {
  evidence: readonly string[];
}

/** What can be restored. A database shorter than its manifest says was not written to its end, whatever the disk said. */
export const backupsOn = (disk: StoreFiles): OnDisk[] =>
  listBackups(disk).flatMap(({ id, madeAt, bytes }) => {
    const manifest = readManifest(backupFiles(disk, id));
    return manifest?.bytes === bytes ? [{ id, madeAt, bytes, evidence: manifest.evidence }] : [];
  });

const NAME = /^mingcha-[0-9a-f]{8}$/;

/** The folder itself and those it lies in: a person may open one too many. */
const withThoseAbove = (folder: string): string[] => [
  folder,
  dirname(folder),
  dirname(dirname(folder)),
];

/** Where a store has its backups in a folder that was chosen. */
export function placeOnDisk(folder: string, keys: Keys): StoreFiles {
  const name = `mingcha-${keys.store}`;
  const own = withThoseAbove(folder).find((place) => basename(place) === name);
  return storeFiles(own ?? join(folder, name));
}

/** Where in a folder that was chosen there are backups, of whatever store. */
export function placesOnDisk(folder: string): StoreFiles[] {
  const own = withThoseAbove(folder).find((place) => NAME.test(basename(place)));
  const places = own
    ? [own]
    : readdirSync(folder)
        .filter((name) => NAME.test(name))
        .map((name) => join(folder, name));
  return places.map(storeFiles);
}

/** Every file below a folder that is called so. */
const filesBelow = (folder: string, ending: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(ending))
        .map((name) => join(folder, name))
    : [];

/** Removes what was left half-written. */
export function sweepDisk({ backups, vault }: StoreFiles): void {
  for (const part of [...filesBelow(backups, '.part'), ...filesBelow(vault, '.part')]) {
    rmSync(part, { recursive: true, force: true });
  }
}

/** Removes the backups that do not stay now that another is written, and the evidence that none of the others needs. */
export function pruneDisk(disk: StoreFiles, written: BackupId): void {
  const all = listBackups(disk).map(({ id }) => id);
  const kept = keptOnDisk(all, written);
  const manifests = [...kept].map((id) => readManifest(backupFiles(disk, id)));
  for (const id of all) {
    if (!kept.has(id)) rmSync(backupFiles(disk, id).folder, { recursive: true, force: true });
  }
  // Of one that cannot be read nobody knows what it needs.
  const needed = manifests.every((manifest) => manifest !== null)
    ? new Set(manifests.flatMap(({ evidence }) => evidence))
    : null;
  if (needed === null) return;
  for (const file of filesBelow(disk.vault, '.age')) {
    if (!needed.has(basename(file, '.age'))) rmSync(file, { force: true });
  }
}
