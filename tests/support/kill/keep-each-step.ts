/**
 * Keeps what is on the disk before and after each change a program makes there. A process killed at that moment leaves
 * just this: the system has whatever was written. So one run stands for a kill at every step of it.
 */
import { createHash } from 'node:crypto';
import fs, { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { codeOf } from '../../../main/store/faults.ts';

/** Whatever changes files, or makes sure of a change. */
const STEPS = [
  'copyFileSync',
  'fsyncSync',
  'mkdirSync',
  'openSync',
  'renameSync',
  'rmSync',
  'writeSync',
] as const;

/** Looks at a folder until it holds still: another thread of the program may be writing there, or removing what is read. */
function atRest<Found>(look: () => Found): Found {
  for (;;) {
    try {
      return look();
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
}

const contentOf = (folder: string): string =>
  atRest(() => {
    const hash = createHash('sha256');
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      hash.update(`${path}\0`);
      if (entry.isFile()) hash.update(readFileSync(path));
    }
    return hash.digest('hex');
  });

/** Copies a folder that has this content as it is at one moment. Answers what it then holds. */
function copyAtRest(folder: string, content: string, copy: string): string {
  atRest(() => {
    rmSync(copy, { recursive: true, force: true });
    cpSync(folder, copy, { recursive: true });
  });
  const after = contentOf(folder);
  return after === content ? content : copyAtRest(folder, after, copy);
}

/**
 * From now on keeps copies of `folder` below `into`, named by their order; a moment at which nothing has changed since the
 * last is not kept again. With `killAt` the process really kills itself where the copy of that number would be the last.
 */
export function keepEachStep(
  folder: string,
  into: string,
  killAt = Number.POSITIVE_INFINITY,
): void {
  let last = '';
  let kept = 0;
  let isKeeping = false;
  const keep = () => {
    isKeeping = true;
    const content = contentOf(folder);
    if (content !== last) {
      last = copyAtRest(folder, content, join(into, String(kept).padStart(4, '0')));
      if (kept === killAt) process.kill(process.pid, 'SIGKILL');
      kept += 1;
    }
    isKeeping = false;
  };
  for (const name of STEPS) {
    const real = fs[name] as (...given: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...given: unknown[]) => {
        // Copying takes such steps itself.
        if (isKeeping) return real(...given);
        keep();
        const result = real(...given);
        keep();
        return result;
      },
    });
  }
  syncBuiltinESMExports();
}
