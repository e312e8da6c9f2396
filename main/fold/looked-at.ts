/** Who has looked at the facts that stand apart, from the facts that say so. */
import type { Fact } from '../store/journal.ts';
import { isBarred, type People } from './rights.ts';
import { Rows } from './rows.ts';

export const LOOKED_AT_TABLES = ['looked_at', 'set_aside'] as const;

export function lookedAtRows(facts: readonly Fact[], people: People): Rows {
  const rows = new Rows();
  for (const fact of facts) {
    if (fact.kind !== 'set_aside.looked_at' || isBarred(rows, 'set_aside', fact, people)) continue;
    const { personId, at, body } = fact;
    for (const { device, sequence: device_sequence } of body.facts) {
      const key = [device, device_sequence];
      // Whoever looked first is the one to ask.
      if (rows.of('looked_at').has(key.join('\n'))) continue;
      rows.add('looked_at', key, {
        device,
        device_sequence,
        person_id: personId,
        at,
        note: body.note,
      });
    }
  }
  return rows;
}
