/** Asks an open store as its thread does, and finds out what each call asks of the database in turn. */
import type { Database } from 'better-sqlite3';
import { SIGN_IN_PEOPLE } from '../demo/texts/names.ts';
import { answer, type OpenStore } from '../main/answer.ts';
import type { StoreCall, StoreInput, StoreOutput } from '../main/calls.ts';
import type { Actor } from '../main/context.ts';
import { bringTablesInStep } from '../main/fold/fold.ts';
import { personBySignInName } from '../main/people/people.ts';
import { databaseKey, evidenceKey } from '../main/store/keys.ts';
import { openToWrite } from '../main/store/open.ts';
import { Vault } from '../main/store/vault.ts';
import { listening, openRaw, prepared } from './raw.ts';
import type { BenchStore } from './stores.ts';

export interface Asked {
  store: OpenStore;
  raw: Database;
  people: Record<'inspector' | 'secondInspector' | 'leader' | 'officeHead', Actor>;
  /** Has a call answered; throws when it is refused. */
  ask<Name extends StoreCall>(
    by: Actor,
    name: Name,
    input: StoreInput<Name>,
  ): Promise<StoreOutput<Name>>;
  /** What a call asks of the database, and no more, on the bare connection. */
  rawOf<Name extends StoreCall>(
    by: Actor,
    name: Name,
    input: StoreInput<Name>,
  ): Promise<() => void>;
  close(): void;
}

export function open(bench: BenchStore): Asked {
  const key = databaseKey(bench.dataKey);
  const db = openToWrite(bench.files, key, Date.now());
  if (typeof db === 'string') throw new Error(db);
  // A store that was kept from an earlier version.
  bringTablesInStep(db, () => {});
  const vault = new Vault(bench.files.vault, evidenceKey(bench.dataKey));
  const store: OpenStore = { files: bench.files, db, vault };
  const raw = openRaw(bench.files.database, key);
  let asked = 0;
  const askOf = async <Name extends StoreCall>(
    of: OpenStore,
    actor: Actor,
    name: Name,
    input: StoreInput<Name>,
  ) => {
    // Drawn on the main thread in the application; here it need only differ, and cost nothing.
    const entropy = Buffer.alloc(32);
    entropy.writeUInt32BE(++asked);
    const circumstances = { actor, now: Date.now(), entropy, progress: () => {} };
    const result = await answer(of, name, input, circumstances);
    if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.refusal)}`);
    return result.value;
  };
  const person = ({ signInName }: { signInName: string }): Actor => {
    const found = personBySignInName(db, signInName);
    if (!found) throw new Error(`nobody is called ${signInName}`);
    return { personId: found.id, roles: found.roles };
  };
  return {
    store,
    raw,
    people: {
      inspector: person(SIGN_IN_PEOPLE.inspector),
      secondInspector: person(SIGN_IN_PEOPLE.secondInspector),
      leader: person(SIGN_IN_PEOPLE.teamLeader),
      officeHead: person(SIGN_IN_PEOPLE.officeHead),
    },
    ask: (by, name, input) => askOf(store, by, name, input),
    rawOf: async (by, name, input) => {
      const { db: heardBy, heard } = listening(db);
      await askOf({ ...store, db: heardBy }, by, name, input);
      return prepared(raw, heard);
    },
    close: () => {
      raw.close();
      db.close();
    },
  };
}
