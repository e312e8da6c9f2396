/** What facts rest on outside their own subject, as the tables hold it. */
import { z } from 'zod';
import { Role } from '../../shared/people/role.ts';
import type { ReadableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import type { World } from './case.ts';
import { knew } from './knowledge.ts';

const RoleChange = z.object({
  device: z.string(),
  deviceSequence: z.number(),
  roles: z.string().transform((text) => z.array(Role).parse(JSON.parse(text))),
});

/** What was seen of others stands with the journal, which may lie in another database than the tables. */
export function worldOf(db: ReadableDb, journal: ReadableDb = db): World {
  const world: World = {
    seenOf: (writer, device) =>
      journal.number(
        sql`SELECT max(up_to) FROM known_heads
            WHERE device = ${writer.device} AND of_device = ${device} AND noted_at <= ${writer.deviceSequence}`,
      ) ?? 0,
    isPerson: (id) => db.exists(sql`SELECT 1 FROM people WHERE id = ${id}`),
    isUnit: (id) => db.exists(sql`SELECT 1 FROM units WHERE id = ${id}`),
    rolesOf: (fact) => {
      const changes = db.all(
        RoleChange,
        sql`SELECT device, device_sequence AS deviceSequence, roles FROM role_changes
            WHERE person_id = ${fact.personId} ORDER BY stamp DESC, device DESC, device_sequence DESC`,
      );
      return changes.find((change) => knew(world, fact, change))?.roles ?? [];
    },
  };
  return world;
}
