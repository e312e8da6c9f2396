/** A disk beside that of the temporary files: in memory, where the system has such a one. Elsewhere tests that need it are skipped. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

const SHARED_MEMORY = '/dev/shm';

export const hasOtherDisk =
  existsSync(SHARED_MEMORY) && statSync(SHARED_MEMORY).dev !== statSync(tmpdir()).dev;

/** A folder on it, and how to be rid of it. */
export function otherDisk(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(SHARED_MEMORY, 'mingcha-disk-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** For the tests of a file: what they put down lies in memory, where making sure of it on the disk takes no time. */
export function inMemory(): void {
  const memory = hasOtherDisk ? otherDisk() : null;
  const { TMPDIR } = process.env;
  beforeAll(() => {
    if (memory) process.env.TMPDIR = memory.folder;
  });
  afterAll(() => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    memory?.remove();
  });
}
