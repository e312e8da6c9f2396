/**
 * The stores that are measured: demo counties of each size, built once and kept, and for every run a copy to work on, so
 * that what is measured never changes.
 */
import { randomBytes } from 'node:crypto';
import { constants, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { putTogether } from '../demo/put-together.ts';
import { SIGN_IN_PEOPLE } from '../demo/texts/names.ts';
import { readKeys } from '../main/store/keys.ts';
import { type StoreFiles, storeFiles } from '../main/store/layout.ts';
import { DEMO_PASSPHRASE } from '../shared/access/demo.ts';
import { localDate } from '../shared/dates.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';

const CACHE = join(tmpdir(), 'mingcha-bench');

export interface BenchStore {
  findings: number;
  /** A data folder with the copy in it, as the application finds it. */
  dataFolder: string;
  files: StoreFiles;
  dataKey: Uint8Array;
  /** Removes the copy. */
  remove(): void;
}

/** 4000 is 4k. */
export const nameOf = (findings: number): string =>
  findings % 1000 === 0 ? `${findings / 1000}k` : String(findings);

async function build(folder: string, findings: number): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  let told = -1;
  const built = await putTogether(storeFiles(folder), {
    today: localDate(Date.now(), HOME_ZONE),
    findings,
    random: randomBytes,
    cancel: new SharedArrayBuffer(4),
    onProgress: (done, total) => {
      const part = Math.floor((20 * done) / total);
      if (part === told) return;
      told = part;
      console.error(`  ${done} of ${total} findings`);
    },
    onFault: (error) => console.error(error),
  });
  if (!built.ok) throw new Error(`the store was not built: ${JSON.stringify(built.refusal)}`);
}

/** A copy of the store of a size; the store itself is taken from a folder of stores, or built when there is none. */
export async function benchStore(findings: number, stores = CACHE): Promise<BenchStore> {
  const original = join(stores, nameOf(findings));
  if (!existsSync(storeFiles(original).keys)) {
    if (stores !== CACHE) throw new Error(`there is no store in ${original}`);
    console.error(`Building a store of ${findings} findings (once) …`);
    await build(original, findings);
  }
  const work = join(CACHE, `work-${process.pid}`);
  const dataFolder = join(work, nameOf(findings));
  const files = storeFiles(join(dataFolder, 'demo'));
  cpSync(original, files.folder, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => basename(path) !== 'in-use',
  });
  const keys = readKeys(files.keys);
  if (typeof keys === 'string') throw new Error(`${original}: ${keys}`);
  const unlocked = await keys.unlock(SIGN_IN_PEOPLE.keeper, DEMO_PASSPHRASE);
  if (!unlocked) throw new Error(`${original} does not open with the demo passphrase`);
  return {
    findings,
    dataFolder,
    files,
    dataKey: unlocked.dataKey,
    remove: () => rmSync(work, { recursive: true, force: true }),
  };
}
