/**
 * Going back to a backup. It is no way back in: where the present store opens, who restores is an active keeper in it and
 * proves it by a key that stands in it; keys that were taken away since stay so, and so do posts and accounts. Where it does
 * not open, the recovery key is asked for.
 */
import type { backupCalls } from '../../shared/backups/calls.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { BookView } from '../../shared/devices/calls.ts';
import { faultsOfPassphrase } from '../../shared/people/passphrase.ts';
import {
  ok,
  type Reason,
  type Refusal,
  type Result,
  refuse,
  refuseFor,
} from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { restore } from '../backups/restore.ts';
import type { StoreOutput } from '../calls.ts';
import { faultsOfLasts, faultsOfMissing } from '../devices/books.ts';
import type { Person } from '../people/people.ts';
import { backupFiles, listBackups } from '../store/backup.ts';
import type { SlotsKept } from '../store/key-slots.ts';
import { databaseKey, readKeys, type Slot } from '../store/keys.ts';
import type { StoreFiles } from '../store/layout.ts';
import { startStoreThread } from '../thread/start.ts';
import { givePassphrase } from './change-key.ts';
import { actingAs, refuseSecret, type Secret } from './session.ts';

type Asked = ParsedInput<'backups.books'>;
type Present = StoreOutput<'backups.present'>;

/** What a restore goes by once it may be made. */
interface Fit {
  dataKey: Uint8Array;
  books: BookView[];
  slots: SlotsKept;
  /** The present store; null where it cannot be read any more. */
  present: Present | null;
}

const isActiveKeeper = (person: Person | null | undefined): person is Person =>
  person?.active === true && person.roles.includes('keeper');

/** Why a store cannot be opened at all. Anything else passes, or is put right, and then its word counts. */
const DEAD: ReadonlySet<Reason> = new Set([
  'store_damaged',
  'store_foreign',
  'store_newer',
  'tables_differ',
]);
const isDead = (refusal: Refusal) => refusal.code === 'refused' && DEAD.has(refusal.reason);

/** Asks a store that nobody has open. */
async function inReader<Value>(
  { host }: AppContext,
  { folder }: StoreFiles,
  dataKey: Uint8Array,
  ask: (
    thread: Exclude<Awaited<ReturnType<typeof startStoreThread>>, string>,
  ) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const thread = await startStoreThread(host, folder, dataKey, { as: 'reader' });
  if (typeof thread === 'string') return refuseFor(thread);
  try {
    return await ask(thread);
  } finally {
    await thread.end('reader');
  }
}

/** What is given to open the backup by. Refusals: invalid_input. */
function secretIn({ signInName, passphrase, recovery }: Asked): Result<Secret> {
  if (recovery) return ok({ signInName, recoveryKey: recovery.recoveryKey });
  return passphrase === undefined
    ? refuse({ code: 'invalid_input', faults: [{ path: 'passphrase', rule: 'required' }] })
    : ok({ signInName, passphrase });
}

/** The keys that stand after a restore: those that stand in the present store, or what is left of it. */
function keysKept(
  { slot }: { slot: Slot },
  present: Present | null,
  inFile: readonly Slot[] | null,
): SlotsKept {
  if (present) return present;
  // Of a store that does not open, the file is what there is. Where that is gone too, nothing says whose key was taken away:
  // the recovery key alone stands, and the keeper gives the others new ones.
  const standing = (inFile ?? [slot]).map((each) => ({ slot: each, recipient: null }));
  return { standing, gone: [] };
}

/** Whether this restore may be made, and what by. Refusals: those of `backups.books`. */
async function fitToRestore(context: AppContext, asked: Asked): Promise<Result<Fit>> {
  const { session, terms } = context;
  const { id, signInName, recovery } = asked;
  const { files } = session;
  if (!files || !listBackups(files).some((backup) => backup.id === id)) {
    return refuse({ code: 'not_found' });
  }
  const backup = backupFiles(files, id);
  const keys = readKeys(backup.keys);
  if (typeof keys === 'string') return refuseFor('backup_damaged');
  const found = readKeys(files.keys);
  const own = typeof found !== 'string' && found.isOfStoreOf(keys) ? found : null;
  const secret = secretIn(asked);
  if (!secret.ok) return secret;
  // By a key of the present store's, where that has one, or by the backup's own.
  const unwrapped = await session.unwrap(secret.value, own ? [own, keys] : [keys]);
  if (!unwrapped.ok) return unwrapped;
  const { dataKey, identity, slot } = unwrapped.value;
  identity.fill(0);
  // Without its flag to stop: closing the present store has stopped whatever was under way.
  const { cancel: _, ...told } = terms();
  const answered = await inReader(context, files, dataKey, (thread) =>
    thread.call('backups.present', {}, told),
  );
  if (!answered.ok && !isDead(answered.refusal)) return answered;
  const present = answered.ok ? answered.value : null;
  if (!present && !recovery) return refuseFor('recovery_key_needed');
  const slots = keysKept({ slot }, present, own?.slots ?? null);
  if (!slots.standing.some((each) => each.slot.salt === slot.salt)) {
    return refuseSecret(secret.value);
  }
  if (present && !isActiveKeeper(present.people.find((each) => each.signInName === signInName))) {
    return refuse({ code: 'forbidden' });
  }

  const inspected = await inReader(context, backup, dataKey, (thread) =>
    thread.call('backups.inspect', { signInName }, told),
  );
  if (!inspected.ok) return isDead(inspected.refusal) ? refuseFor('backup_damaged') : inspected;
  const { isWhole, person, office, books } = inspected.value;
  if (!isWhole) return refuseFor('backup_damaged');
  // Somebody has to sign in to what is restored.
  if (!isActiveKeeper(person)) return refuse({ code: 'forbidden' });
  const called = [person.name, signInName, office];
  const faults = recovery ? faultsOfPassphrase('recovery.next', recovery.next, called) : [];
  if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
  return ok({ dataKey, books, slots, present });
}

export const restoringHandlers: AppHandlers<
  Pick<typeof backupCalls, 'backups.books' | 'backups.restore'>
> = {
  'backups.books': async (context, asked) => {
    const fit = await fitToRestore(context, asked);
    if (!fit.ok) return fit;
    fit.value.dataKey.fill(0);
    return ok(
      fit.value.books.map(({ book, series, year, last }) => ({ book, series, year, last })),
    );
  },

  'backups.restore': async (context, { onPaper, ...asked }) => {
    const { id, signInName, recovery } = asked;
    const { session, host, terms } = context;
    await session.lock('command');
    const fit = await fitToRestore(context, asked);
    if (!fit.ok) return fit;
    const { dataKey, books, slots, present } = fit.value;
    const key = databaseKey(dataKey);
    dataKey.fill(0);
    const faults = [...faultsOfMissing(books, onPaper), ...faultsOfLasts(books, onPaper)];
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const { files } = session;
    if (!files) return refuseFor('no_office');
    const restored = await session.whileClosed(files, async () => {
      restore(files, id, { databaseKey: key, slots, isPresentOpen: present !== null }, terms().now);
      return ok(null);
    });
    if (!restored.ok) return restored;
    if (recovery) {
      const { recoveryKey, next: passphrase } = recovery;
      const given = await session.recover({ signInName, recoveryKey }, terms, (opened, theirs) =>
        givePassphrase(opened, opened.person, { passphrase, by: 'recovery' }, host, theirs),
      );
      if (!given.ok) return given;
    }
    const passphrase = recovery?.next ?? asked.passphrase ?? '';
    const person = await session.unlock({ signInName, passphrase }, terms());
    if (!person.ok) return person;
    const entered = await session.enter(terms);
    if (!entered.ok) return entered;
    const noted = await session.open?.owner.call(
      'office.recordRestored',
      { onPaper },
      actingAs(person.value, terms)(),
    );
    await session.refresh();
    return noted && !noted.ok ? noted : ok({});
  },
};
