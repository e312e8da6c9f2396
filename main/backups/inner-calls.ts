/** What the store's thread does for a backup while it is open; the rest goes on around it (main/backups/backups.ts). */
import { z } from 'zod';
import { Backup, BackupCause } from '../../shared/backups/calls.ts';
import { localDate } from '../../shared/dates.ts';
import { BookView } from '../../shared/devices/calls.ts';
import { ok, refuseFor } from '../../shared/refusal.ts';
import type { Longs } from '../context.ts';
import { readBooks } from '../devices/books.ts';
import { innerLong } from '../inner-call.ts';
import { withFoldedAnew } from '../journal/check-tables.ts';
import { zoneOf } from '../office/office.ts';
import { personBySignInName } from '../people/people.ts';
import { copyStore, listBackups, pruneDailyBackups } from '../store/backup.ts';
import type { ReadableDb } from '../store/database.ts';
import { areTablesCurrent } from '../store/tables/all.ts';

export const backupInnerCalls = {
  /** Copies the store while its owner goes on writing. Refusals: disk_full. */
  'backups.copy': innerLong(z.strictObject({ cause: BackupCause }), Backup),
  /** Reads a backup table by table, whether an account is an active keeper's in it, and the books its device kept. */
  'backups.inspect': innerLong(
    z.strictObject({ signInName: z.string() }),
    z.strictObject({ isWhole: z.boolean(), isKeeper: z.boolean(), books: z.array(BookView) }),
  ),
};

export const backupInnerLongs: Longs<typeof backupInnerCalls> = {
  'backups.copy': async ({ store, now }, { cause }) => {
    const id = copyStore(store.files, store.db, cause, now);
    pruneDailyBackups(store.files, now);
    const made = listBackups(store.files).find((backup) => backup.id === id);
    return made ? ok(made) : refuseFor('backup_damaged');
  },

  'backups.inspect': async ({ store, now, progress }, { signInName }) => {
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
