import { z } from 'zod';
import { RecoveryKey } from '../access/recovery-key.ts';
import { app } from '../call.ts';
import { Instant } from '../dates.ts';
import { LastsOnPaper } from '../devices/book.ts';
import { BookView } from '../devices/calls.ts';
import { EVERYTHING } from '../parts.ts';
import { Passphrase, TypedPassphrase } from '../people/passphrase.ts';
import { SignInName } from '../people/person.ts';

/** Why a backup was made. */
export const BackupCause = z.enum(['daily', 'demand', 'migration', 'restore']);
export type BackupCause = z.infer<typeof BackupCause>;

export const BackupId = z.string().regex(/^\d{8}-\d{6}-(daily|demand|migration|restore)$/);
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
   * The books that the backup's device kept, with the last number it knows of each: what stands on paper since then is to
   * be told before restoring. Refusals: wrong_passphrase, wrong_recovery_key, recovery_key_needed (the present store does not
   * open, so that nothing says who may restore), wait, forbidden, backup_damaged.
   */
  'backups.books': app(
    'anyone',
    z.strictObject({ id: BackupId, signInName: SignInName, ...RestoredBy }),
    z.array(BookView.pick({ book: true, series: true, year: true, last: true })),
  ),
  /**
   * Puts a backup in the store's place; the present store is set aside as a backup itself, never deleted. The account
   * given must be an active keeper's in the present store, where that opens, and in the backup. Keys, posts and accounts that
   * were taken away since stay so. The store goes on as a new device, which keeps the books of the one in the
   * backup; numbers between the last it knows and the last on paper are voided. Refusals: those of `backups.books`,
   * disk_full, busy (it is being done already), invalid_input with required or too_small (the last numbers on paper).
   */
  'backups.restore': app(
    'anyone',
    z.strictObject({
      id: BackupId,
      signInName: SignInName,
      ...RestoredBy,
      onPaper: LastsOnPaper,
    }),
    z.strictObject({}),
    { changes: EVERYTHING, alone: true },
  ),
};
