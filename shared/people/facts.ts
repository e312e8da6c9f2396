import { z } from 'zod';
import { fact } from '../fact.ts';
import { flag, personId, recipient, seen, text } from '../frozen.ts';

const roles = z.array(z.enum(['inspector', 'team_leader', 'office_head', 'keeper']));

export const peopleFacts = {
  'person.added': fact(
    1,
    z.strictObject({
      personId,
      name: text,
      signInName: text,
      roles,
      /** Somebody else chose the first passphrase, so it is changed at the first signing in. */
      passphraseMustChange: flag,
    }),
  ),
  'person.changed': fact(1, z.strictObject({ personId, seen, name: text, roles, active: flag })),
  'person.passphrase_changed': fact(
    1,
    z.strictObject({
      personId,
      /** By whom: the person, the keeper, or whoever holds the recovery key. */
      by: z.enum(['self', 'keeper', 'recovery']),
    }),
  ),
  /** A person has a new key pair, of which this is the public half: what is sealed to it, they can open. */
  'person.key_made': fact(1, z.strictObject({ personId, recipient })),
};
