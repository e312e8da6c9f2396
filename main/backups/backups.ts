/** Backups as people meet them: the list, one more on demand, and going back to one. */
import { statSync } from 'node:fs';
import type { Backup, backupCalls } from '../../shared/backups/calls.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { localDate } from '../../shared/dates.ts';
import type { BookView } from '../../shared/devices/calls.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { faultsOfLasts, faultsOfMissing } from '../devices/books.ts';
import { backupFiles, bytesCopied, listBackups } from '../store/backup.ts';
import { databaseKey, readKeys } from '../store/keys.ts';
import { startStoreThread } from '../thread/start.ts';
import { restore } from './restore.ts';

/** How often it is told how much of a backup is written. */
const LOOK_EVERY_MS = 250;

/** Opens a backup: whether it is whole and the account a keeper's in it, and the books it is to hand on. Refusals: wrong_passphrase, forbidden, backup_damaged. */
async function inspect(
  { session, host, terms }: AppContext,
  { id, signInName, passphrase }: ParsedInput<'backups.books'>,
): Promise<Result<{ databaseKey: Uint8Array; books: BookView[] }>> {
  const files = session.files;
  const found = files && listBackups(files).some((backup) => backup.id === id);
  if (!files || !found) return refuse({ code: 'not_found' });
  const backup = backupFiles(files, id);
  const keys = readKeys(backup.keys);
  if (typeof keys === 'string') return refuseFor('backup_damaged');
  const tried = session.try(signInName);
  if (!tried.ok) return tried;
  const unlocked = await keys.unlock({ signInName }, passphrase);
  if (!unlocked) return refuseFor('wrong_passphrase');
  tried.value.wasRight();
  const { dataKey } = unlocked;
  const thread = await startStoreThread(host, backup.folder, dataKey, { as: 'reader' });
  const key = databaseKey(dataKey);
  dataKey.fill(0);
  if (typeof thread === 'string') return refuseFor('backup_damaged');
  // Without its flag to stop: closing the present store has stopped whatever was under way.
  const { cancel: _, ...told } = terms();
  const inspected = await thread.call('backups.inspect', { signInName }, told);
  await thread.end('reader');
  if (!inspected.ok) return inspected;
  if (!inspected.value.isWhole) return refuseFor('backup_damaged');
  if (!inspected.value.isKeeper) return refuse({ code: 'forbidden' });
  return ok({ databaseKey: key, books: inspected.value.books });
}

export const backupHandlers: AppHandlers<typeof backupCalls> = {
  'backups.list': async ({ session }) => ok(session.files ? listBackups(session.files) : []),

  'backups.make': async ({ session, terms }) => {
    const { open, files } = session;
    if (!open || !files) return refuse({ code: 'locked' });
    const its = terms();
    const whole = statSync(files.database).size;
    const watch = setInterval(
      () => its.onProgress?.(Math.min(bytesCopied(files), whole), whole),
      LOOK_EVERY_MS,
    );
    try {
      return await open.reader.call('backups.copy', { cause: 'demand' }, its);
    } finally {
      clearInterval(watch);
    }
  },

  'backups.books': async (context, input) => {
    const inspected = await inspect(context, input);
    if (!inspected.ok) return inspected;
    return ok(
      inspected.value.books.map(({ book, series, year, last }) => ({ book, series, year, last })),
    );
  },

  'backups.restore': async (context, { onPaper, ...which }) => {
    const { id, signInName, passphrase } = which;
    const { session, host } = context;
    await session.lock('command');
    const fit = await inspect(context, which);
    if (!fit.ok) return fit;
    const { books } = fit.value;
    const faults = [...faultsOfMissing(books, onPaper), ...faultsOfLasts(books, onPaper)];
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const { files } = session;
    if (!files) return refuseFor('no_office');
    const restored = await session.whileClosed(files, async () => {
      restore(files, id, fit.value.databaseKey, host.now());
      return ok(null);
    });
    if (!restored.ok) return restored;
    const person = await session.unlock({ signInName, passphrase }, context.terms());
    if (!person.ok) return person;
    const entered = await session.enter();
    if (!entered.ok) return entered;
    const noted = await session.open?.owner.call(
      'office.recordRestored',
      { from: id, onPaper },
      session.terms(),
    );
    return noted && !noted.ok ? noted : ok({});
  },
};

/** Makes the day's backup unless it was made already; runs beside whatever the person does meanwhile. */
export async function backUpDaily({ session, host }: AppContext): Promise<Result<Backup | null>> {
  const { open, files } = session;
  if (!open || !files) return ok(null);
  const { zone } = session;
  const today = localDate(host.now(), zone);
  const isMade = listBackups(files).some(
    ({ cause, madeAt }) => cause === 'daily' && localDate(madeAt, zone) === today,
  );
  return isMade ? ok(null) : open.reader.call('backups.copy', { cause: 'daily' }, session.terms());
}
