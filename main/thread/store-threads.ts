/**
 * The threads of an unlocked store: its owner writes, a second one answers short reads beside it, and long work has one of
 * its own from the first there is. So no count holds up a save, and no export a count.
 */
import { isTouchedBy } from '../../shared/call.ts';
import type { Part } from '../../shared/parts.ts';
import { type Reason, type Result, refuseFor } from '../../shared/refusal.ts';
import { calls, type StoreCall, type StoreInput, type StoreOutput } from '../calls.ts';
import type { JobTerms, StoreThread } from './store-thread.ts';

/** Those beside the owner, while there are any. */
interface Beside {
  reader: StoreThread;
  /** Started when there is long work first. */
  long: Promise<StoreThread | Reason> | null;
}

/** The thread that does long work, where it has started. */
const longOf = (beside: Beside | null): Promise<StoreThread | null> =>
  Promise.resolve(beside?.long).then(
    (thread) => (typeof thread === 'object' ? thread : null),
    () => null,
  );

export class StoreThreads {
  readonly #owner: StoreThread;
  readonly #startReader: () => Promise<StoreThread | Reason>;
  readonly #onBroken: () => void;
  #beside: Beside | null = null;
  /** What is being written by calls that declare what they change. */
  readonly #underWay = new Set<{ changes: readonly Part[]; written: Promise<unknown> }>();

  private constructor(
    owner: StoreThread,
    startReader: () => Promise<StoreThread | Reason>,
    onBroken: () => void,
  ) {
    this.#owner = owner;
    this.#startReader = startReader;
    this.#onBroken = onBroken;
  }

  /** Starts a reader beside the owner. `onBroken`: told when a thread broke down, after which nothing is answered. */
  static async start(
    owner: StoreThread,
    startReader: () => Promise<StoreThread | Reason>,
    onBroken: () => void,
  ): Promise<StoreThreads | Reason> {
    const threads = new StoreThreads(owner, startReader, onBroken);
    void owner.gone.then(onBroken);
    return (await threads.readAgain()) ?? threads;
  }

  /**
   * By the thread for calls of its kind. A read misses nothing of what was written before it was asked; what is still being
   * written it waits for only where that is declared to change what it rests on: a draft saved as its form is left is there
   * when the form is opened again. What takes the store as a whole nobody waits for: until its tables are made anew, they are
   * as they were.
   */
  async call<Name extends StoreCall>(
    name: Name,
    input: StoreInput<Name>,
    terms: JobTerms,
  ): Promise<Result<StoreOutput<Name>>> {
    const { kind, changes, alone } = calls[name];
    if (kind === 'write' || kind === 'seal') {
      const written = this.#owner.call(name, input, terms);
      if (changes.length === 0 || alone) return written;
      const change = { changes, written };
      this.#underWay.add(change);
      return written.finally(() => this.#underWay.delete(change));
    }
    await this.#whatTouches(name);
    const thread = await this.#threadBeside(kind);
    return typeof thread === 'string' ? refuseFor(thread) : thread.call(name, input, terms);
  }

  async #whatTouches(name: StoreCall): Promise<void> {
    const waitedFor = [...this.#underWay].filter(({ changes }) =>
      isTouchedBy(calls[name], changes),
    );
    await Promise.all(waitedFor.map(({ written }) => written));
  }

  #threadBeside(kind: 'read' | 'long'): StoreThread | Promise<StoreThread | Reason> {
    const beside = this.#beside;
    if (!beside) return this.#owner;
    if (kind === 'read') return beside.reader;
    beside.long ??= this.#startLong(beside);
    return beside.long;
  }

  /** What does not start is tried again at the next. */
  async #startLong(beside: Beside): Promise<StoreThread | Reason> {
    let thread: StoreThread | Reason | undefined;
    try {
      thread = await this.#startBeside();
      return thread;
    } finally {
      if (typeof thread !== 'object') beside.long = null;
    }
  }

  async #startBeside(): Promise<StoreThread | Reason> {
    const thread = await this.#startReader();
    if (typeof thread === 'object') void thread.gone.then(() => this.#lost(thread));
    return thread;
  }

  async #lost(thread: StoreThread): Promise<void> {
    const beside = this.#beside;
    if (beside?.reader === thread || (await longOf(beside)) === thread) this.#onBroken();
  }

  /** Resolves once the long work that was asked for so far is done. */
  async longDone(): Promise<void> {
    await (await longOf(this.#beside))?.done();
  }

  /** Ends the threads beside the owner, in whose line everything waits from now on. */
  async ownerAlone(): Promise<void> {
    const beside = this.#beside;
    this.#beside = null;
    const long = await longOf(beside);
    await Promise.all([beside?.reader.end('reader'), long?.end('reader')]);
  }

  /** Reads beside the owner again; or says why that cannot be. */
  async readAgain(): Promise<Reason | null> {
    const reader = await this.#startBeside();
    if (typeof reader === 'string') return reader;
    this.#beside = { reader, long: null };
    return null;
  }

  async end(): Promise<void> {
    await this.ownerAlone();
    await this.#owner.end('owner');
  }
}
