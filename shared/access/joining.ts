/**
 * Joining: a new laptop of the office begins with what one of its laptops wrote for it, opened by a code that is read aloud. It
 * takes one way: nothing has to come back before the new laptop is at work.
 */
import { z } from 'zod';
import { app } from '../call.ts';
import { Instant } from '../dates.ts';
import { Share } from '../devices/share.ts';
import { distinct } from '../distinct.ts';
import { FileToken, PersonId } from '../ids.ts';
import { EVERYTHING } from '../parts.ts';
import { TypedPassphrase } from '../people/passphrase.ts';
import { SignInName } from '../people/person.ts';
import { plainRecoveryKey, RecoveryKey } from './recovery-key.ts';

/** How many characters a joining code has (main/store/joining.ts). */
const CODE_LENGTH = 16;

/** A joining code as it is typed: in whatever groups, width and case. */
export const JoiningCode = z
  .string()
  .max(100)
  .refine((typed) => plainRecoveryKey(typed) !== '', { params: { rule: 'required' } })
  .refine((typed) => plainRecoveryKey(typed).length >= CODE_LENGTH, {
    params: { rule: 'too_short', limit: CODE_LENGTH },
  });

/** What lies in a folder for a new laptop: what stands for it, and what it is called there. */
const ForLaptop = z.strictObject({ place: FileToken, name: z.string() });

export const joiningCalls = {
  /**
   * What the next laptop would be called, and who could sign in there: those whose key pair is known, as it is once they have
   * signed in.
   */
  'joining.prepare': app(
    ['keeper'],
    z.strictObject({}),
    z.strictObject({
      name: z.string(),
      people: z.array(
        z.strictObject({
          id: PersonId,
          /** Two of one name are told apart. */
          name: z.string(),
          isReady: z.boolean(),
        }),
      ),
    }),
    { restsOn: ['devices', 'people', 'access'] },
  ),
  /** Lets the person choose a folder; null when they do not. With what lies there for a new laptop. */
  'joining.choose': app(
    'anyone',
    z.strictObject({}),
    z.strictObject({ folder: ForLaptop, found: z.array(ForLaptop) }).nullable(),
  ),
  /**
   * Writes into a folder what a new laptop begins with: the record, the evidence and the keys of those who are to sign in
   * there. The code it answers opens it, and is nowhere else. Refusals: wrong_recovery_key, recovery_key_unknown,
   * invalid_input with unknown_choice, folder_gone, inside_data_folder, backup_disk_full, disk_full, disk_failed,
   * folder_not_writable, cancelled, busy, no_office, not_whole_here.
   */
  'joining.makeReady': app(
    ['keeper'],
    z.strictObject({
      folder: FileToken,
      people: distinct(z.array(PersonId).min(1).max(500), (id) => id),
      /** What of the record it is given; null for all of it. */
      share: Share.nullable(),
      recoveryKey: RecoveryKey,
    }),
    z.strictObject({
      code: z.string(),
      name: z.string(),
      /** What the folder is called that was written. */
      folder: z.string(),
      bytes: z.number().int(),
      evidence: z.number().int(),
      /** Files of evidence that are missing here or were changed. */
      lost: z.number().int(),
    }),
    { changes: ['devices'], alone: true },
  ),
  /** What was written for a new laptop. Refusals: wrong_joining_code, folder_gone, store_newer. */
  'joining.read': app(
    'anyone',
    z.strictObject({ place: FileToken, code: JoiningCode }),
    z.strictObject({
      office: z.string(),
      name: z.string(),
      madeAt: Instant,
      madeBy: z.string(),
      people: z.array(z.string()),
      bytes: z.number().int(),
      evidence: z.number().int(),
    }),
  ),
  /**
   * Begins this laptop with it, and signs in: it goes on as a device of its own. Refusals: those of `joining.read`,
   * office_exists, joining_not_chosen, wrong_passphrase, wait, joining_damaged, disk_full, disk_failed, cancelled, busy.
   */
  'joining.join': app(
    'anyone',
    z.strictObject({
      place: FileToken,
      code: JoiningCode,
      signInName: SignInName,
      passphrase: TypedPassphrase,
    }),
    /** Files of evidence that could not be read. */
    z.strictObject({ lost: z.number().int() }),
    { changes: EVERYTHING, alone: true },
  ),
};
