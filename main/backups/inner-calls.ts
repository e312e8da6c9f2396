/** What the store's threads do for a backup while it is open; the rest goes on around it (main/backups/backups.ts). */
import { z } from 'zod';
import { Backup, BackupCause, BackupId } from '../../shared/backups/calls.ts';
import { type Instant, localDate } from '../../shared/dates.ts';
import { BookView } from '../../shared/devices/calls.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { LongContext, Longs, Reads, Writes } from '../context.ts';
import { readBooks } from '../devices/books.ts';
import { innerLong, innerRead, innerWrite } from '../inner-call.ts';
import { withFoldedAnew } from '../journal/check-tables.ts';
import { readOffice, zoneOf } from '../office/office.ts';
import { everybody, Person, personBySignInName } from '../people/people.ts';
import { backupFiles, copyStore, listBackups, pruneDailyBackups } from '../store/backup.ts';
import { earlierDataKeys } from '../store/data-key.ts';
import type { ReadableDb } from '../store/database.ts';
import { SlotInForce, slotsInForce, takenAway } from '../store/key-slots.ts';
import { DataKey } from '../store/keys.ts';
import { storeFiles } from '../store/layout.ts';
import { isUnderKeyOf } from '../store/open.ts';
import { areTablesCurrent } from '../store/tables/all.ts';
import { LastOnDisk, lastOnDisk, noteLastOnDisk } from './last-on-disk.ts';
import { backUpToDisk, bringFromDisk, evidenceNeeded } from './to-disk.ts';

type Store = LongContext['store'];

const Written = z.strictObject({
  id: BackupId,
  copied: z.number(),
  evidence: z.number(),
  lost: z.number(),
  returned: z.number(),
});

export const backupInnerCalls = {
  /** Copies the store while its owner goes on writing. Refusals: disk_full. */
  'backups.copy': innerLong(z.strictObject({ cause: BackupCause }), Backup),
  /** Copies it for the day; null where that has a backup under the data key of the store. Refusals: disk_full. */
  'backups.copyDaily': innerLong(z.strictObject({}), Backup.nullable()),
  /** Writes a backup into a folder on another disk. Refusals: those of `backups.toDisk`. */
  'backups.writeToDisk': innerLong(z.strictObject({ folder: z.string() }), Written),
  'backups.recordToDisk': innerWrite(
    z.strictObject({ folder: z.string(), written: Written }),
    Written.omit({ id: true }),
  ),
  /** The folder of the last backup on another disk. */
  'backups.lastFolder': innerRead(z.strictObject({}), z.string().nullable()),
  /**
   * Of a backup on another disk: brings it and its evidence beside a store. Refusals: cancelled, disk_full, disk_failed,
   * folder_gone.
   */
  'backups.bring': innerLong(
    z.strictObject({ id: BackupId, folder: z.string() }),
    z.strictObject({ lost: z.number() }),
  ),
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
  /**
   * Of the store that a backup is to take the place of: its people, the books as far as it knows them, the key slots that
   * stand, those taken away, the data keys it had before, and the last backup on another disk.
   */
  'backups.present': innerLong(
    z.strictObject({}),
    z.strictObject({
      people: z.array(Person),
      books: z.array(BookView),
      inForce: z.array(SlotInForce),
      gone: z.array(z.string()),
      earlier: z.array(DataKey),
      lastOnDisk: LastOnDisk.nullable(),
    }),
  ),
};

export const backupInnerReads: Reads<typeof backupInnerCalls> = {
  'backups.lastFolder': ({ db }) => ok(lastOnDisk(db)?.folder ?? null),
};

export const backupInnerWrites: Writes<typeof backupInnerCalls> = {
  'backups.recordToDisk': (context, { folder, written: { id, ...rest } }) => {
    noteLastOnDisk(context.db, { folder, at: context.now });
    context.record('store.backed_up', 'office', { backup: id, evidence: rest.evidence });
    context.keepAnswer(rest);
    return ok(rest);
  },
};

export const backupInnerLongs: Longs<typeof backupInnerCalls> = {
  'backups.copy': async ({ store, now }, { cause }) => copyFor(cause, store, now),

  'backups.copyDaily': async ({ store, now }) =>
    isBackedUp(store, now) ? ok(null) : copyFor('daily', store, now),

  'backups.writeToDisk': async ({ store, now, progress }, { folder }) =>
    backUpToDisk(store, folder, now, progress),

  'backups.bring': async ({ store, progress }, { id, folder }) => {
    const { files, db } = store;
    // What is looked up first is over soon; what is moved is what takes long.
    const silent = { store, progress: () => progress(0, 1) };
    const needed = asked(silent, (tables) => evidenceNeeded(db, tables));
    return bringFromDisk(files, { id, to: storeFiles(folder) }, needed, progress);
  },

  'backups.inspect': async ({ store, now, progress }, { signInName }) => {
    if (store.db.firstDamaged(progress) !== null) {
      return ok({ isWhole: false, person: null, office: '', books: [] });
    }
    const seen = asked({ store, progress }, (db) => ({
      person: personBySignInName(db, signInName) ?? null,
      office: readOffice(db).office.name,
      books: booksOn(db, now).filter(({ isHere }) => isHere),
    }));
    return ok({ isWhole: true, ...seen });
  },

  'backups.present': async ({ store, now, progress }) => {
    const { db } = store;
    const seen = asked({ store, progress }, (tables) => ({
      people: everybody(tables),
      books: booksOn(tables, now),
    }));
    const slots = { inForce: slotsInForce(db), gone: takenAway(db) };
    return ok({
      ...seen,
      ...slots,
      earlier: earlierDataKeys(db),
      lastOnDisk: lastOnDisk(db) ?? null,
    });
  },
};

function copyFor(cause: BackupCause, { files, db }: Store, now: Instant): Result<Backup> {
  const id = copyStore(files, db, cause, now);
  pruneDailyBackups(files, now);
  const made = listBackups(files).find((backup) => backup.id === id);
  return made ? ok(made) : refuseFor('backup_damaged');
}

/** Whether the day has its backup. One under a data key that the store has no longer is none: where it does not open, nobody has that. */
function isBackedUp({ files, db }: Store, now: Instant): boolean {
  const zone = zoneOf(db);
  return listBackups(files).some(
    ({ id, cause, madeAt }) =>
      cause === 'daily' &&
      localDate(madeAt, zone) === localDate(now, zone) &&
      isUnderKeyOf(backupFiles(files, id), db),
  );
}

const booksOn = (db: ReadableDb, now: Instant): BookView[] =>
  readBooks({ db, today: localDate(now, zoneOf(db)) });

/** Another version's tables cannot be asked: what follows from the journal is. */
const asked = <Value>(
  context: Pick<LongContext, 'store' | 'progress'>,
  look: (db: ReadableDb) => Value,
): Value =>
  areTablesCurrent(context.store.db) ? look(context.store.db) : withFoldedAnew(context, look);
