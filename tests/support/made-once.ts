/**
 * What several test files begin with and what takes long to make: whoever needs it first makes it, the others wait for it,
 * and each gets a copy.
 */
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { takeInUse } from '../../main/store/in-use.ts';

const LOOK_EVERY_MS = 100;

/** Copies into `folder` what `make` left in the folder it was given. */
export async function copyMadeOnce(
  name: string,
  folder: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const made = join(inject('madeOnce'), name);
  while (!existsSync(made)) {
    const mark = takeInUse(`${made}.in-use`);
    if (mark) {
      try {
        if (!existsSync(made)) await makeWhole(made, make);
      } finally {
        mark.release();
      }
    } else await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  cpSync(made, folder, { recursive: true });
}

/** What failed half-way is not taken for made. */
async function makeWhole(made: string, make: (folder: string) => Promise<void>): Promise<void> {
  const part = `${made}.${process.pid}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part);
  await make(part);
  renameSync(part, made);
}
