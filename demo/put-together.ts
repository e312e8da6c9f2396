/**
 * Puts a demo county together beside its place and moves it there when everything is in it: a kill half-way leaves no
 * store that nobody can open. The county is lived through in a thread of its own.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DemoCounty } from '../main/host.ts';
import { takeInUse } from '../main/store/in-use.ts';
import { databaseKey, evidenceKey, Keys } from '../main/store/keys.ts';
import { type StoreFiles, storeFiles } from '../main/store/layout.ts';
import { syncFile, syncFolder } from '../main/store/whole-file.ts';
import { toldFault } from '../main/told-fault.ts';
import { DEMO_PASSPHRASE } from '../shared/access/demo.ts';
import type { LocalDate } from '../shared/dates.ts';
import { ok, type Result, refuse } from '../shared/refusal.ts';
import type { DemoKeys } from './county.ts';
import type { DemoReply, DemoStart } from './demo-worker.ts';
import { SIGN_IN_PEOPLE } from './texts/names.ts';

export interface DemoTerms extends Omit<Parameters<DemoCounty['build']>[1], 'now'> {
  /** The county's last two years, or more, end on the day before. */
  today: LocalDate;
  findings: number;
}

// As source, and bundled for the installed app, the worker lies beside this file.
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './demo-worker.ts' : './demo-worker.js',
  import.meta.url,
);

/** Refusals: busy (somebody is at it already), cancelled, disk_full, folder_not_writable. */
export async function putTogether(place: StoreFiles, terms: DemoTerms): Promise<Result<null>> {
  const files = storeFiles(`${place.folder}.part`);
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  const inUse = takeInUse(files.inUse);
  if (!inUse) return refuse({ code: 'busy' });
  const { keys, dataKey } = Keys.create(files.keys, terms.random);
  try {
    for (const entry of readdirSync(files.folder)) {
      if (!entry.startsWith(basename(files.inUse))) {
        rmSync(join(files.folder, entry), { recursive: true, force: true });
      }
    }
    const built = await liveThrough(files, dataKey, await makeSlots(keys, dataKey, terms), terms);
    inUse.release();
    if (!built.ok) return built;
    // While the store was built, nothing was waited for.
    syncFile(files.database);
    if (existsSync(place.folder)) rmdirSync(place.folder);
    renameSync(files.folder, place.folder);
    syncFolder(dirname(place.folder));
    return ok(null);
  } finally {
    dataKey.fill(0);
    inUse.release();
    rmSync(files.folder, { recursive: true, force: true });
  }
}

async function makeSlots(
  keys: Keys,
  dataKey: Uint8Array,
  { random }: DemoTerms,
): Promise<DemoKeys> {
  const made = Object.values(SIGN_IN_PEOPLE).map(
    async ({ signInName }) =>
      [signInName, await keys.put({ signInName }, DEMO_PASSPHRASE, dataKey, random)] as const,
  );
  return Object.fromEntries(await Promise.all(made));
}

function liveThrough(
  { folder }: StoreFiles,
  dataKey: Uint8Array,
  keys: DemoKeys,
  { today, findings, cancel, onProgress, onFault }: DemoTerms,
): Promise<Result<null>> {
  const start: DemoStart = {
    folder,
    databaseKey: databaseKey(dataKey),
    evidenceKey: evidenceKey(dataKey),
    today,
    findings,
    keys,
    cancel,
  };
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, { workerData: start });
    let result: Result<null> = refuse({ code: 'internal', reference: 'demo' });
    worker.on('message', (reply: DemoReply) => {
      switch (reply.kind) {
        case 'progress':
          onProgress(reply.done, reply.total);
          break;
        case 'fault':
          onFault(reply.error);
          break;
        case 'done':
          result = reply.result;
          break;
      }
    });
    worker.on('error', (error) => onFault(toldFault(error)));
    // Only when the thread is gone has it let go of the files.
    worker.on('exit', () => resolve(result));
  });
}
