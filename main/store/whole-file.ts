/** Files that are there whole or not at all: written beside their place, synced, then renamed into it. */
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './faults.ts';

/** Replaces `file` by `content`. A full disk or a kill leaves the old file, or none, never half of one. */
export function writeWholeFile(file: string, content: Uint8Array): void {
  const beside = `${file}.part`;
  fillFile(beside, (put) => put(content));
  try {
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}

/** Writes a file to its end and onto the disk: `fill` puts piece after piece, and throws to leave no file. */
export function fillFile(file: string, fill: (put: (content: Uint8Array) => void) => void): void {
  try {
    const handle = openSync(file, 'w', 0o600);
    try {
      fill((content) => writeAll(handle, content));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** Writes all of it, also where the system takes it in parts. */
export function writeAll(handle: number, content: Uint8Array): void {
  for (let written = 0; written < content.length; ) {
    written += writeSync(handle, content, written);
  }
}

/** Copies a file so that the copy lasts through a power cut. For a folder that only counts once it is renamed. */
export function copySynced(source: string, target: string): void {
  copyFileSync(source, target);
  syncFile(target);
}

/** Makes what a file holds last through a power cut, where it was written without waiting. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Codes of a folder that cannot be synced at all, as on an old network share: no sign that anything was not written. */
const NOT_SYNCED = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EACCES']);

/**
 * Makes a rename last through a power cut. Windows does it without being asked and cannot open folders; where a folder
 * cannot be synced elsewhere, the rename stands all the same, and refusing it would undo what is done.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!NOT_SYNCED.has(codeOf(error) ?? '')) throw error;
  }
}
