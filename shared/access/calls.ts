/** Getting in and out: which store, who, and the keys. */
import { z } from 'zod';
import { app } from '../call.ts';
import { Instant } from '../dates.ts';
import { PersonId } from '../ids.ts';
import { officeFacts } from '../office/facts.ts';
import { Office } from '../office/office.ts';
import { EVERYTHING } from '../parts.ts';
import { Passphrase, TypedPassphrase } from '../people/passphrase.ts';
import { PersonName, Roles, SignInName } from '../people/person.ts';
import { Role } from '../people/role.ts';
import { Reason } from '../refusal.ts';
import { ClockDoubt } from './clock.ts';
import { NewRecoveryKey, RecoveryKey } from './recovery-key.ts';

/** The two stores a laptop may hold: the office's own, and the invented county to try things in. */
export const StoreName = z.enum(['office', 'demo']);
export type StoreName = z.infer<typeof StoreName>;

export const SignedIn = z.strictObject({
  personId: PersonId,
  name: z.string(),
  roles: z.array(Role),
  passphraseMustChange: z.boolean(),
  /** Why the laptop's clock cannot be trusted, until the person says that it can. */
  clock: ClockDoubt.nullable(),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const AccessState = z.strictObject({
  /** `empty`: no store chosen or set up. `locked`: a store is there, nobody is signed in. */
  stage: z.enum(['empty', 'locked', 'open']),
  store: StoreName.nullable(),
  hasOffice: z.boolean(),
  signedIn: SignedIn.nullable(),
  /** Why the chosen store cannot be opened at all, found before anybody signs in. */
  fault: Reason.nullable(),
});
export type AccessState = z.infer<typeof AccessState>;

export const DemoPerson = z.strictObject({
  name: z.string(),
  signInName: z.string(),
  roles: z.array(Role),
});

const nothing = z.strictObject({});

export const accessCalls = {
  'access.state': app('anyone', nothing, AccessState, { restsOn: ['access', 'people'] }),
  /**
   * Sets up the office's store with its first person, signs them in, and gives a recovery key, which opens nothing until it is
   * said to be kept.
   * Refusals: office_exists, busy (it is being set up already), folder_not_writable, disk_full.
   */
  'access.setUp': app(
    'anyone',
    z.strictObject({
      office: Office,
      person: z.strictObject({ name: PersonName, signInName: SignInName, roles: Roles }),
      passphrase: Passphrase,
    }),
    z.strictObject({ recoveryKey: z.string() }),
    { changes: EVERYTHING },
  ),
  /** Goes to the demo county, building it the first time. Refusals: busy, folder_not_writable, disk_full, cancelled. */
  'access.openDemo': app('anyone', nothing, nothing, { changes: EVERYTHING, alone: true }),
  /** Who can sign in to the demo county. */
  'access.demoPeople': app('anyone', nothing, z.strictObject({ people: z.array(DemoPerson) }), {
    restsOn: [],
  }),
  /** Goes back to the office's own store, or to the first screen when there is none. */
  'access.leaveDemo': app('anyone', nothing, nothing, { changes: EVERYTHING }),
  /** Refusals: wrong_passphrase (or no such account: the answer is the same), wait, and what is wrong with the store. */
  'access.signIn': app(
    'anyone',
    z.strictObject({ signInName: SignInName, passphrase: TypedPassphrase }),
    SignedIn,
    { changes: EVERYTHING },
  ),
  /** The name last signed in with on this laptop, where the system's keychain could keep it; else null. */
  'access.lastSignInName': app(
    'anyone',
    nothing,
    z.strictObject({ signInName: z.string().nullable() }),
    { restsOn: ['access'] },
  ),
  /** The person has looked at the clock and goes on. Until then every other call is refused with clock_disagrees. */
  'access.trustClock': app('signed_in', nothing, nothing, { changes: ['access', 'devices'] }),
  'access.lock': app('anyone', nothing, nothing, { changes: EVERYTHING }),
  /** A key or the pointer was used: the idle time starts again. */
  'access.touch': app('signed_in', nothing, nothing),
  /** Sets a new passphrase for an account with the recovery key. Refusals: wrong_recovery_key, not_found. */
  'access.recover': app(
    'anyone',
    z.strictObject({ recoveryKey: RecoveryKey, signInName: SignInName, passphrase: Passphrase }),
    nothing,
    { changes: EVERYTHING },
  ),
  /** Refusals: wrong_passphrase, wait, same_passphrase (a first passphrase is known to the keeper until it is another). */
  'access.changePassphrase': app(
    'signed_in',
    z.strictObject({ current: TypedPassphrase, next: Passphrase }),
    nothing,
  ),
  /** When the data key was last another, how large what it opens is, and who would need a new passphrase with another. */
  'access.dataKey': app(
    ['keeper'],
    nothing,
    z.strictObject({
      at: Instant.nullable(),
      bytes: z.number().int(),
      without: z.array(z.string()),
    }),
    { restsOn: ['office', 'people', 'access'] },
  ),
  /**
   * Puts the store under another data key: what was copied before does not open it any more. Takes long, can be followed and
   * stopped. Refusals: recovery_key_unknown (it has to be renewed first), disk_full, store_in_use, cancelled.
   */
  'access.renewDataKey': app(['keeper'], officeFacts['store.rekeyed'].body, nothing, {
    changes: EVERYTHING,
    alone: true,
  }),
  /** A recovery key, or another one, which opens nothing until it is said to be kept. */
  'access.newRecoveryKey': app(
    ['keeper'],
    nothing,
    z.strictObject({ recoveryKey: NewRecoveryKey }),
  ),
  /** Puts it in force, in the place of an old one, which opens nothing any more. */
  'access.renewRecoveryKey': app(
    ['keeper'],
    z.strictObject({ recoveryKey: NewRecoveryKey }),
    nothing,
  ),
};
