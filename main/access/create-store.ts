/**
 * Creates the office's store. It is put together beside its place and moved there when everything is in it, the last
 * key slot included: a kill half-way leaves no office that nobody can open.
 */
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ParsedInput } from '../../shared/contract.ts';
import { PersonId } from '../../shared/ids.ts';
import { faultsOfPassphrase } from '../../shared/people/passphrase.ts';
import { type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppContext } from '../app-context.ts';
import { takeInUse } from '../store/in-use.ts';
import { Keys } from '../store/keys.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { idSeries } from '../store/new-id.ts';
import { syncFolder } from '../store/whole-file.ts';
import { startStoreThread } from '../thread/start.ts';

/** Where a store is put together that is not there yet. */
export const beside = (place: StoreFiles): StoreFiles => storeFiles(`${place.folder}.part`);

/** Removes what a kill left of an earlier one; the mark of use is held. */
export function emptyStore(files: StoreFiles): void {
  for (const entry of readdirSync(files.folder)) {
    if (!entry.startsWith(basename(files.inUse))) {
      rmSync(join(files.folder, entry), { recursive: true, force: true });
    }
  }
}

/**
 * Has a store made beside its place, and moves it there when everything is in it. Refusals: busy (it is being made already), those
 * of `work`.
 */
export async function makeStore<Value>(
  place: StoreFiles,
  work: (files: StoreFiles) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const files = beside(place);
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  // Asked for twice, it is not put together twice in one folder.
  const inUse = takeInUse(files.inUse);
  if (!inUse) return refuse({ code: 'busy' });
  try {
    emptyStore(files);
    const made = await work(files);
    if (!made.ok) return made;
    inUse.release();
    renameSync(files.folder, place.folder);
    syncFolder(dirname(place.folder));
    return made;
  } finally {
    inUse.release();
    rmSync(files.folder, { recursive: true, force: true });
  }
}

export async function createStore(
  { host, terms }: Pick<AppContext, 'host' | 'terms'>,
  place: StoreFiles,
  { office, person, passphrase }: ParsedInput<'access.setUp'>,
): Promise<Result<null>> {
  const called = [person.name, person.signInName, office.name];
  const faults = faultsOfPassphrase('passphrase', passphrase, called);
  if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
  return makeStore(place, async (files) => {
    const { keys, dataKey } = Keys.create(files.keys, host.randomBytes);
    try {
      const own = await keys.put(person, passphrase, dataKey, host.randomBytes);
      const owner = await startStoreThread(host, files.folder, dataKey, {
        as: 'owner',
        create: true,
      });
      if (typeof owner === 'string') return refuseFor(owner);
      const { now, entropy } = terms();
      const founder = { personId: PersonId.parse(idSeries(now, entropy)()), roles: person.roles };
      const machine = await host.machineId();
      const founded = await owner.call(
        'office.found',
        { office, person, demo: false, machine, keys: { own } },
        { ...terms(), actor: founder },
      );
      await owner.end('owner');
      return founded;
    } finally {
      dataKey.fill(0);
    }
  });
}
