/**
 * Going back to a backup. It is no way back in: where the present store opens, who restores is an active keeper in it and
 * proves it by a key that stands in it; keys that were taken away since stay so, and so do posts and accounts. Where it does
 * not open, the recovery key is asked for. From another disk a backup is brought beside the store first, and is then one as
 * any other; where there is no store yet, its own word is all there is.
 */
import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BackupId, backupCalls } from '../../shared/backups/calls.ts';
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
import { backupsOn } from '../backups/disk.ts';
import type { LastOnDisk } from '../backups/last-on-disk.ts';
import { type Fitting, restore } from '../backups/restore.ts';
import type { StoreOutput } from '../calls.ts';
import { faultsOfLasts, faultsOfMissing, withLaterLasts } from '../devices/books.ts';
import type { Person } from '../people/people.ts';
import { backupFiles, listBackups, momentOf } from '../store/backup.ts';
import type { DataKeys } from '../store/data-key.ts';
import type { SlotsKept } from '../store/key-slots.ts';
import { databaseKey, Keys, readKeys, type Slot } from '../store/keys.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { isUnder } from '../store/open.ts';
import { syncFolder } from '../store/whole-file.ts';
import { startStoreThread } from '../thread/start.ts';
import type { JobTerms } from '../thread/store-thread.ts';
import { givePassphrase } from './change-key.ts';
import { beside, emptyStore } from './create-store.ts';
import { actingAs, refuseSecret, type Secret } from './session.ts';

type Asked = ParsedInput<'backups.books'>;
type Present = StoreOutput<'backups.present'>;

/** What a restore goes by once it may be made. */
interface Fit extends Pick<Fitting, 'dataKey' | 'keys' | 'slots'> {
  /** Where the backup lies. */
  backup: StoreFiles;
  office: string;
  /** Those the backup's device keeps, with the later number of the backup and of the present store. */
  books: BookView[];
  /** The present store; null where it cannot be read any more. */
  present: Present | null;
}

const isActiveKeeper = (person: Person | null | undefined): person is Person =>
  person?.active === true && person.roles.includes('keeper');

/** Why a store cannot be opened at all. Anything else passes, or is put right, and then its word counts. */
const DEAD: ReadonlySet<Reason> = new Set([
  'store_damaged',
  'store_foreign',
  'keys_foreign',
  'store_newer',
  'tables_differ',
]);
export const isDead = (refusal: Refusal) => refusal.code === 'refused' && DEAD.has(refusal.reason);

/** Asks a store that nobody has open. */
export async function inReader<Value>(
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
  const inForce = (inFile ?? [slot]).map((each) => ({ slot: each, recipient: null }));
  return { inForce, gone: [] };
}

/**
 * Under which data key the backup is: that of the store, or one that the store had before. Where that can tell none, the
 * backup's own slots do, if the secret still opens one.
 */
async function keyOfBackup(
  backup: StoreFiles,
  own: Keys,
  secret: Secret,
  { present, earlier }: DataKeys,
): Promise<Uint8Array | null> {
  const isIts = (dataKey: Uint8Array) => isUnder(backup, databaseKey(dataKey));
  const known = [present, ...earlier].find(isIts);
  if (known) return known;
  const unlocked = await ('recoveryKey' in secret
    ? own.unlock('recovery', secret.recoveryKey, isIts)
    : own.unlock(secret, secret.passphrase, isIts));
  return unlocked && isIts(unlocked.dataKey) ? unlocked.dataKey : null;
}

/** The files of the backup that is meant, beside the store or on a disk that was chosen; null where there is none. */
function backupMeant({ session, tokens }: AppContext, { id, disk }: Asked): StoreFiles | null {
  const folder = disk && tokens.look(disk, 'folder');
  const place = folder === undefined ? session.files : storeFiles(folder);
  if (!place || (disk && folder === undefined)) return null;
  const found: readonly { id: BackupId }[] = disk ? backupsOn(place) : listBackups(place);
  return found.some((backup) => backup.id === id) ? backupFiles(place, id) : null;
}

/** What the store that a backup is to take the place of says; null where it does not open any more. */
async function presentIn(
  context: AppContext,
  files: StoreFiles,
  dataKey: Uint8Array,
  told: JobTerms,
): Promise<Result<Present | null>> {
  const answered = await inReader(context, files, dataKey, (thread) =>
    thread.call('backups.present', {}, told),
  );
  return answered.ok || !isDead(answered.refusal) ? answered : ok(null);
}

/** Whether this restore may be made, and what by. Refusals: those of `backups.books`. */
async function fitToRestore(
  context: AppContext,
  asked: Asked,
  backup: StoreFiles | null,
  told: JobTerms,
): Promise<Result<Fit>> {
  const { session } = context;
  const { signInName, recovery } = asked;
  const { files } = session;
  if (!backup) return refuse({ code: 'not_found' });
  const keys = readKeys(backup.keys);
  if (typeof keys === 'string') return refuseFor('backup_damaged');
  const found = files ? readKeys(files.keys) : null;
  const present = found instanceof Keys ? found : null;
  const own = present?.isOfStoreOf(keys) ? present : null;
  // Beside a store lie its own backups, whoever changed its keys since.
  if (asked.disk && present && !own) return refuseFor('other_office');
  const secret = secretIn(asked);
  if (!secret.ok) return secret;
  // By a key of the present store's, where that has one, or by the backup's own.
  const unwrapped = await session.unwrap(secret.value, own ? [own, keys] : [keys]);
  if (!unwrapped.ok) return unwrapped;
  const { dataKey: presentKey, identity, slot } = unwrapped.value;
  identity.fill(0);
  const answered = files ? await presentIn(context, files, presentKey, told) : ok(null);
  if (!answered.ok) return answered;
  const before = answered.value;
  // On a laptop that was not set up yet, those of the backup stand.
  const slots = keysKept({ slot }, before, files ? (own?.slots ?? null) : keys.slots);
  if (!slots.inForce.some((each) => each.slot.salt === slot.salt)) {
    return refuseSecret(secret.value);
  }
  // Only now: what opens the backup alone tells nothing of the present store.
  if (files && !before && !recovery) return refuseFor('recovery_key_needed');
  if (before && !isActiveKeeper(before.people.find((each) => each.signInName === signInName))) {
    return refuse({ code: 'forbidden' });
  }

  const dataKeys = { present: presentKey, earlier: before?.earlier ?? [] };
  const dataKey = await keyOfBackup(backup, keys, secret.value, dataKeys);
  if (!dataKey) return refuseFor('backup_damaged');
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
  const its = { dataKey, keys: { present: presentKey, earlier: [...dataKeys.earlier, dataKey] } };
  // What was numbered since the backup is undone by it, and stands on paper all the same.
  const lasts = withLaterLasts(books, before?.books ?? []);
  return ok({ ...its, backup, office, books: lasts, slots, present: before });
}

/** Leaves none of the data keys in memory. */
function forgetKeys({ dataKey, keys }: Fit): void {
  for (const key of [dataKey, keys.present, ...keys.earlier]) key.fill(0);
}

/**
 * Brings a backup from a disk beside the store, or beside where one is to be. Refusals: cancelled, disk_full, disk_failed,
 * folder_gone.
 */
const bring = (
  context: AppContext,
  { backup, dataKey }: Fit,
  { id, to }: { id: BackupId; to: StoreFiles },
  told: JobTerms,
): Promise<Result<{ lost: number }>> =>
  inReader(context, backup, dataKey, (thread) =>
    thread.call('backups.bring', { id, folder: to.folder }, told),
  );

/** That a backup is on the disk it comes from, as it was told of when it was written there. */
const onItsDisk = ({ folder }: StoreFiles, id: BackupId): LastOnDisk => ({
  folder: dirname(dirname(dirname(folder))),
  at: momentOf(id),
});

/** Puts a backup in the store's place. Answers how many files of evidence could not be brought from a disk. */
async function carryOut(
  context: AppContext,
  fit: Fit,
  { id, disk }: Asked,
  told: JobTerms,
): Promise<Result<{ lost: number }>> {
  const { session } = context;
  const place = session.filesOf('office');
  const files = session.files ?? beside(place);
  const onto = fit.present ? 'readable' : session.files ? 'damaged' : 'nothing';
  const onDisk = [fit.present?.lastOnDisk, disk && onItsDisk(fit.backup, id)].filter(
    (known) => known !== null && known !== undefined,
  );
  const restored = await session.whileClosed(files, async () => {
    if (!session.files) emptyStore(files);
    const brought = disk ? await bring(context, fit, { id, to: files }, told) : ok({ lost: 0 });
    if (!brought.ok) return brought;
    const { lost } = brought.value;
    restore(files, id, { ...fit, onto, lost, onDisk }, told.now);
    return brought;
  });
  if (session.files) return restored;
  if (!restored.ok) {
    rmSync(files.folder, { recursive: true, force: true });
    return restored;
  }
  renameSync(files.folder, place.folder);
  syncFolder(dirname(place.folder));
  await session.choose('office');
  return restored;
}

export const restoringHandlers: AppHandlers<
  Pick<typeof backupCalls, 'backups.books' | 'backups.restore'>
> = {
  'backups.books': async (context, asked) => {
    const fit = await fitToRestore(context, asked, backupMeant(context, asked), context.terms());
    if (!fit.ok) return fit;
    const { office, books } = fit.value;
    forgetKeys(fit.value);
    return ok({
      office,
      books: books.map(({ book, series, year, last }) => ({ book, series, year, last })),
    });
  },

  'backups.restore': async (context, { onPaper, ...asked }) => {
    const { signInName, recovery } = asked;
    const { session, host, terms } = context;
    // Before it is locked: what was chosen is forgotten then, and what was under way is told to stop.
    const backup = backupMeant(context, asked);
    const { cancel, ...unstoppable } = terms();
    const told = session.open || !cancel ? unstoppable : { ...unstoppable, cancel };
    await session.lock('command');
    // Of two pieces of work, how far the longer one is.
    const { onProgress: _, ...silent } = told;
    const fit = await fitToRestore(context, asked, backup, asked.disk ? silent : told);
    if (!fit.ok) return fit;
    const { books } = fit.value;
    const faults = [...faultsOfMissing(books, onPaper), ...faultsOfLasts(books, onPaper)];
    const restored =
      faults.length > 0
        ? refuse({ code: 'invalid_input', faults })
        : await carryOut(context, fit.value, asked, told);
    forgetKeys(fit.value);
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
    const noted = await session.open?.call(
      'office.recordRestored',
      { onPaper },
      actingAs(person.value, terms)(),
    );
    await session.refresh();
    return noted && !noted.ok ? noted : restored;
  },
};
