/**
 * Backups on another disk. In the folder that was chosen, each store has one of its own, laid out as a store is: `backups`
 * with the databases and their key slots, and `evidence` with the files that serve them all, for they are never changed.
 * A backup is moved into its place when all of it is there and was checked; its manifest names the evidence that belongs to
 * it, so that what no backup needs any more can be told without a key. docs/store-format.md §1.
 */
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Backup, BackupId } from '../../shared/backups/calls.ts';
import { keptOnDisk } from '../../shared/backups/disk.ts';
import { Sha256 } from '../../shared/evidence/evidence-record.ts';
import { DeviceId } from '../../shared/ids.ts';
import { backupFiles, listBackups } from '../store/backup.ts';
import { codeOf } from '../store/faults.ts';
import type { Keys } from '../store/keys.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { writeWholeFile } from '../store/whole-file.ts';

const Manifest = z.strictObject({
  format: z.literal('mingcha-backup'),
  version: z.literal(1),
  /** Which the store was written as: two laptops of an office may share a disk. */
  device: DeviceId,
  /** Of the database. */
  bytes: z.number().int(),
  evidence: z.array(Sha256),
});

const manifestOf = ({ folder }: StoreFiles) => join(folder, 'manifest.json');

export function writeManifest(
  backup: StoreFiles,
  about: Pick<z.input<typeof Manifest>, 'device' | 'evidence'>,
): void {
  const { size: bytes } = statSync(backup.database);
  const manifest: z.input<typeof Manifest> = {
    format: 'mingcha-backup',
    version: 1,
    bytes,
    ...about,
  };
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

/** A folder of the disk is a link to somewhere else. */
export class LinkOnDisk extends Error {}

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

/** Everything below a folder that is called so. A link is not followed: whoever made the disk may have led it anywhere. */
const allBelow = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith(ending))
    .map(({ name, parentPath }) => join(parentPath, name));

/**
 * Makes the folders of a store on a disk, and removes what was left half-written there. Throws where one of them is a link:
 * it would lead back to the laptop, or to what is not to be pruned.
 */
export function prepareDisk({ folder, backups, vault }: StoreFiles): void {
  for (const place of [folder, backups, vault]) {
    mkdirSync(place, { recursive: true, mode: 0o700 });
    if (lstatSync(place).isSymbolicLink()) throw new LinkOnDisk();
  }
  for (const part of [...allBelow(backups, '.part'), ...allBelow(vault, '.part')]) {
    rmSync(part, { recursive: true, force: true });
  }
}

/** Removes a backup. It is none any more before the first of its files goes. */
function removeBackup({ folder }: StoreFiles): void {
  const part = `${folder}.part`;
  renameSync(folder, part);
  rmSync(part, { recursive: true, force: true });
}

/** Removes the device's backups that do not stay now that another is written, and the evidence that none of those left needs. */
export function pruneDisk(disk: StoreFiles, written: BackupId): void {
  const all = listBackups(disk).map(({ id }) => {
    const files = backupFiles(disk, id);
    return { id, files, manifest: readManifest(files) };
  });
  const device = all.find(({ id }) => id === written)?.manifest?.device;
  const isOwn = ({ manifest }: (typeof all)[number]) => manifest?.device === device;
  const kept = keptOnDisk(
    all.filter(isOwn).map(({ id }) => id),
    written,
  );
  const left = all.filter((backup) => !isOwn(backup) || kept.has(backup.id));
  for (const backup of all) if (!left.includes(backup)) removeBackup(backup.files);
  const needed = new Set<string>();
  for (const { manifest } of left) {
    // Nobody knows what it needs.
    if (!manifest) return;
    for (const name of manifest.evidence) needed.add(name);
  }
  for (const file of allBelow(disk.vault, '.age')) {
    if (!needed.has(basename(file, '.age'))) rmSync(file, { force: true });
  }
}
