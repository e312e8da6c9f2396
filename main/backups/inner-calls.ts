/** What the store's thread does for a backup while it is open; the rest goes on around it (main/backups/backups.ts). */
import { z } from 'zod';
import { Backup, BackupCause } from '../../shared/backups/calls.ts';
import { localDate } from '../../shared/dates.ts';
import { BookView } from '../../shared/devices/calls.ts';
import { ok, refuseFor } from '../../shared/refusal.ts';
import type { LongContext, Longs } from '../context.ts';
import { readBooks } from '../devices/books.ts';
import { innerLong } from '../inner-call.ts';
import { withFoldedAnew } from '../journal/check-tables.ts';
import { readOffice, zoneOf } from '../office/office.ts';
import { everybody, Person, personBySignInName } from '../people/people.ts';
import { copyStore, listBackups, pruneDailyBackups } from '../store/backup.ts';
import type { ReadableDb } from '../store/database.ts';
import { StandingSlot, standingSlots, takenAway } from '../store/key-slots.ts';
import { areTablesCurrent } from '../store/tables/all.ts';

export const backupInnerCalls = {
  /** Copies the store while its owner goes on writing. Refusals: disk_full. */
  'backups.copy': innerLong(z.strictObject({ cause: BackupCause }), Backup),
  /** Reads a backup table by table, whose account it is in it and in which office, and the books its device kept. */
  'backups.inspect': innerLong(
    z.strictObject({ signInName: z.string() }),
    z.strictObject({
      isWhole: z.boolean(),
      person: Person.nullable(),
      office: z.string(),
      books: z.array(BookView),
    }),
  ),
  /** Of the store that a backup is to take the place of: its people, the key slots that stand, and those taken away. */
  'backups.present': innerLong(
    z.strictObject({}),
    z.strictObject({
      people: z.array(Person),
      standing: z.array(StandingSlot),
      gone: z.array(z.string()),
    }),
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
      return ok({ isWhole: false, person: null, office: '', books: [] });
    }
    const seen = asked({ store, progress }, (db) => ({
      person: personBySignInName(db, signInName) ?? null,
      office: readOffice(db).office.name,
      books: readBooks({ db, today: localDate(now, zoneOf(db)) }).filter(({ isHere }) => isHere),
    }));
    return ok({ isWhole: true, ...seen });
  },

  'backups.present': async ({ store, progress }) => {
    const { db } = store;
    const seen = asked({ store, progress }, (tables) => ({
      people: everybody(tables),
    }));
    return ok({ ...seen, standing: standingSlots(db), gone: takenAway(db) });
  },
};

/** Another version's tables cannot be asked: what follows from the journal is. */
const asked = <Value>(
  context: Pick<LongContext, 'store' | 'progress'>,
  look: (db: ReadableDb) => Value,
): Value =>
  areTablesCurrent(context.store.db) ? look(context.store.db) : withFoldedAnew(context, look);
