/** A disk beside that of the temporary files: in memory, where the system has such a one. Elsewhere tests that need it are skipped. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHARED_MEMORY = '/dev/shm';

export const hasOtherDisk =
  existsSync(SHARED_MEMORY) && statSync(SHARED_MEMORY).dev !== statSync(tmpdir()).dev;

/** A folder on it, and how to be rid of it. */
export function otherDisk(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(SHARED_MEMORY, 'mingcha-disk-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
