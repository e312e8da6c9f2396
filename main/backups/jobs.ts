import type { Backup, BackupCause } from '../../shared/backups/calls.ts';
import { localDate } from '../../shared/dates.ts';
import type { BookView } from '../../shared/devices/calls.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { LongContext } from '../context.ts';
import { readBooks } from '../devices/books.ts';
import { withFoldedAnew } from '../journal/check-tables.ts';
import { zoneOf } from '../office/office.ts';
import { personBySignInName } from '../people/people.ts';
import { copyStore, listBackups, pruneDailyBackups } from '../store/backup.ts';
import type { ReadableDb } from '../store/database.ts';
import { areTablesCurrent } from '../store/tables/all.ts';

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
    { store, now, progress }: LongContext,
    { signInName }: { signInName: string },
  ): Promise<Result<{ isWhole: boolean; isKeeper: boolean; books: BookView[] }>> => {
    if (store.db.firstDamaged(progress) !== null) {
      return ok({ isWhole: false, isKeeper: false, books: [] });
    }
    const look = (db: ReadableDb) => {
      const person = personBySignInName(db, signInName);
      return {
        isKeeper: person?.active === true && person.roles.includes('keeper'),
        books: readBooks({ db, today: localDate(now, zoneOf(db)) }).filter(({ isHere }) => isHere),
      };
    };
    // Another version's tables cannot be asked: what follows from the journal is.
    const seen = areTablesCurrent(store.db)
      ? look(store.db)
      : withFoldedAnew({ store, progress }, look);
    return ok({ isWhole: true, ...seen });
  },
};
