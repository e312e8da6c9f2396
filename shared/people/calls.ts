import { z } from 'zod';
import { act, read } from '../call.ts';
import { PersonId } from '../ids.ts';
import { Passphrase } from './passphrase.ts';
import { PersonName, Roles, SignInName } from './person.ts';
import { WRITTEN_BY } from './rights.ts';
import { Role } from './role.ts';

export const PersonView = z.strictObject({
  id: PersonId,
  name: z.string(),
  signInName: z.string(),
  roles: z.array(Role),
  active: z.boolean(),
  revision: z.number().int(),
});
export type PersonView = z.infer<typeof PersonView>;

/** A colleague as others see them: enough to name who did what and to put a team together. */
export const Colleague = z.strictObject({
  id: PersonId,
  name: z.string(),
  /** How the name sounds (shared/spelling.ts). */
  spelling: z.string(),
  roles: z.array(Role),
  active: z.boolean(),
});
export type Colleague = z.infer<typeof Colleague>;

export const peopleCalls = {
  'people.colleagues': read('signed_in', z.strictObject({}), z.array(Colleague), {
    restsOn: ['people'],
  }),
  'people.list': read(['keeper'], z.strictObject({}), z.array(PersonView), { restsOn: ['people'] }),
  /** Adds an account with a first passphrase, to be changed at the first signing in. Refusals: sign_in_name_taken. */
  'people.add': act(
    WRITTEN_BY['person.added'],
    z.strictObject({
      name: PersonName,
      signInName: SignInName,
      roles: Roles,
      passphrase: Passphrase,
    }),
    PersonView,
  ),
  /**
   * Out of use, an account has no key. Taken back into use it gets a first passphrase in the same act.
   * Refusals: stale, last_keeper (an office must keep one active keeper), invalid_input with required when an account is
   * taken back into use without a passphrase.
   */
  'people.change': act(
    WRITTEN_BY['person.changed'],
    z.strictObject({
      id: PersonId,
      seen: z.number().int(),
      name: PersonName,
      roles: Roles,
      active: z.boolean(),
      /** Of an account taken back into use; null otherwise. */
      passphrase: Passphrase.nullable(),
    }),
    PersonView,
  ),
  /** Gives a person who forgot theirs a new first passphrase, to be changed at the next signing in. */
  'people.resetPassphrase': act(
    WRITTEN_BY['person.passphrase_changed'],
    z.strictObject({ id: PersonId, passphrase: Passphrase }),
    z.strictObject({}),
  ),
};
