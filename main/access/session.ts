/**
 * The session: which store this laptop works on, whether it is unlocked, and by whom. Unlocking starts the store's
 * threads with the keys; locking ends them, and nothing of the content stays in memory.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessState, StoreName } from '../../shared/access/calls.ts';
import { type ClockDoubt, clockDoubt } from '../../shared/access/clock.ts';
import type { AppEvent } from '../../shared/bridge.ts';
import type { OfficeView } from '../../shared/office/calls.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import { HOME_ZONE, type TimeZone } from '../../shared/time-zone.ts';
import { finishRestore, isRestoring } from '../backups/restore.ts';
import { type Act, type Actor, NOBODY } from '../context.ts';
import type { Host } from '../host.ts';
import type { Person } from '../people/people.ts';
import { type InUse, takeInUse } from '../store/in-use.ts';
import { ageIdentity, keyPair } from '../store/key-pair.ts';
import { databaseKey, forget, type Keys, readKeys, type Unlocked } from '../store/keys.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { isUnder } from '../store/open.ts';
import { startStoreThread } from '../thread/start.ts';
import type { JobTerms, StoreThread, Terms } from '../thread/store-thread.ts';
import { StoreThreads } from '../thread/store-threads.ts';
import { finishErasing } from './erase.ts';
import { Tries } from './tries.ts';

/** An account, and what opens the store for it: its own passphrase, or the office's recovery key. */
type WithPassphrase = { signInName: string; passphrase: string };
type WithRecoveryKey = { signInName: string; recoveryKey: string };
export type Secret = WithPassphrase | WithRecoveryKey;

export const refuseSecret = (secret: Secret) =>
  refuseFor('recoveryKey' in secret ? 'wrong_recovery_key' : 'wrong_passphrase');

type Following = Pick<JobTerms, 'cancel' | 'onProgress'>;

/** A store with its keys at work, and the account that is meant. */
export interface Owned {
  person: Person;
  keys: Keys;
  dataKey: Uint8Array;
  /** The private half of the person's key pair; of the recovery key's, where that opened the store. */
  identity: Uint8Array;
  owner: StoreThread;
}

/** An unlocked store. */
interface Open extends Owned {
  threads: StoreThreads;
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

const actorOf = ({ id, roles }: Person): Actor => ({ personId: id, roles });

/** For what an account does as it comes in: nobody was signed in yet when the call began. */
export const actingAs =
  (person: Person, terms: Terms): Terms =>
  () => ({ ...terms(), actor: actorOf(person) });

/** What a session itself goes by, of the office's settings. */
const settingsIn = ({ settings }: OfficeView) => ({
  idleMs: settings.idleMinutes * MINUTE,
  zone: settings.timeZone,
});

export class Session {
  readonly #host: Host;
  readonly #emit: (event: AppEvent) => void;
  readonly #idleTimer: NodeJS.Timeout;
  readonly #tries: Tries;
  #store: StoreName | null;
  #open: Open | null = null;
  /** Stops a change of the data key that is under way. */
  #remaking: SharedArrayBuffer | null = null;
  /** Locking, unlocking and what changes the keys come one after another. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(host: Host, emit: (event: AppEvent) => void) {
    this.#host = host;
    this.#emit = emit;
    this.#tries = new Tries(() => host.uptime());
    finishErasing(host.dataFolder);
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
  async trustClock(terms: Terms): Promise<Result<null>> {
    const entered = await this.enter(terms);
    if (entered.ok && this.#open) this.#open.clock = null;
    return entered;
  }

  /** Begins an act of whoever is signed in: everything that comes of it is theirs and of this moment, however long it takes. */
  begin(): Act {
    const person = this.#open?.person;
    return { actor: person ? actorOf(person) : NOBODY, now: this.#host.now() };
  }

  /** The threads of the unlocked store. */
  get open(): StoreThreads | null {
    return this.#open?.threads ?? null;
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
   * Unlocks the chosen store with a secret. Where another version of Mingcha made the tables it takes long, can be followed
   * and can be stopped. Refusals: wrong_passphrase, store_in_use, cancelled, and what is wrong with the store.
   */
  unlock(secret: WithPassphrase, follow: Following): Promise<Result<Person>> {
    return this.#inTurn(async () => {
      await this.#close('command');
      return this.#whileTaken(async (files, inUse) => {
        const opened = await this.#openOwner(files, secret, follow);
        if (!opened.ok) return opened;
        try {
          return await this.#start(files, opened.value, inUse);
        } finally {
          if (!this.#open) {
            await opened.value.owner.end('owner');
            forget(opened.value);
          }
        }
      });
    });
  }

  /**
   * Opens the chosen store with the recovery key for one piece of work on the keys: nobody is signed in by it. Refusals:
   * wrong_recovery_key, not_found (no such account in use), and those of unlocking.
   */
  recover<Value>(
    secret: WithRecoveryKey,
    terms: Terms,
    work: (opened: Owned, terms: Terms) => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    return this.#inTurn(async () => {
      await this.#close('command');
      return this.#whileTaken(async (files) => {
        const opened = await this.#openOwner(files, secret, terms());
        if (!opened.ok) {
          const isUnknown =
            opened.refusal.code === 'refused' && opened.refusal.reason === 'wrong_passphrase';
          return isUnknown ? refuse({ code: 'not_found' }) : opened;
        }
        const { owner, person } = opened.value;
        // Whoever holds the recovery key acts for the account itself.
        const theirs = actingAs(person, terms);
        try {
          const entered = await this.#enterAs(owner, theirs);
          return entered.ok ? await work(opened.value, theirs) : entered;
        } finally {
          await owner.end('owner');
          forget(opened.value);
        }
      });
    });
  }

  /**
   * Work on the keys of the unlocked store, in turn with locking: a lock in the middle of it would leave a slot that opens
   * nothing. Refusals: locked.
   */
  withKeys<Value>(work: (opened: Owned) => Promise<Result<Value>>): Promise<Result<Value>> {
    const open = this.#open;
    return this.#inTurn(async () =>
      open && this.#open === open ? work(open) : refuse({ code: 'locked' }),
    );
  }

  /**
   * Puts another database in the place of the unlocked store's, once long work that is under way is done. What is asked
   * meanwhile waits in the owner's line. Locking stops it, unless the laptop was only left alone. Refusals: locked, those of
   * `work`.
   */
  async remake<Value>(
    cancel: SharedArrayBuffer | undefined,
    work: (opened: Owned) => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    const open = this.#open;
    await open?.threads.longDone();
    return this.#inTurn(async () => {
      if (!open || this.#open !== open) return refuse({ code: 'locked' });
      await open.threads.ownerAlone();
      this.#remaking = cancel ?? null;
      try {
        return await work(open);
      } finally {
        this.#remaking = null;
        await this.#readAgain(open);
      }
    });
  }

  /** A store that does not open again, or has no owner, is locked. */
  async #readAgain({ owner, threads }: Open): Promise<void> {
    const answers = await owner.call('access.slots', {}, this.#asNobody());
    const fault = answers.ok && (await threads.readAgain());
    if (fault !== null) await this.#close('command');
  }

  async #whileTaken<Value>(
    work: (files: StoreFiles, inUse: InUse) => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    const files = this.files;
    if (!files) return refuseFor('no_office');
    const inUse = this.#take(files);
    if (!inUse) return refuseFor('store_in_use');
    try {
      return await work(files, inUse);
    } finally {
      if (!this.#open) inUse.release();
    }
  }

  #take(files: StoreFiles): InUse | null {
    mkdirSync(files.folder, { recursive: true, mode: 0o700 });
    return takeInUse(files.inUse);
  }

  /** Starts the store's owner with a secret, and finds the account; a change of keys that was cut short is mended here. */
  async #openOwner(
    files: StoreFiles,
    secret: Secret,
    { cancel, onProgress }: Following,
  ): Promise<Result<Owned>> {
    finishRestore(files);
    const keys = readKeys(files.keys);
    if (typeof keys === 'string') return refuseFor(keys);
    const unwrapped = await this.unwrap(secret, [keys]);
    if (!unwrapped.ok) return unwrapped;
    const { dataKey, identity, slot } = unwrapped.value;
    const owner = await startStoreThread(
      this.#host,
      files.folder,
      dataKey,
      { as: 'owner', ...(cancel && { cancel }) },
      onProgress,
    );
    if (typeof owner === 'string') {
      forget(unwrapped.value);
      return refuseFor(owner);
    }
    let isOpened = false;
    try {
      const inForce = await owner.call('access.slots', {}, this.#asNobody());
      if (!inForce.ok) return inForce;
      keys.settle(inForce.value.map((each) => each.slot));
      const own = inForce.value.find((each) => each.slot.salt === slot.salt);
      // In the file, but taken away or never given: a kill came between the record and the file, or the file was put back.
      if (!own) return refuseSecret(secret);
      if (own.recipient === null) {
        const { recipient } = keyPair(identity);
        const noted = await owner.call(
          'access.notePair',
          { salt: slot.salt, recipient },
          this.#asNobody(),
        );
        if (!noted.ok) return noted;
      }
      const { signInName } = secret;
      const person = await owner.call('people.bySignInName', { signInName }, this.#asNobody());
      if (!person.ok) return person;
      // The slot opens the store, but the account is gone: to the person it is the same as a wrong passphrase.
      if (!person.value?.active) return refuseFor('wrong_passphrase');
      isOpened = true;
      return ok({ person: person.value, keys, dataKey, identity, owner });
    } finally {
      if (!isOpened) {
        await owner.end('owner');
        forget(unwrapped.value);
      }
    }
  }

  async #start(files: StoreFiles, owned: Owned, inUse: InUse): Promise<Result<Person>> {
    const { owner, person } = owned;
    const office = await owner.call('office.get', {}, this.#asNobody());
    if (!office.ok) return office;
    const last = await owner.call('office.lastRecordedAt', {}, this.#asNobody());
    if (!last.ok) return last;
    const startReader = () => {
      // Another, once it was renewed.
      const { dataKey } = this.#open ?? owned;
      return startStoreThread(this.#host, files.folder, dataKey, { as: 'reader' });
    };
    const threads = await StoreThreads.start(
      owner,
      startReader,
      () => void this.#lockWithout(owner),
    );
    if (typeof threads === 'string') return refuseFor(threads);
    this.#open = {
      ...owned,
      threads,
      inUse,
      ...settingsIn(office.value),
      touchedAt: this.#host.uptime(),
      clock: office.value.demo ? null : clockDoubt(this.#host.now(), last.value),
    };
    return ok(person);
  }

  /**
   * Makes sure that the store writes as a device of this machine's, before anything is recorded in it. Refusals: locked,
   * disk_full.
   */
  async enter(terms: Terms): Promise<Result<null>> {
    const open = this.#open;
    return open
      ? this.#enterAs(open.owner, actingAs(open.person, terms))
      : refuse({ code: 'locked' });
  }

  async #enterAs(owner: StoreThread, terms: Terms): Promise<Result<null>> {
    const machine = await this.#host.machineId();
    return owner.call('access.enter', { machine }, terms());
  }

  /** For what the session looks up by itself: nothing is recorded by it. */
  #asNobody(): JobTerms {
    return { actor: NOBODY, now: this.#host.now(), entropy: this.#host.randomBytes(32) };
  }

  /** Reads the signed-in account and the office's settings anew, after either may have changed. */
  async refresh(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    const { threads } = open;
    const person = await threads.call('people.byId', { id: open.person.id }, this.#asNobody());
    const office = await threads.call('office.get', {}, this.#asNobody());
    if (office.ok) Object.assign(open, settingsIn(office.value));
    if (person.ok && person.value) open.person = person.value;
    if (!open.person.active) await this.lock('command');
  }

  /**
   * What a secret opens, by the first of these files of slots that it fits. One more try at the passphrase of an account; no
   * recovery key is ever found by trying. Refusals: wrong_passphrase, wrong_recovery_key, wait.
   */
  async unwrap(secret: Secret, files: readonly Keys[]): Promise<Result<Unlocked>> {
    const { signInName } = secret;
    const tried =
      'recoveryKey' in secret ? null : this.#tries.begin(`${this.#store} ${signInName}`);
    if (tried && !tried.ok) return tried;
    const { files: store } = this;
    const fits = (dataKey: Uint8Array) => store !== null && isUnder(store, databaseKey(dataKey));
    for (const keys of files) {
      const unwrapped = await ('recoveryKey' in secret
        ? keys.unlock('recovery', secret.recoveryKey, fits)
        : keys.unlock({ signInName }, secret.passphrase, fits));
      if (!unwrapped) continue;
      tried?.value.wasRight();
      return ok(unwrapped);
    }
    return refuseSecret(secret);
  }

  /**
   * The key by which something sealed is opened: the signed-in person's own or, with its secret, the recovery key. Refusals:
   * locked, wrong_recovery_key.
   */
  async identityOf(recoveryKey: string | null): Promise<Result<string>> {
    const open = this.#open;
    if (!open) return refuse({ code: 'locked' });
    if (recoveryKey === null) return ok(ageIdentity(open.identity));
    const unlocked = await open.keys.unlock('recovery', recoveryKey);
    if (!unlocked) return refuseFor('wrong_recovery_key');
    const identity = ageIdentity(unlocked.identity);
    forget(unlocked);
    return ok(identity);
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
    if (this.#remaking && because !== 'idle') Atomics.store(new Int32Array(this.#remaking), 0, 1);
    return this.#inTurn(() => this.#close(because));
  }

  /** A store of which a thread broke down answers nothing more; the person signs in again. */
  async #lockWithout(owner: StoreThread): Promise<void> {
    if (this.#open?.owner === owner) await this.lock('command');
  }

  /** Ends the threads and forgets the keys. The window is told first, so that it drops what it shows. */
  async #close(because: LockCause): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    this.#emit({ kind: 'locked', because });
    await open.threads.end();
    forget(open);
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
