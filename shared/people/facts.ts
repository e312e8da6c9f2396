import { z } from 'zod';
import { distinct } from '../distinct.ts';
import { fact } from '../fact.ts';
import { PersonId } from '../ids.ts';
import { name } from '../text.ts';
import { Role } from './role.ts';

export const PersonName = name(30);

/** What a person types to sign in. Compared without regard to case; kept out of every file that is not encrypted. */
export const SignInName = z
  .string()
  .normalize('NFKC')
  .trim()
  .toLowerCase()
  .min(2)
  .max(30)
  .regex(/^[\p{L}\p{N}._-]+$/u);

export const Roles = distinct(z.array(Role).min(1).max(4));

export const peopleFacts = {
  'person.added': fact(
    1,
    z.strictObject({
      personId: PersonId,
      name: PersonName,
      signInName: SignInName,
      roles: Roles,
      /** Somebody else chose the first passphrase, so it is changed at the first signing in. */
      passphraseMustChange: z.boolean(),
    }),
  ),
  'person.changed': fact(
    1,
    z.strictObject({
      personId: PersonId,
      seen: z.number().int(),
      name: PersonName,
      roles: Roles,
      active: z.boolean(),
    }),
  ),
  'person.passphrase_changed': fact(
    1,
    z.strictObject({
      personId: PersonId,
      /** By whom: the person, the keeper, or whoever holds the recovery key. */
      by: z.enum(['self', 'keeper', 'recovery']),
    }),
  ),
};
