/**
 * The session: which store this laptop works on, whether it is unlocked, and by whom. Unlocking starts the store's
 * threads with the keys; locking ends them, and nothing of the content stays in memory.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessState, StoreName } from '../../shared/access/calls.ts';
import { type ClockDoubt, clockDoubt } from '../../shared/access/clock.ts';
import type { AppEvent } from '../../shared/contract.ts';
import type { OfficeView } from '../../shared/office/calls.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import { HOME_ZONE, type TimeZone } from '../../shared/time-zone.ts';
import { finishRestore, isRestoring } from '../backups/restore.ts';
import { type Actor, NOBODY } from '../context.ts';
import type { Host } from '../host.ts';
import type { Person } from '../people/people.ts';
import { type InUse, takeInUse } from '../store/in-use.ts';
import { type Keys, readKeys, type SlotName } from '../store/keys.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { startStoreThread } from '../thread/start.ts';
import type { JobTerms, StoreThread } from '../thread/store-thread.ts';

/** An unlocked store. */
interface Open {
  person: Person;
  keys: Keys;
  dataKey: Uint8Array;
  owner: StoreThread;
  reader: StoreThread;
  inUse: InUse;
  /** As the office has set them. */
  idleMs: number;
  zone: TimeZone;
  /** By the machine's uptime: setting the clock must neither put the locking off nor bring it on. */
  touchedAt: number;
  /** Until the person says that the clock is right. */
  clock: ClockDoubt | null;
}

type LockCause = Extract<AppEvent, { kind: 'locked' }>['because'];

const MINUTE = 60_000;
/** How often the idle time is looked at. Calls look at it too, so nothing gets through in between. */
const LOOK_EVERY_MS = 5_000;

/** What a session itself goes by, of the office's settings. */
const settingsIn = ({ settings }: OfficeView) => ({
  idleMs: settings.idleMinutes * MINUTE,
  zone: settings.timeZone,
});

export class Session {
  readonly #host: Host;
  readonly #emit: (event: AppEvent) => void;
  readonly #idleTimer: NodeJS.Timeout;
  #store: StoreName | null;
  #open: Open | null = null;
  /** Locking and unlocking come one after another. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(host: Host, emit: (event: AppEvent) => void) {
    this.#host = host;
    this.#emit = emit;
    this.#store = this.hasStore('office') ? 'office' : null;
    this.#idleTimer = setInterval(() => void this.lockIfIdle(), LOOK_EVERY_MS);
    this.#idleTimer.unref();
  }

  filesOf(store: StoreName): StoreFiles {
    return storeFiles(join(this.#host.dataFolder, store));
  }

  /** Also what is left of one: as long as there are backups, there is something to go back to. */
  hasStore(store: StoreName): boolean {
    const { keys, database, backups } = this.filesOf(store);
    return [keys, database, backups].some((file) => existsSync(file));
  }

  get store(): StoreName | null {
    return this.#store;
  }

  /** The store's files; only where a store is chosen. */
  get files(): StoreFiles | null {
    return this.#store === null ? null : this.filesOf(this.#store);
  }

  get person(): Person | null {
    return this.#open?.person ?? null;
  }

  get zone(): TimeZone {
    return this.#open?.zone ?? HOME_ZONE;
  }

  get clock(): ClockDoubt | null {
    return this.#open?.clock ?? null;
  }

  /** The person says that the clock is right; only now may anything be stamped. */
  async trustClock(): Promise<Result<null>> {
    const entered = await this.enter();
    if (entered.ok && this.#open) this.#open.clock = null;
    return entered;
  }

  get actor(): Actor {
    const person = this.#open?.person;
    return person ? { personId: person.id, roles: person.roles } : NOBODY;
  }

  get open(): Pick<Open, 'keys' | 'dataKey' | 'owner' | 'reader'> | null {
    return this.#open;
  }

  state(): AccessState {
    const person = this.#open?.person;
    const { files } = this;
    const keys = files && !isRestoring(files) ? readKeys(files.keys) : null;
    return {
      stage: this.#store === null ? 'empty' : person ? 'open' : 'locked',
      store: this.#store,
      hasOffice: this.hasStore('office'),
      signedIn: person
        ? {
            personId: person.id,
            name: person.name,
            roles: person.roles,
            passphraseMustChange: person.passphraseMustChange,
            clock: this.clock,
          }
        : null,
      fault: typeof keys === 'string' ? keys : null,
    };
  }

  /** Works on another store, or on none. Whatever was open is locked first. */
  async choose(store: StoreName | null): Promise<void> {
    await this.lock('command');
    this.#store = store;
  }

  /**
   * Unlocks the chosen store with a secret. `whose` is the account that signs in: the one the slot belongs to, or, with
   * the recovery key, one that is named. Where another version of Mingcha made the tables it takes long, can be followed
   * and can be stopped. Refusals: wrong_passphrase, store_in_use, cancelled, and what is wrong with the store.
   */
  unlock(
    slot: SlotName,
    secret: string,
    whose: string,
    follow: Pick<JobTerms, 'cancel' | 'onProgress'>,
  ): Promise<Result<Person>> {
    return this.#inTurn(async () => {
      const files = this.files;
      if (!files) return refuseFor('no_office');
      await this.#close('command');
      const inUse = this.#take(files);
      if (!inUse) return refuseFor('store_in_use');
      try {
        finishRestore(files);
        const keys = readKeys(files.keys);
        if (typeof keys === 'string') return refuseFor(keys);
        const dataKey = await keys.unlock(slot, secret);
        if (!dataKey) {
          return refuseFor(slot === 'recovery' ? 'wrong_recovery_key' : 'wrong_passphrase');
        }
        const started = await this.#start(files, keys, dataKey, inUse, whose, follow);
        if (!started.ok) dataKey.fill(0);
        return started;
      } finally {
        if (!this.#open) inUse.release();
      }
    });
  }

  #take(files: StoreFiles): InUse | null {
    mkdirSync(files.folder, { recursive: true, mode: 0o700 });
    return takeInUse(files.inUse);
  }

  async #start(
    files: StoreFiles,
    keys: Keys,
    dataKey: Uint8Array,
    inUse: InUse,
    whose: string,
    { cancel, onProgress }: Pick<JobTerms, 'cancel' | 'onProgress'>,
  ): Promise<Result<Person>> {
    const { folder } = files;
    const owner = await startStoreThread(
      this.#host,
      folder,
      dataKey,
      { as: 'owner', ...(cancel && { cancel }) },
      onProgress,
    );
    if (typeof owner === 'string') return refuseFor(owner);
    const person = await owner.call('people.bySignInName', { signInName: whose }, this.terms());
    const office = await owner.call('office.get', {}, this.terms());
    const last = await owner.call('office.lastRecordedAt', {}, this.terms());
    const reader = await startStoreThread(this.#host, folder, dataKey, { as: 'reader' }).catch(
      async (error: unknown) => {
        await owner.end('owner');
        throw error;
      },
    );
    if (
      !person.ok ||
      !person.value?.active ||
      !office.ok ||
      !last.ok ||
      typeof reader === 'string'
    ) {
      await owner.end('owner');
      if (typeof reader === 'string') return refuseFor(reader);
      await reader.end('reader');
      if (!person.ok) return person;
      if (!office.ok) return office;
      if (!last.ok) return last;
      // The slot opens the store, but the account is gone: to the person it is the same as a wrong passphrase.
      return refuseFor('wrong_passphrase');
    }
    this.#open = {
      person: person.value,
      keys,
      dataKey,
      owner,
      reader,
      inUse,
      ...settingsIn(office.value),
      touchedAt: this.#host.uptime(),
      clock: office.value.demo ? null : clockDoubt(this.#host.now(), last.value),
    };
    for (const thread of [owner, reader]) void thread.gone.then(() => this.#lockWithout(thread));
    return ok(person.value);
  }

  /**
   * Makes sure that the store writes as a device of this machine's, before anything is recorded in it. Refusals: locked,
   * disk_full.
   */
  async enter(): Promise<Result<null>> {
    const open = this.#open;
    if (!open) return refuse({ code: 'locked' });
    const machine = await this.#host.machineId();
    return open.owner.call('devices.enter', { machine }, this.terms());
  }

  /** Who, when and with what randomness, for a job nobody follows. */
  terms() {
    return {
      actor: this.actor,
      now: this.#host.now(),
      entropy: this.#host.randomBytes(32),
    };
  }

  /** Reads the signed-in account and the office's settings anew, after either may have changed. */
  async refresh(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    const person = await open.owner.call('people.byId', { id: open.person.id }, this.terms());
    const office = await open.owner.call('office.get', {}, this.terms());
    if (office.ok) Object.assign(open, settingsIn(office.value));
    if (person.ok && person.value) open.person = person.value;
    if (!open.person.active) await this.lock('command');
  }

  touch(): void {
    if (this.#open) this.#open.touchedAt = this.#host.uptime();
  }

  async lockIfIdle(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    if (this.#host.uptime() - open.touchedAt >= open.idleMs) await this.lock('idle');
  }

  lock(because: LockCause): Promise<void> {
    return this.#inTurn(() => this.#close(because));
  }

  /** A store of which a thread broke down answers nothing more; the person signs in again. */
  async #lockWithout(thread: StoreThread): Promise<void> {
    if (this.#open?.owner === thread || this.#open?.reader === thread) await this.lock('command');
  }

  /** Ends the threads and forgets the keys. The window is told first, so that it drops what it shows. */
  async #close(because: LockCause): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    this.#emit({ kind: 'locked', because });
    await open.reader.end('reader');
    await open.owner.end('owner');
    open.dataKey.fill(0);
    open.inUse.release();
  }

  /** Does something to the store's files while nobody, here or elsewhere, has them open. Refusals: store_in_use. */
  whileClosed<Value>(
    files: StoreFiles,
    work: () => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    return this.#inTurn(async () => {
      if (this.#open) return refuse({ code: 'busy' });
      const inUse = this.#take(files);
      if (!inUse) return refuseFor('store_in_use');
      try {
        return await work();
      } finally {
        inUse.release();
      }
    });
  }

  async end(): Promise<void> {
    clearInterval(this.#idleTimer);
    await this.lock('command');
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}
