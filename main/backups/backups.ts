/** Backups as people meet them: the list, one more on demand, and going back to one. */
import type { Backup, BackupId } from '../../shared/backups/calls.ts';
import { localDate } from '../../shared/dates.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { backupFiles, listBackups } from '../store/backup.ts';
import { databaseKey, readKeys } from '../store/keys.ts';
import { startStoreThread } from '../thread/start.ts';
import { restore } from './restore.ts';

/** Whether a backup is whole and the account a keeper's in it. Refusals: wrong_passphrase, forbidden, backup_damaged. */
async function inspect(
  { session, host }: AppContext,
  id: BackupId,
  signInName: string,
  passphrase: string,
): Promise<Result<{ databaseKey: Uint8Array }>> {
  const files = session.files;
  const found = files && listBackups(files).some((backup) => backup.id === id);
  if (!files || !found) return refuse({ code: 'not_found' });
  const backup = backupFiles(files, id);
  const keys = readKeys(backup.keys);
  if (typeof keys === 'string') return refuseFor('backup_damaged');
  const dataKey = await keys.unlock({ signInName }, passphrase);
  if (!dataKey) return refuseFor('wrong_passphrase');
  const thread = await startStoreThread(host, backup.folder, dataKey, { as: 'reader' });
  const key = databaseKey(dataKey);
  dataKey.fill(0);
  if (typeof thread === 'string') return refuseFor('backup_damaged');
  const inspected = await thread.long('backups.inspect', { signInName }, session.terms());
  await thread.end('reader');
  if (!inspected.ok) return inspected;
  if (!inspected.value.isWhole) return refuseFor('backup_damaged');
  return inspected.value.isKeeper ? ok({ databaseKey: key }) : refuse({ code: 'forbidden' });
}

export const backupHandlers: AppHandlers<'backups'> = {
  'backups.list': async ({ session }) => ok(session.files ? listBackups(session.files) : []),

  'backups.make': async ({ session, terms }) => {
    const reader = session.open?.reader;
    return reader
      ? reader.long('backups.copy', { cause: 'demand' }, terms())
      : refuse({ code: 'locked' });
  },

  'backups.restore': async (context, { id, signInName, passphrase }) => {
    const { session, host } = context;
    await session.lock('command');
    const fit = await inspect(context, id, signInName, passphrase);
    if (!fit.ok) return fit;
    const { files } = session;
    if (!files) return refuseFor('no_office');
    const restored = await session.whileClosed(files, async () => {
      restore(files, id, fit.value.databaseKey, host.now());
      return ok(null);
    });
    if (!restored.ok) return restored;
    const person = await session.unlock({ signInName }, passphrase, signInName);
    if (!person.ok) return person;
    const entered = await session.enter();
    if (!entered.ok) return entered;
    const noted = await session.open?.owner.write(
      'office.recordRestored',
      { from: id },
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
  return isMade ? ok(null) : open.reader.long('backups.copy', { cause: 'daily' }, session.terms());
}
