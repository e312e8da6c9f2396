import { z } from 'zod';
import { RecoveryKey } from '../access/recovery-key.ts';
import { act, app, read } from '../call.ts';
import { Instant } from '../dates.ts';
import { LastsOnPaper } from '../devices/book.ts';
import { BookView } from '../devices/calls.ts';
import { FileToken } from '../ids.ts';
import { EVERYTHING } from '../parts.ts';
import { Passphrase, TypedPassphrase } from '../people/passphrase.ts';
import { SignInName } from '../people/person.ts';

/** Why a backup was made. */
export const BackupCause = z.enum(['daily', 'demand', 'migration', 'restore', 'disk']);
export type BackupCause = z.infer<typeof BackupCause>;

export const BackupId = z.string().regex(/^\d{8}-\d{6}-(daily|demand|migration|restore|disk)$/);
export type BackupId = z.infer<typeof BackupId>;

export const Backup = z.strictObject({
  id: BackupId,
  madeAt: Instant,
  cause: BackupCause,
  bytes: z.number().int(),
});
export type Backup = z.infer<typeof Backup>;

/** Daily backups kept; those made on demand, before a migration or before a restore are never removed. */
export const DAILY_BACKUPS_KEPT = 14;

/** A backup on another disk. */
export const DiskBackup = Backup.omit({ cause: true }).extend({
  /** The folder it lies in, of several offices' on one disk. */
  disk: FileToken,
  /** How many files of evidence belong to it. */
  evidence: z.number().int(),
});
export type DiskBackup = z.infer<typeof DiskBackup>;

/** A backup beside the store; with `disk`, one on a disk that was chosen. */
const Which = { id: BackupId, disk: FileToken.optional() };

/** By what a keeper proves to be one: a passphrase that opens the present store, or the recovery key, which gives another. */
const RestoredBy = {
  passphrase: TypedPassphrase.optional(),
  recovery: z.strictObject({ recoveryKey: RecoveryKey, next: Passphrase }).optional(),
};

export const backupCalls = {
  /** Also before signing in, so that a damaged store can be replaced. */
  'backups.list': app('anyone', z.strictObject({}), z.array(Backup), { restsOn: ['backups'] }),
  /** Refusals: disk_full, busy, cancelled. */
  'backups.make': app(['keeper'], z.strictObject({}), Backup, {
    changes: ['backups'],
    alone: true,
  }),
  /**
   * Lets the person choose a folder on another disk; null when they do not. With what lies there to be restored, which is
   * asked before anybody has signed in, where a new laptop takes the place of a lost one.
   */
  'backups.chooseDisk': app(
    'anyone',
    z.strictObject({}),
    z.strictObject({ disk: FileToken, name: z.string(), backups: z.array(DiskBackup) }).nullable(),
  ),
  /**
   * Backs up to another disk: the database, the keys and the evidence, of which only what is not there yet. Everything
   * written is read again and checked before it counts. What is lost here and whole there is put back first. Refusals: folder_gone, inside_data_folder, same_disk,
   * backup_disk_full, disk_full, disk_failed, folder_not_writable, cancelled, busy.
   */
  'backups.toDisk': act(
    ['keeper'],
    z.strictObject({ disk: FileToken }),
    z.strictObject({
      /** Files of evidence that were copied this time, and those that belong to the backup. */
      copied: z.number().int(),
      evidence: z.number().int(),
      /** Files of evidence that are missing here or were changed, and so are not in the backup. */
      lost: z.number().int(),
      /** Files of evidence that were so, and came back from the disk. */
      returned: z.number().int(),
    }),
    { changes: ['backups', 'vault'], alone: true },
  ),
  /**
   * When this store was last backed up on another disk, and where to; whether its keys have changed since, so that what is
   * there opens by the former ones alone; and whether it is time to do it again.
   */
  'backups.lastOnDisk': read(
    ['keeper'],
    z.strictObject({}),
    z.strictObject({
      last: z.strictObject({ at: Instant, name: z.string(), keysChanged: z.boolean() }).nullable(),
      isDue: z.boolean(),
    }),
    { sees: 'whole', restsOn: ['office', 'cases', 'backups'] },
  ),
  /**
   * The books that the backup's device kept, with the last number it knows of each: what stands on paper since then is to
   * be told before restoring. Refusals: wrong_passphrase, wrong_recovery_key, recovery_key_needed (the present store does not
   * open, so that nothing says who may restore), wait, forbidden, backup_damaged; other_office (of a disk, where the backup is
   * of another store than that on this laptop).
   */
  'backups.books': app(
    'anyone',
    z.strictObject({ ...Which, signInName: SignInName, ...RestoredBy }),
    z.strictObject({
      /** Whose backup it is. */
      office: z.string(),
      books: z.array(BookView.pick({ book: true, series: true, year: true, last: true })),
    }),
  ),
  /**
   * Puts a backup in the store's place; the present store is set aside as a backup itself, never deleted. The account
   * given must be an active keeper's in the present store, where that opens, and in the backup. Keys, posts and accounts that
   * were taken away since stay so. The store goes on as a new device, which keeps the books of the one in the
   * backup; numbers between the last it knows and the last on paper, which is none before those the present store knows, are
   * voided. From a disk, the evidence comes too; and where
   * there is no store yet, any keeper of the backup's may do it. Refusals: those of `backups.books`,
   * disk_full, busy (it is being done already), cancelled, invalid_input with required or too_small (the last numbers on paper).
   */
  'backups.restore': app(
    'anyone',
    z.strictObject({
      ...Which,
      signInName: SignInName,
      ...RestoredBy,
      onPaper: LastsOnPaper,
    }),
    /** Files of evidence that were to be on the disk and could not be read there. */
    z.strictObject({ lost: z.number().int() }),
    { changes: EVERYTHING, alone: true },
  ),
};
