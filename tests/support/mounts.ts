/**
 * Small and read-only disks. Mounting needs root; where it is not allowed, the tests that need it are skipped and say so
 * in their names.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mounted: string[] = [];

const run = (command: string, ...options: string[]): boolean =>
  spawnSync(command, options).status === 0;

/** A disk of its own in memory. Null where mounting is not allowed. */
export function mountDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-disk-'));
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder)) {
    rmSync(folder, { recursive: true });
    return null;
  }
  mounted.push(folder);
  return folder;
}

export function makeReadOnly(folder: string): void {
  if (!run('mount', '-o', 'remount,ro', folder)) throw new Error('the disk stays writable');
}

export function makeWritable(folder: string): void {
  if (!run('mount', '-o', 'remount,rw', folder)) throw new Error('the disk stays read-only');
}

const KB = 1024;

/** Fills a disk but for some kilobytes. */
export function fill(disk: string, leaving: number): void {
  const { bavail, bsize } = statfsSync(disk);
  const handle = openSync(join(disk, 'filler'), 'a');
  const chunk = Buffer.alloc(bsize);
  for (let left = bavail * bsize - leaving * KB; left >= bsize; left -= bsize) {
    writeSync(handle, chunk);
  }
  closeSync(handle);
}

export const makeRoom = (disk: string): void => rmSync(join(disk, 'filler'), { force: true });

/** Makes a file stay where it is, as one that another program holds open does on Windows; answers how to let it go. */
export function hold(file: string): () => void {
  if (!run('mount', '--bind', file, file)) throw new Error('the file is not held');
  return () => run('umount', file);
}

export function unmountDisks(): void {
  for (const folder of mounted.splice(0)) {
    run('umount', '--lazy', folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether this machine lets tests mount disks; asked once. */
export const canMount: boolean = (() => {
  if (process.platform !== 'linux') return false;
  const folder = mountDisk(1);
  unmountDisks();
  return folder !== null;
})();
