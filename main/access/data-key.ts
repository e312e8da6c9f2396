/**
 * Another data key in the place of the store's, given to everybody by their public half. At every step the file of slots and
 * the database agree on what opens the store, or the next opening makes them (Session.#openOwner):
 * 1. each slot is made once more, with the other data key;
 * 2. these are written into the file, beside those that stand;
 * 3. the database is copied under the other key, with its slots, the fact, and the key it had before;
 * 4. the copy is moved into its place: until then only the old key opens the database, from then on only the new one;
 * 5. once it has opened, the file is written with the slots that stand in it alone.
 */
import { statSync } from 'node:fs';
import type { accessCalls } from '../../shared/access/calls.ts';
import type { FactBody } from '../../shared/facts.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppHandlers } from '../app-context.ts';
import { startBackup } from '../backups/backups.ts';
import type { Host } from '../host.ts';
import { openSealed } from '../store/key-pair.ts';
import { resealed } from '../store/keys.ts';
import type { Terms } from '../thread/store-thread.ts';
import { settle } from './change-key.ts';
import type { Owned } from './session.ts';

/** Gives the store another data key, and answers it. Refusals: recovery_key_unknown, disk_full, store_in_use, cancelled. */
export async function giveDataKey(
  {
    keys,
    owner,
    dataKey: before,
    identity,
  }: Pick<Owned, 'keys' | 'owner' | 'dataKey' | 'identity'>,
  { because }: FactBody<'store.rekeyed'>,
  { randomBytes }: Pick<Host, 'randomBytes'>,
  terms: Terms,
): Promise<Result<Uint8Array>> {
  const inForce = await owner.call('access.slots', {}, terms());
  if (!inForce.ok) return inForce;
  // Who has not signed in since a store that did not open was put back has a pair that is not known: nothing is sealed to it.
  const known = inForce.value.flatMap(({ slot, recipient }) =>
    recipient === null ? [] : [{ slot, recipient }],
  );
  if (!known.some(({ slot }) => slot.id === 'recovery')) return refuseFor('recovery_key_unknown');
  const dataKey = Uint8Array.from(randomBytes(32));
  const slots = await Promise.all(known.map((each) => resealed(each, dataKey)));
  if (!(await opensOne(identity, slots, dataKey)))
    throw new Error('a data key is sealed to no one');
  keys.offer(...slots.map(({ slot }) => slot));
  const put = await owner.call('access.putUnder', { dataKey, before, slots, because }, terms());
  await settle({ keys, owner }, terms);
  if (put.ok) return ok(dataKey);
  dataKey.fill(0);
  return put;
}

/** Whether the pair at hand, of whoever gives the key, is given it. */
async function opensOne(
  identity: Uint8Array,
  slots: readonly { slot: { sealed: string } }[],
  dataKey: Uint8Array,
): Promise<boolean> {
  const opened = await Promise.all(
    slots.map(({ slot }) => openSealed(identity, Buffer.from(slot.sealed, 'base64'))),
  );
  return opened.some((key) => key !== null && Buffer.compare(key, dataKey) === 0);
}

export const dataKeyHandlers: AppHandlers<
  Pick<typeof accessCalls, 'access.dataKey' | 'access.renewDataKey'>
> = {
  'access.dataKey': ({ session, terms }) =>
    session.withKeys(async ({ keys, owner }) => {
      const { files } = session;
      if (!files) return refuse({ code: 'locked' });
      const people = await owner.call('people.list', {}, terms());
      if (!people.ok) return people;
      const inForce = await owner.call('access.slots', {}, terms());
      if (!inForce.ok) return inForce;
      const last = await owner.call('access.lastRekeyed', {}, terms());
      if (!last.ok) return last;
      const unknown = new Set(
        inForce.value.flatMap(({ slot, recipient }) => (recipient === null ? [slot.id] : [])),
      );
      const without = people.value.filter(
        ({ active, signInName }) => active && unknown.has(keys.idOf({ signInName })),
      );
      return ok({
        ...last.value,
        bytes: statSync(files.database).size,
        without: without.map(({ name }) => name),
      });
    }),

  'access.renewDataKey': async (context, because) => {
    const { session, host, terms } = context;
    const its = terms();
    const given = await session.remake(its.cancel, async (opened) => {
      const next = await giveDataKey(opened, because, host, terms);
      if (next.ok) {
        opened.dataKey.fill(0);
        opened.dataKey = next.value;
      }
      return next;
    });
    if (!given.ok) return given;
    // What was backed up before is under the key before.
    startBackup(context);
    return ok({});
  },
};
