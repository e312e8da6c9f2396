/**
 * Another key slot in the place of an account's or of the recovery key's, or none. At every step the file and the record
 * agree on what opens the store, or the next opening makes them (Session.#openOwner):
 * 1. the new slot is made, and opened once by its secret;
 * 2. it is written into the file, beside the old one; from here to 3 only the old one is let in;
 * 3. the fact and the slots that stand are committed in one transaction; from here on only the new one is let in;
 * 4. the file is written without the old one, or, where 3 was refused, without the new one.
 */
import type { FactBody } from '../../shared/facts.ts';
import { faultsOfPassphrase } from '../../shared/people/passphrase.ts';
import { ok, type Result, refuse } from '../../shared/refusal.ts';
import type { Host } from '../host.ts';
import type { Person } from '../people/people.ts';
import { meaningOf } from '../store/faults.ts';
import type { SlotChange } from '../store/key-slots.ts';
import type { SlotName } from '../store/keys.ts';
import type { Terms } from '../thread/store-thread.ts';
import type { Owned } from './session.ts';

interface NewKey {
  name: SlotName;
  /** Null to take the key away. */
  secret: string | null;
  /** The private half of the key pair that the person goes on with; without it they get another. */
  own?: Uint8Array;
}

export async function changeKey<Value>(
  { keys, owner, dataKey }: Owned,
  { name, secret, own }: NewKey,
  { randomBytes }: Host,
  terms: Terms,
  record: (change: SlotChange) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const made =
    secret === null ? null : await keys.wrap(name, secret, { dataKey, own }, randomBytes);
  if (made) keys.offer(made.slot);
  const none = { slot: null, recipient: null, root: null };
  const recorded = await record({ id: keys.idOf(name), ...none, ...made });
  await settle({ keys, owner }, terms);
  return recorded;
}

/** Brings the file to the slots that stand by the record. */
export async function settle(
  { keys, owner }: Pick<Owned, 'keys' | 'owner'>,
  terms: Terms,
): Promise<void> {
  const inForce = await owner.call('access.slots', {}, terms());
  // Of a thread that broke down it is not known whether it recorded: both stay in the file until the next opening.
  if (!inForce.ok) return;
  try {
    keys.settle(inForce.value.map(({ slot }) => slot));
  } catch (error) {
    // As on a full disk. What is recorded stands, and what the file holds besides is let in no more.
    if (!meaningOf(error)) throw error;
  }
}

/** Refuses a passphrase that is made of the names of its person or the office. Refusals: invalid_input. */
export async function refuseGuessed(
  { owner }: Owned,
  { name, signInName }: Pick<Person, 'name' | 'signInName'>,
  { path, passphrase }: { path: string; passphrase: string },
  terms: Terms,
): Promise<Result<null>> {
  const office = await owner.call('office.get', {}, terms());
  if (!office.ok) return office;
  const called = [name, signInName, office.value.office.name];
  const faults = faultsOfPassphrase(path, passphrase, called);
  return faults.length > 0 ? refuse({ code: 'invalid_input', faults }) : ok(null);
}

/** Gives an account another passphrase, and says so in the record. */
export const givePassphrase = (
  opened: Owned,
  { id, signInName }: Person,
  {
    passphrase,
    by,
    own,
  }: { passphrase: string } & Pick<NewKey, 'own'> &
    Pick<FactBody<'person.passphrase_changed'>, 'by'>,
  host: Host,
  terms: Terms,
): Promise<Result<Record<string, never>>> =>
  changeKey(
    opened,
    { name: { signInName }, secret: passphrase, ...(own && { own }) },
    host,
    terms,
    (key) =>
      opened.owner.call('people.recordPassphraseChanged', { personId: id, by, key }, terms()),
  );
