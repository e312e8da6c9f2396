import type { Backup, BackupCause } from '../../shared/backups/calls.ts';
import type { BookView } from '../../shared/devices/calls.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { LongContext } from '../context.ts';
import { readBooks } from '../devices/books.ts';
import { personBySignInName } from '../people/people.ts';
import { copyStore, listBackups, pruneDailyBackups } from '../store/backup.ts';

export const backupJobs = {
  /** Copies the store while its owner goes on writing. Refusals: disk_full. */
  'backups.copy': async (
    { store, now }: LongContext,
    { cause }: { cause: BackupCause },
  ): Promise<Result<Backup>> => {
    const id = copyStore(store.files, store.db, cause, now);
    pruneDailyBackups(store.files, now);
    const made = listBackups(store.files).find((backup) => backup.id === id);
    return made ? ok(made) : refuseFor('backup_damaged');
  },

  /** Reads a backup table by table, whether an account is an active keeper's in it, and the books its device kept. */
  'backups.inspect': async (
    { store, today, progress }: LongContext,
    { signInName }: { signInName: string },
  ): Promise<Result<{ isWhole: boolean; isKeeper: boolean; books: BookView[] }>> => {
    const isWhole = store.db.firstDamaged(progress) === null;
    const person = isWhole ? personBySignInName(store.db, signInName) : undefined;
    return ok({
      isWhole,
      isKeeper: person?.active === true && person.roles.includes('keeper'),
      books: isWhole ? readBooks({ db: store.db, today }).filter(({ isHere }) => isHere) : [],
    });
  },
};
