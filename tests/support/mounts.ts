/**
 * Small and read-only disks. Mounting needs root; where it is not allowed, the tests that need it are skipped and say so
 * in their names.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
