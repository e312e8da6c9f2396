/** What a thread does for its store: answers, one after another, the calls that it is told (main/thread/store-threads.ts). */
import { randomUUID } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import type { FactName } from '../../shared/facts.ts';
import { type Reason, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import { answer, type OpenStore } from '../answer.ts';
import { calls } from '../calls.ts';
import { Cancelled } from '../context.ts';
import { sweepHeldFiles } from '../evidence/evidence.ts';
import { bringTablesInStep } from '../fold/fold.ts';
import { sweepSealed } from '../sealed/sealed.ts';
import { openVault } from '../store/data-key.ts';
import type { Db } from '../store/database.ts';
import { meaningOf, TablesDiffer } from '../store/faults.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { createDatabase, openToRead, openToWrite } from '../store/open.ts';
import { toldFault } from '../told-fault.ts';
import type { Job, Reply, ThreadStart } from './messages.ts';
import { progressOf } from './progress.ts';

type Say = (reply: Reply) => void;

/** A call that takes longer holds up whoever works in the window, and is noted. */
const SLOW_MS = 50;

function report(say: Say, during: string, error: unknown) {
  const reference = randomUUID().slice(0, 8);
  say({ kind: 'fault', reference, during, error: toldFault(error) });
  return refuse({ code: 'internal', reference });
}

function refusalFor(say: Say, during: string, error: unknown) {
  const meaning = meaningOf(error);
  // Where the tables differ the log says what came upon it; it may be a fault of the program after all.
  if (meaning && !(error instanceof TablesDiffer)) return refuse(meaning);
  const reported = report(say, during, error);
  return meaning ? refuse(meaning) : reported;
}

async function work(say: Say, store: OpenStore, job: Job): Promise<void> {
  const { id, name, input, actor, now, entropy, request, chosen, cancel } = job;
  const progress = progressOf(cancel, (done, total) => say({ kind: 'progress', id, done, total }));
  const recorded = new Set<FactName>();
  const onRecorded = (kind: FactName) => recorded.add(kind);
  const done = (result: Result<unknown>) =>
    // What was refused has left nothing.
    say({ kind: 'done', id, result, recorded: result.ok ? [...recorded] : [] });
  const began = performance.now();
  try {
    const circumstances = { actor, now, entropy, request, chosen, progress, onRecorded };
    done(await answer(store, name, input, circumstances));
  } catch (error) {
    if (error instanceof Cancelled) {
      done(refuseFor('cancelled'));
      return;
    }
    done(refusalFor(say, name, error));
  } finally {
    const took = Math.round(performance.now() - began);
    if (took > SLOW_MS && calls[name].kind !== 'long') say({ kind: 'slow', during: name, took });
  }
}

function openDatabase(say: Say, files: StoreFiles, start: ThreadStart): Db | Reason {
  const { create, as, databaseKey, now, cancel = new SharedArrayBuffer(4) } = start;
  const opening = progressOf(cancel, (done, total) => say({ kind: 'opening', done, total }));
  try {
    if (create) return createDatabase(files, databaseKey);
    if (as === 'reader') return openToRead(files, databaseKey);
    const opened = openToWrite(files, databaseKey, now);
    if (typeof opened !== 'string') bringTablesInStep(opened, opening);
    return opened;
  } catch (error) {
    if (error instanceof Cancelled) return 'cancelled';
    const meaning = meaningOf(error);
    if (meaning?.code === 'refused') return meaning.reason;
    throw error;
  }
}

/** Opens the store and does what it is told through the port, until it is told to close; or says why it cannot be used. */
export function serve(port: MessagePort, start: ThreadStart): void {
  const say: Say = (reply) => port.postMessage(reply);
  const files = storeFiles(start.folder);
  const db = openDatabase(say, files, start);
  if (typeof db === 'string') {
    say({ kind: 'unusable', reason: db });
    return;
  }
  const vault = openVault(files, db, start.evidenceKey);
  const store: OpenStore = { files, db, vault };
  if (start.as === 'owner') {
    sweepHeldFiles(db, vault);
    sweepSealed(db, vault);
  }
  const underWay = new Set<Promise<void>>();
  const close = async () => {
    await Promise.all(underWay);
    try {
      if (start.as === 'owner') store.db.checkpoint();
    } catch (error) {
      // On a full disk the log stays; it is read at the next opening.
      if (!meaningOf(error)) report(say, 'closing the store', error);
    }
    store.db.close();
    port.close();
  };
  port.on('message', (message: Job | 'close') => {
    if (message === 'close') {
      void close();
      return;
    }
    const job = work(say, store, message).finally(() => underWay.delete(job));
    underWay.add(job);
  });
  say({ kind: 'ready' });
}
