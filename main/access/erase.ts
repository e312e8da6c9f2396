/**
 * Erasing what a laptop holds of the office: the keys first, written over and removed, so that nothing opens from then on; then
 * everything else. A mark beside the store says that it was begun: killed in between, it is finished at the next start.
 */

import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LOG } from '../host.ts';
import { storeFiles } from '../store/layout.ts';
import { fillFile, syncFolder, writeWholeFile } from '../store/whole-file.ts';

const mark = (dataFolder: string) => join(dataFolder, 'erasing');

export function erase(dataFolder: string): void {
  writeWholeFile(mark(dataFolder), new Uint8Array());
  finishErasing(dataFolder);
}

/** Does nothing where none was begun. */
export function finishErasing(dataFolder: string): void {
  if (!existsSync(mark(dataFolder))) return;
  const office = storeFiles(join(dataFolder, 'office'));
  // Also one that was being made.
  for (const folder of [office.folder, `${office.folder}.part`]) {
    if (!existsSync(folder)) continue;
    // Also those of its backups.
    const keys = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.name === basename(office.keys),
    );
    for (const { parentPath, name } of keys) writeOver(join(parentPath, name));
    rmSync(folder, { recursive: true, force: true });
  }
  for (const name of ['last-sign-in', LOG, `${LOG}.1`]) {
    rmSync(join(dataFolder, name), { force: true });
  }
  syncFolder(dataFolder);
  rmSync(mark(dataFolder));
  syncFolder(dataFolder);
}

function writeOver(file: string): void {
  const { length } = readFileSync(file);
  fillFile(file, (put) => put(randomBytes(length)));
  rmSync(file);
}
