/** What facts rest on outside their own subject, as the tables hold it. */
import { z } from 'zod';
import type { PersonId } from '../../shared/ids.ts';
import { Role } from '../../shared/people/role.ts';
import type { ReadableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import type { World } from './case.ts';
import { knew } from './knowledge.ts';
import { Register } from './register.ts';

const RoleChange = z.object({
  device: z.string(),
  deviceSequence: z.number(),
  roles: z.string().transform((text) => z.array(Role).parse(JSON.parse(text))),
  active: z.number().transform((active) => active === 1),
});

/** Asks once for each. */
function remembered<Key, Value>(ask: (key: Key) => Value): (key: Key) => Value {
  const answers = new Map<Key, Value>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    answers.set(key, answer);
    return answer;
  };
}

export function worldOf(db: ReadableDb): World {
  const changesOf = remembered((personId: PersonId) =>
    db.all(
      RoleChange,
      sql`SELECT device, device_sequence AS deviceSequence, roles, active FROM role_changes
          WHERE person_id = ${personId} ORDER BY stamp, device, device_sequence`,
    ),
  );
  const world: World = {
    seenOf: (writer, device) =>
      db.number(
        sql`SELECT max(up_to) FROM known_heads
            WHERE device = ${writer.device} AND of_device = ${device} AND noted_at <= ${writer.deviceSequence}`,
      ) ?? 0,
    isPerson: remembered((id) => db.exists(sql`SELECT 1 FROM people WHERE id = ${id}`)),
    isTerm: remembered((id) => db.exists(sql`SELECT 1 FROM terms WHERE id = ${id}`)),
    isUnit: remembered((id) => db.exists(sql`SELECT 1 FROM units WHERE id = ${id}`)),
    rolesOf: (fact) => {
      // As the tables of the store that wrote the fact had it.
      const [first, ...later] = changesOf(fact.personId).filter((change) =>
        knew(world, fact, change),
      );
      if (!first) return [];
      const roles = new Register(first.roles, first, world);
      const active = new Register(first.active, first, world);
      for (const change of later) {
        roles.put(change.roles, change);
        active.put(change.active, change);
      }
      return active.value ? roles.value : [];
    },
  };
  return world;
}
