import type { Backup, BackupCause } from '../../shared/backups/calls.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { LongContext } from '../context.ts';
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

  /** Reads a backup table by table, and whether an account is an active keeper's in it. */
  'backups.inspect': async (
    { store, progress }: LongContext,
    { signInName }: { signInName: string },
  ): Promise<Result<{ isWhole: boolean; isKeeper: boolean }>> => {
    const isWhole = store.db.firstDamaged(progress) === null;
    const person = isWhole ? personBySignInName(store.db, signInName) : undefined;
    return ok({
      isWhole,
      isKeeper: person?.active === true && person.roles.includes('keeper'),
    });
  },
};
