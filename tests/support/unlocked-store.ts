/**
 * A store that is already unlocked, for tests of the record itself: real files under a random key, without passphrases
 * and threads, and with as many people as the test needs.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, type Circumstances, type OpenStore, writeContext } from '../../main/answer.ts';
import type { StoreInput } from '../../main/calls.ts';
import { type Actor, NOBODY, type WriteContext } from '../../main/context.ts';
import { officeInnerWrites } from '../../main/office/inner-calls.ts';
import { noteKey } from '../../main/people/inner-calls.ts';
import { personBySignInName } from '../../main/people/people.ts';
import { openVault } from '../../main/store/data-key.ts';
import { type KeyPair, keyPair } from '../../main/store/key-pair.ts';
import type { SlotChange } from '../../main/store/key-slots.ts';
import { databaseKey, evidenceKey } from '../../main/store/keys.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { createDatabase, openToWrite } from '../../main/store/open.ts';
import type { Sent } from '../../main/store/requests.ts';
import { admitted, type Call } from '../../shared/call.ts';
import {
  type CallInput,
  type CallOutput,
  type CallsOf,
  contract,
  type ParsedInput,
} from '../../shared/contract.ts';
import type { Instant } from '../../shared/dates.ts';
import { PersonId } from '../../shared/ids.ts';
import { Role } from '../../shared/people/role.ts';
import type { Result } from '../../shared/refusal.ts';
import { FOUNDER, OFFICE } from './founder.ts';
import { START } from './test-host.ts';

/** The key pair of somebody whom no passphrase was chosen for. */
export const pairOf = (id: PersonId): KeyPair =>
  keyPair(createHash('sha256').update(`the key of ${id}`).digest());

export const DATA_KEY = createHash('sha256').update('a data key for tests').digest();

/** Calls of the window that a store's threads answer. */
export type Asked = CallsOf<'read' | 'write' | 'seal' | 'long'>;

export interface UnlockedStore {
  folder: string;
  store: OpenStore;
  /** The first person, who holds every role. */
  founder: Actor;
  /** One more person. */
  add(name: string, roles: Role[], signInName?: string, key?: SlotChange): Actor;
  /** Answers a call as the application does: who may make it, strict parse, then the handler. */
  call<Name extends Asked>(
    actor: Actor,
    name: Name,
    input: CallInput<Name>,
    request?: Sent,
  ): Promise<Result<CallOutput<Name>>>;
  must<Name extends Asked>(
    actor: Actor,
    name: Name,
    input: CallInput<Name>,
    request?: Sent,
  ): Promise<CallOutput<Name>>;
  /** Does within one transaction what no call does. */
  write<Value>(actor: Actor, work: (context: WriteContext) => Value): Value;
  now(): Instant;
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  close(): void;
  remove(): void;
}

function openStore(folder: string, dataKey: Uint8Array, open: typeof createDatabase): OpenStore {
  const files = storeFiles(folder);
  const db = open(files, databaseKey(dataKey));
  return { files, db, vault: openVault(files, db, evidenceKey(dataKey)) };
}

/** Whoever acts on a store: when, and with which randomness. */
interface Acting {
  now(): Instant;
  circumstances(actor: Actor): Circumstances;
  pass(milliseconds: number): void;
}

/** The same seed gives the same ids, as long as the same is asked in the same order. */
function actingFrom(seed: string): Acting {
  let now = START;
  let drawn = 0;
  return {
    now: () => now,
    circumstances: (actor) => ({
      actor,
      now,
      entropy: createHash('sha256').update(`${seed} ${drawn++}`).digest(),
      progress: () => {},
    }),
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}

const write = <Value>(
  store: OpenStore,
  circumstances: Circumstances,
  work: (context: WriteContext) => Value,
): Value => store.db.transaction(() => work(writeContext(store, circumstances)));

export function createUnlockedStore(
  folder = mkdtempSync(join(tmpdir(), 'mingcha-store-')),
  dataKey: Uint8Array = DATA_KEY,
  keys: StoreInput<'office.found'>['keys'] = {},
): UnlockedStore {
  const store = openStore(folder, dataKey, createDatabase);
  const acting = actingFrom('entropy');
  const { name, signInName } = FOUNDER;
  const person = { name, signInName, roles: [...Role.options] };
  const personId = write(store, acting.circumstances(NOBODY), ({ newId }) => newId(PersonId));
  const founder = { personId, roles: person.roles };
  const founded = write(store, acting.circumstances(founder), (context) =>
    officeInnerWrites['office.found'](context, {
      office: OFFICE,
      person,
      demo: false,
      machine: null,
      keys,
    }),
  );
  if (!founded.ok) throw new Error('the office could not be founded');
  return unlockedOn(store, founder, acting);
}

/** The same store opened once more, as after a kill. */
export function openUnlockedStore(
  folder: string,
  seed: string = randomUUID(),
  dataKey: Uint8Array = DATA_KEY,
): UnlockedStore {
  const store = openStore(folder, dataKey, (files, key) => {
    const db = openToWrite(files, key, START);
    if (typeof db === 'string') throw new Error(db);
    return db;
  });
  const founder = personBySignInName(store.db, FOUNDER.signInName);
  if (!founder) throw new Error('the store has no founder');
  const actor = { personId: founder.id, roles: founder.roles };
  return unlockedOn(store, actor, actingFrom(seed));
}

function unlockedOn(
  store: OpenStore,
  founder: Actor,
  { circumstances, pass, now }: Acting,
): UnlockedStore {
  const { folder } = store.files;
  let added = 0;
  const unlocked: UnlockedStore = {
    folder,
    store,
    founder,
    add: (name, roles, signInName = `person.${++added}`, key = undefined) => {
      const personId = write(store, circumstances(founder), (context) => {
        const id = context.newId(PersonId);
        const person = { personId: id, name, signInName, roles, passphraseMustChange: false };
        context.record('person.added', id, person);
        if (key) noteKey(context, id, key);
        return id;
      });
      return { personId, roles };
    },
    call: async (actor, name, input, request) => {
      const call: Call = contract[name];
      const parsed = admitted(call, actor.roles, input);
      if (!parsed.ok) return parsed;
      // By the schema of this very name.
      const asked = parsed.value as ParsedInput<typeof name>;
      return answer(store, name, asked, { ...circumstances(actor), request: request ?? null });
    },
    must: async (actor, name, input, request) => {
      const result = await unlocked.call(actor, name, input, request);
      if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.refusal)}`);
      return result.value;
    },
    write: (actor, work) => write(store, circumstances(actor), work),
    now,
    pass,
    close: () => store.db.close(),
    remove: () => {
      store.db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return unlocked;
}
