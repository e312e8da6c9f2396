/** The thread in which a demo county is built: an empty store in a folder beside its place, lived through to the end. */
import { parentPort, workerData } from 'node:worker_threads';
import { Cancelled } from '../main/context.ts';
import { meaningOf } from '../main/store/faults.ts';
import { storeFiles } from '../main/store/layout.ts';
import { createDatabase } from '../main/store/open.ts';
import { Vault } from '../main/store/vault.ts';
import { progressOf } from '../main/thread/progress.ts';
import { type ToldFault, toldFault } from '../main/told-fault.ts';
import type { LocalDate } from '../shared/dates.ts';
import { type Refusal, type Result, refuse, refuseFor } from '../shared/refusal.ts';
import type { DemoKeys } from './county.ts';
import { Generator } from './generate.ts';

/** What the thread is told when it starts. */
export interface DemoStart {
  folder: string;
  databaseKey: Uint8Array;
  evidenceKey: Uint8Array;
  today: LocalDate;
  findings: number;
  keys: DemoKeys;
  /** Not zero once the person wants it stopped. */
  cancel: SharedArrayBuffer;
}

export type DemoReply =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'done'; result: Result<null> }
  /** A fault of the program, for the log. */
  | { kind: 'fault'; error: ToldFault };

const port = parentPort;
if (!port) throw new Error('the demo worker runs in a thread of its own');
const say = (reply: DemoReply) => port.postMessage(reply);

// Only this application starts this file, with these data (demo/put-together.ts).
const { folder, databaseKey, evidenceKey, today, findings, keys, cancel } = workerData as DemoStart;

const progress = progressOf(cancel, (done, total) => say({ kind: 'progress', done, total }));

async function build(): Promise<void> {
  const files = storeFiles(folder);
  const db = createDatabase(files, databaseKey);
  try {
    db.withoutSync();
    const vault = new Vault(files.vault, evidenceKey);
    await new Generator({ files, db, vault }, today, findings, keys).run(progress);
    db.makeDurable();
    db.checkpoint();
  } finally {
    db.close();
  }
}

function refusalOf(error: unknown): Refusal {
  const meaning = meaningOf(error);
  if (meaning) return meaning;
  say({ kind: 'fault', error: toldFault(error) });
  return { code: 'internal', reference: 'demo' };
}

try {
  await build();
  say({ kind: 'done', result: { ok: true, value: null } });
} catch (error) {
  const result = error instanceof Cancelled ? refuseFor('cancelled') : refuse(refusalOf(error));
  say({ kind: 'done', result });
}
