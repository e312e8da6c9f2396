/** Copying files between disks, where what was written is read again before it counts. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Instant } from '../../shared/dates.ts';
import type { Reason } from '../../shared/refusal.ts';
import { codeOf } from './faults.ts';
import { sealedFile } from './vault.ts';
import { syncFolder, writeAll } from './whole-file.ts';

const PIECE = 1 << 20;

/** What was read again is not what was written. */
export class WrittenWrong extends Error {}

/** What an error while a disk was written to or read means, where it is one of the disk's own. */
export function reasonOfDisk(error: unknown, folder: string, full: Reason): Reason | undefined {
  if (error instanceof WrittenWrong) return 'disk_failed';
  if (/^(ENOSPC|EDQUOT)$/.test(codeOf(error) ?? '')) return full;
  // However the system calls it: the stick was pulled out.
  return codeOf(error) !== undefined && !existsSync(folder) ? 'folder_gone' : undefined;
}

/** Told how many bytes more are done; throws to leave the work. */
export type Moved = (bytes: number) => void;

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  const handle = openSync(file, 'r');
  try {
    // Only what was read into it is handed on.
    const piece = Buffer.allocUnsafe(PIECE);
    for (;;) {
      const read = readSync(handle, piece, 0, PIECE, null);
      if (read === 0) return;
      yield piece.subarray(0, read);
      // Others wait for this thread too.
      await setImmediate();
    }
  } finally {
    closeSync(handle);
  }
}

async function hashOf(file: string, moved: Moved): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(file)) {
    hash.update(piece);
    moved(piece.length);
  }
  return hash.digest('hex');
}

/** Writes a copy to its end and onto the disk; answers the hash of what was read for it. */
async function write(source: string, target: string, moved: Moved): Promise<string> {
  const hash = createHash('sha256');
  const handle = openSync(target, 'w', 0o600);
  try {
    for await (const piece of piecesOf(source)) {
      hash.update(piece);
      writeAll(handle, piece);
      moved(piece.length);
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}

/** Of each file, how many bytes are moved: written, and read again. */
export const bytesToMove = (bytes: number): number => 2 * bytes;

/** Copies a file; answers the hash of its content. Throws WrittenWrong where the copy is another. */
export async function copyChecked(source: string, target: string, moved: Moved): Promise<string> {
  const hash = await write(source, target, moved);
  if ((await hashOf(target, moved)) !== hash) throw new WrittenWrong();
  return hash;
}

const sizeOf = (file: string): number | undefined =>
  statSync(file, { throwIfNoEntry: false })?.size;

/** What there is to copy of one vault to another, which lacks it or does not have it to its end. */
export function lackingIn(
  to: string,
  from: string,
  names: readonly string[],
): { names: string[]; bytes: number } {
  let bytes = 0;
  const lacking = names.filter((name) => {
    const here = sizeOf(sealedFile(from, name));
    const there = sizeOf(sealedFile(to, name));
    const isLacking = here === undefined ? there === undefined : here !== there;
    if (isLacking) bytes += here ?? 0;
    return isLacking;
  });
  return { names: lacking, bytes };
}

/** How much of what a disk has already is read again for one backup. */
const READ_AGAIN = 2 * 1024 ** 3;

/**
 * What of a disk's vault is to be read again: what was not the longest, as far as one backup goes. When a file was last
 * written or read is what its date says.
 */
export function longestUnread(
  vault: string,
  names: readonly string[],
): { names: string[]; bytes: number } {
  const files = names.flatMap((name) => {
    const stats = statSync(sealedFile(vault, name), { throwIfNoEntry: false });
    return stats ? [{ name, size: stats.size, at: stats.mtimeMs }] : [];
  });
  const chosen: string[] = [];
  let bytes = 0;
  for (const { name, size } of files.toSorted((a, b) => a.at - b.at)) {
    if (chosen.length > 0 && bytes + size > READ_AGAIN) break;
    chosen.push(name);
    bytes += size;
  }
  return { names: chosen, bytes };
}

/** Reads sealed files to their end; answers those that are not what they are called. */
export async function damagedIn(
  vault: string,
  names: readonly string[],
  at: Instant,
  moved: Moved,
): Promise<string[]> {
  const damaged: string[] = [];
  for (const name of names) {
    const file = sealedFile(vault, name);
    if (await isWhole(file, name, moved)) utimesSync(file, at / 1000, at / 1000);
    else damaged.push(name);
  }
  return damaged;
}

/** A disk that rots says of some places only that they cannot be read. */
async function isWhole(file: string, name: string, moved: Moved): Promise<boolean> {
  try {
    return (await hashOf(file, moved)) === name;
  } catch (error) {
    if (codeOf(error) === 'EIO') return false;
    throw error;
  }
}

/** Copies sealed files from one vault to another; answers those that are not there or are not what they are called. */
export async function copyEvidence(
  names: readonly string[],
  from: string,
  to: string,
  moved: Moved,
): Promise<string[]> {
  const lost: string[] = [];
  for (const name of names) {
    const source = sealedFile(from, name);
    if (!existsSync(source) || !(await copySealed(source, name, to, moved))) lost.push(name);
  }
  return lost;
}

/** Copies one sealed file, unless it is not what it is called. */
async function copySealed(
  source: string,
  name: string,
  to: string,
  moved: Moved,
): Promise<boolean> {
  const target = sealedFile(to, name);
  const folder = dirname(target);
  // A disk that was pulled out took its folder with it: made anew, that would lie on the laptop.
  statSync(dirname(to));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = `${target}.part`;
  try {
    if ((await write(source, part, moved)) !== name) return false;
    if ((await hashOf(part, moved)) !== name) throw new WrittenWrong();
    renameSync(part, target);
    syncFolder(folder);
    return true;
  } finally {
    rmSync(part, { force: true });
  }
}
