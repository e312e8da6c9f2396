/**
 * A store that is already unlocked, for tests of the record itself: real files under a random key, without passphrases
 * and threads, and with as many people as the test needs.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, type OpenStore, writeContext } from '../../main/answer.ts';
import { type Actor, NOBODY } from '../../main/context.ts';
import { officeWriteJobs } from '../../main/office/jobs.ts';
import { databaseKey, evidenceKey } from '../../main/store/keys.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { createDatabase } from '../../main/store/open.ts';
import { Vault } from '../../main/store/vault.ts';
import { parseInput } from '../../shared/call.ts';
import { type CallInput, type CallName, type CallOutput, contract } from '../../shared/contract.ts';
import { PersonId } from '../../shared/ids.ts';
import { Role } from '../../shared/people/role.ts';
import { type Result, refuse } from '../../shared/refusal.ts';
import { FOUNDER, OFFICE } from './founder.ts';
import { START } from './test-host.ts';

export const DATA_KEY = createHash('sha256').update('a data key for tests').digest();
export const DEVICE = '0123456789abc';

export interface UnlockedStore {
  folder: string;
  store: OpenStore;
  /** The first person, who holds every role. */
  founder: Actor;
  /** One more person. */
  add(name: string, roles: Role[], signInName?: string): Actor;
  /** Answers a call as the application does: who may make it, strict parse, then the handler. */
  call<Name extends CallName>(
    actor: Actor,
    name: Name,
    input: CallInput<Name>,
  ): Promise<Result<CallOutput<Name>>>;
  must<Name extends CallName>(
    actor: Actor,
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallOutput<Name>>;
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  close(): void;
  remove(): void;
}

export function createUnlockedStore(
  folder = mkdtempSync(join(tmpdir(), 'mingcha-store-')),
  dataKey: Uint8Array = DATA_KEY,
): UnlockedStore {
  const files = storeFiles(folder);
  const store: OpenStore = {
    files,
    db: createDatabase(files, databaseKey(dataKey), DEVICE),
    vault: new Vault(files.vault, evidenceKey(dataKey)),
    device: DEVICE,
  };
  let now = START;
  let drawn = 0;
  const circumstances = (actor: Actor) => ({
    actor,
    now,
    entropy: createHash('sha256').update(`entropy ${drawn++}`).digest(),
    progress: () => {},
  });
  const write = <Value>(
    actor: Actor,
    work: (context: ReturnType<typeof writeContext>) => Value,
  ): Value => store.db.transaction(() => work(writeContext(store, circumstances(actor))));

  const { name, signInName } = FOUNDER;
  const person = { name, signInName, roles: [...Role.options] };
  const founded = write(NOBODY, (context) =>
    officeWriteJobs['office.found'](context, { office: OFFICE, person, demo: false }),
  );
  if (!founded.ok) throw new Error('the office could not be founded');
  const founder: Actor = { personId: founded.value, roles: person.roles };

  const unlocked: UnlockedStore = {
    folder,
    store,
    founder,
    add: (called, roles, typed = `person.${drawn}`) => {
      const personId = write(founder, (context) => {
        const id = context.newId(PersonId);
        const added = { name: called, signInName: typed, roles, passphraseMustChange: false };
        context.record('person.added', id, { personId: id, ...added });
        return id;
      });
      return { personId, roles };
    },
    call: async (actor, name, input) => {
      const { who, input: schema } = contract[name];
      if (Array.isArray(who) && !who.some((role) => actor.roles.includes(role))) {
        return refuse({ code: 'forbidden' });
      }
      const parsed = parseInput(schema, input);
      if (!parsed.ok) return parsed;
      // The answer was parsed by the output schema of this very name.
      return (await answer(store, name, parsed.value, circumstances(actor))) as Result<
        CallOutput<typeof name>
      >;
    },
    must: async (actor, name, input) => {
      const result = await unlocked.call(actor, name, input);
      if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.refusal)}`);
      return result.value;
    },
    pass: (milliseconds) => {
      now += milliseconds;
    },
    close: () => store.db.close(),
    remove: () => {
      store.db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return unlocked;
}
