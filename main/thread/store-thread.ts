/** The main thread's end of a store's thread: jobs go in, results come back as promises. */
import { Worker } from 'node:worker_threads';
import type { FactName } from '../../shared/facts.ts';
import type { FileToken } from '../../shared/ids.ts';
import { type Reason, type Result, refuse } from '../../shared/refusal.ts';
import type { StoreCall, StoreInput, StoreOutput } from '../calls.ts';
import type { Act } from '../context.ts';
import type { LoggedFault, LoggedWait } from '../host.ts';
import type { Sent } from '../store/requests.ts';
import { toldFault } from '../told-fault.ts';
import type { Job, Reply, ThreadStart } from './messages.ts';

/** What the main thread adds to every job: whose act it is a part of, and what that needs on its way. */
export interface JobTerms extends Act {
  entropy: Uint8Array;
  /** The act it is a part of, where it is one. */
  request?: Sent | null;
  /** Where the files are that the person chose to be sealed. */
  chosen?: ReadonlyMap<FileToken, string>;
  /** Set by the person to stop the job. */
  cancel?: SharedArrayBuffer;
  onProgress?: (done: number, total: number) => void;
  /** Told which kinds of fact were recorded, before the answer is. */
  onRecorded?: (kinds: readonly FactName[]) => void;
}

/** The terms of one act, for each of its jobs: the same in all but their randomness. */
export type Terms = () => JobTerms;

interface Waiting {
  answered: Promise<Result<unknown>>;
  resolve: (result: Result<unknown>) => void;
  onProgress: JobTerms['onProgress'];
  onRecorded: JobTerms['onRecorded'];
  cancel: SharedArrayBuffer;
}

/** What a thread has to say for the log. */
export type Report = Omit<LoggedFault, 'at'> | Omit<LoggedWait, 'at'>;

// As source, and bundled for the installed app, the worker lies beside this file.
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './store-worker.ts' : './store-worker.js',
  import.meta.url,
);

/** How long a thread that was told to end may take to leave what it is doing, such as removing a half-written file. */
const TO_LEAVE_MS = 5000;

export class StoreThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #isEnding: boolean = false;
  /** Settles when the thread is gone, whether it was ended or broke down. */
  readonly gone: Promise<void>;

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.gone = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#isEnding = true;
        this.#abandon();
        resolve();
      });
    });
  }

  /** Starts a thread on an unlocked store, or says why the store cannot be used. */
  static start(
    data: ThreadStart,
    note: (report: Report) => void,
    onProgress?: JobTerms['onProgress'],
  ): Promise<StoreThread | Reason> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(WORKER, { workerData: data });
      const thread = new StoreThread(worker);
      worker.on('message', (reply: Reply) => {
        switch (reply.kind) {
          case 'opening':
            onProgress?.(reply.done, reply.total);
            break;
          case 'ready':
            resolve(thread);
            break;
          case 'unusable':
            void worker.terminate();
            resolve(reply.reason);
            break;
          case 'progress':
            thread.#waiting.get(reply.id)?.onProgress?.(reply.done, reply.total);
            break;
          case 'done':
            thread.#waiting.get(reply.id)?.onRecorded?.(reply.recorded);
            thread.#settle(reply.id, reply.result);
            break;
          case 'fault': {
            const { reference, during, error } = reply;
            note({ reference, during, error });
            break;
          }
          case 'slow':
            note({ during: reply.during, took: reply.took });
            break;
        }
      });
      worker.on('error', (error) => {
        note({ reference: 'thread', during: `thread ${data.as}`, error: toldFault(error) });
        reject(error);
      });
    });
  }

  call<Name extends StoreCall>(
    name: Name,
    input: StoreInput<Name>,
    terms: JobTerms,
  ): Promise<Result<StoreOutput<Name>>> {
    // What comes back was parsed by the output schema of this very name (main/answer.ts).
    return this.#send(name, input, terms) as Promise<Result<StoreOutput<Name>>>;
  }

  #send(name: StoreCall, input: StoreInput<StoreCall>, terms: JobTerms): Promise<Result<unknown>> {
    if (this.#isEnding) return Promise.resolve(refuse({ code: 'locked' }));
    const id = this.#nextId++;
    const {
      actor,
      now,
      entropy,
      request = null,
      chosen = new Map(),
      onProgress,
      onRecorded,
    } = terms;
    const cancel = terms.cancel ?? new SharedArrayBuffer(4);
    const job: Job = { id, name, input, actor, now, entropy, request, chosen, cancel };
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>();
    this.#waiting.set(id, { answered: promise, resolve, onProgress, onRecorded, cancel });
    this.#worker.postMessage(job);
    return promise;
  }

  #settle(id: number, result: Result<unknown>): void {
    this.#waiting.get(id)?.resolve(result);
    this.#waiting.delete(id);
  }

  /** Resolves once all that was asked so far is answered. */
  async done(): Promise<void> {
    await Promise.all(Array.from(this.#waiting.values(), ({ answered }) => answered));
  }

  /** Whoever still waits when the thread is gone is told that the store is locked. */
  #abandon(): void {
    for (const id of [...this.#waiting.keys()]) this.#settle(id, refuse({ code: 'locked' }));
  }

  /**
   * Ends the thread. Long work is told to stop and cleans up after itself; an owner finishes the job at hand and closes
   * the database, a reader that takes too long is broken off.
   */
  async end(as: ThreadStart['as']): Promise<void> {
    this.#isEnding = true;
    for (const { cancel } of this.#waiting.values()) Atomics.store(new Int32Array(cancel), 0, 1);
    this.#worker.postMessage('close');
    const breakOff =
      as === 'reader' && setTimeout(() => void this.#worker.terminate(), TO_LEAVE_MS);
    await this.gone;
    if (breakOff) clearTimeout(breakOff);
  }
}
