import { z } from 'zod';
import { fact } from '../fact.ts';
import { flag, personId, seen, text } from '../frozen.ts';

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
};
