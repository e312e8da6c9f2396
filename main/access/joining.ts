/**
 * A new laptop of the office. On a laptop of the office somebody with the recovery key has it written what the new one begins
 * with; there the code opens it, and whoever is to work with it signs in with the passphrase they have. docs/decisions/joining.md
 */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { joiningCalls } from '../../shared/access/joining.ts';
import type { FileToken } from '../../shared/ids.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { makeTicket, ticketOf } from '../devices/grants.ts';
import { placeToSave } from '../files/save-place.ts';
import type { Person } from '../people/people.ts';
import {
  joiningsIn,
  type Letter,
  nameOfJoining,
  newJoiningCode,
  placeForJoining,
  readLetter,
} from '../store/joining.ts';
import { forget, type Keys, readKeys, resealed, type SealedSlot } from '../store/keys.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { writeWholeFile } from '../store/whole-file.ts';
import { unlock } from './access.ts';
import { makeStore } from './create-store.ts';
import { inReader, isDead } from './restoring.ts';
import type { Owned } from './session.ts';

type Asked = Parameters<(typeof joiningHandlers)['joining.makeReady']>[1];

/** A person or the recovery key, with the slot they have, where its pair is known. */
async function slotsIn({ keys, owner }: Owned, { terms }: AppContext) {
  const inForce = await owner.call('access.slots', {}, terms());
  if (!inForce.ok) return inForce;
  const known = inForce.value.flatMap(({ slot, recipient }): SealedSlot[] =>
    recipient === null ? [] : [{ slot, recipient }],
  );
  const ofId = (id: string) => known.find(({ slot }) => slot.id === id);
  return ok({
    ofPerson: ({ signInName }: Pick<Person, 'signInName'>) => ofId(keys.idOf({ signInName })),
    recovery: ofId('recovery'),
  });
}

/** Everything that a new laptop is given but the record: fixed while the keys can neither change nor be locked away. */
async function toGive(
  opened: Owned,
  context: AppContext,
  { people, recoveryKey, share }: Omit<Asked, 'folder'>,
) {
  const { session, host, terms } = context;
  const { keys, owner, person } = opened;
  const office = await owner.call('office.get', {}, terms());
  if (!office.ok) return office;
  const all = await owner.call('people.list', {}, terms());
  if (!all.ok) return all;
  const slots = await slotsIn(opened, context);
  if (!slots.ok) return slots;
  const { ofPerson, recovery } = slots.value;
  if (!recovery) return refuseFor('recovery_key_unknown');
  const chosen = people.map((id) => all.value.find((each) => each.id === id && each.active));
  const theirs = chosen.map((each) => each && ofPerson(each));
  const faults = theirs.flatMap((slot, i) =>
    slot ? [] : [{ path: `people.${i}`, rule: 'unknown_choice' as const }],
  );
  if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
  const next = await owner.call('access.nextDevice', {}, terms());
  if (!next.ok) return next;
  const unwrapped = await session.unwrap({ signInName: person.signInName, recoveryKey }, [keys]);
  if (!unwrapped.ok) return unwrapped;
  const { name } = next.value;
  const grant = { ...makeTicket(unwrapped.value.identity, host.randomBytes(32), share), name };
  forget(unwrapped.value);
  const dataKey = Uint8Array.from(host.randomBytes(32));
  const given = [...theirs.filter((slot) => slot !== undefined), recovery];
  const sealed = await Promise.all(given.map((each) => resealed(each, dataKey)));
  const file = keys.fileOf(sealed.map(({ slot }) => slot));
  return ok({
    grant,
    people,
    dataKey,
    slots: sealed,
    about: {
      office: office.value.office.name,
      name,
      madeBy: person.name,
      people: chosen.flatMap((each) => each?.name ?? []),
      keys: file.toString('utf8'),
    },
  });
}

/** What lies in a place that was chosen, read by its code. Refusals: folder_gone, wrong_joining_code, store_newer. */
async function opened(
  { tokens }: AppContext,
  { place, code }: { place: FileToken; code: string },
): Promise<Result<{ source: StoreFiles; letter: Letter }>> {
  const folder = tokens.look(place, 'folder');
  if (folder === undefined) return refuseFor('folder_gone');
  const source = storeFiles(folder);
  const letter = await readLetter(source, code);
  return typeof letter === 'string' ? refuseFor(letter) : ok({ source, letter });
}

/** The data key that a person's passphrase opens. Refusals: wrong_passphrase, wait. */
async function unlockedBy(
  { session }: AppContext,
  keys: Keys,
  secret: { signInName: string; passphrase: string },
): Promise<Result<Uint8Array>> {
  const unwrapped = await session.unwrap(secret, [keys]);
  if (!unwrapped.ok) return unwrapped;
  unwrapped.value.identity.fill(0);
  return ok(unwrapped.value.dataKey);
}

export const joiningHandlers: AppHandlers<typeof joiningCalls> = {
  'joining.prepare': (context) =>
    context.session.withKeys(async (owned) => {
      const { terms } = context;
      const next = await owned.owner.call('access.nextDevice', {}, terms());
      if (!next.ok) return next;
      const people = await owned.owner.call('access.choosable', {}, terms());
      if (!people.ok) return people;
      const slots = await slotsIn(owned, context);
      if (!slots.ok) return slots;
      return ok({
        ...next.value,
        people: people.value.map(({ id, name, signInName }) => ({
          id,
          name,
          isReady: slots.value.ofPerson({ signInName }) !== undefined,
        })),
      });
    }),

  'joining.choose': async ({ host, tokens }) => {
    const folder = await host.chooseFolder(null);
    if (folder === null) return ok(null);
    const chosen = (place: StoreFiles) => ({
      place: tokens.give(place.folder, 'folder'),
      name: nameOfJoining(place),
    });
    return ok({ folder: chosen(storeFiles(folder)), found: joiningsIn(folder).map(chosen) });
  },

  'joining.makeReady': async (context, { folder: token, ...asked }) => {
    const { session, host, terms, tokens } = context;
    const chosen = tokens.look(token, 'folder');
    if (chosen === undefined) return refuseFor('folder_gone');
    if (session.store !== 'office') return refuseFor('no_office');
    const place = placeToSave(join(chosen, 'mingcha'), host.dataFolder);
    if (!place.ok) return place;
    const folder = dirname(place.value);
    const given = await session.withKeys((owned) => toGive(owned, context, asked));
    if (!given.ok) return given;
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const { value } = given;
    const code = newJoiningCode(host.randomBytes);
    try {
      const toWrite = { folder, code, ...value };
      const written = await open.call('access.writeForLaptop', toWrite, terms());
      if (!written.ok) return written;
      const { name, signature } = value.grant;
      const ticket = ticketOf(value.grant);
      const its = placeForJoining(folder, name, ticket);
      // The code is shown to nobody any more.
      if (session.open !== open) {
        rmSync(its.folder, { recursive: true, force: true });
        return refuse({ code: 'locked' });
      }
      const { people, share } = asked;
      const granted = { ticket, name, people, share, signature, deviceId: null };
      const recorded = await open.call('access.recordGranted', granted, terms());
      if (!recorded.ok) return recorded;
      return ok({ code, name, folder: nameOfJoining(its), ...written.value });
    } finally {
      value.dataKey.fill(0);
    }
  },

  'joining.read': async (context, asked) => {
    const read = await opened(context, asked);
    if (!read.ok) return read;
    const { office, name, madeAt, madeBy, people, database, evidence } = read.value.letter;
    const size = { bytes: database.bytes, evidence: evidence.length };
    return ok({ office, name, madeAt, madeBy, people, ...size });
  },

  'joining.join': async (context, { signInName, passphrase, ...asked }) => {
    const { session, terms } = context;
    if (session.hasStore('office')) return refuseFor('office_exists');
    const read = await opened(context, asked);
    if (!read.ok) return read;
    const { source, letter } = read.value;
    const secret = { signInName, passphrase };
    const brought = await makeStore(session.filesOf('office'), async (files) => {
      writeWholeFile(files.keys, Buffer.from(letter.keys));
      const keys = readKeys(files.keys);
      if (typeof keys === 'string') return refuseFor('joining_damaged');
      if (!keys.slots.some(({ id }) => id === keys.idOf({ signInName })))
        return refuseFor('joining_not_chosen');
      const dataKey = await unlockedBy(context, keys, secret);
      if (!dataKey.ok) return dataKey;
      const { database, evidence } = letter;
      const to = { folder: files.folder, database, evidence };
      const copied = await inReader(context, source, dataKey.value, (thread) =>
        thread.call('access.bringToLaptop', to, terms()),
      );
      dataKey.value.fill(0);
      return !copied.ok && isDead(copied.refusal) ? refuseFor('joining_damaged') : copied;
    });
    if (!brought.ok) return brought;
    await session.choose('office');
    const unlocked = await unlock(context, secret);
    return unlocked.ok ? brought : unlocked;
  },
};
