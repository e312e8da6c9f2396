/** Backups as people meet them: the list, and one more, on demand or daily. */
import { statSync } from 'node:fs';
import type { Backup, backupCalls } from '../../shared/backups/calls.ts';
import { localDate } from '../../shared/dates.ts';
import { ok, type Result, refuse } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { bytesCopied, listBackups } from '../store/backup.ts';

/** How often it is told how much of a backup is written. */
const LOOK_EVERY_MS = 250;

export const backupHandlers: AppHandlers<
  Pick<typeof backupCalls, 'backups.list' | 'backups.make'>
> = {
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
  return isMade
    ? ok(null)
    : open.reader.call(
        'backups.copy',
        { cause: 'daily' },
        { ...session.begin(), entropy: host.randomBytes(32) },
      );
}
