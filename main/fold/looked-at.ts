/** Who has looked at what stands apart, from the facts that say so: facts set aside, and rows that were not taken in. */
import type { Fact } from '../store/chains.ts';
import { isBarred, type People } from './rights.ts';
import { type Row, Rows } from './rows.ts';

export const LOOKED_AT_TABLES = ['looked_at', 'rows_looked_at', 'set_aside'] as const;

export function lookedAtRows(facts: readonly Fact[], people: People): Rows {
  const rows = new Rows();
  const addFirst = (table: string, key: Row, looked: Row) => {
    const named = Object.values(key);
    // Whoever looked first is the one to ask.
    if (!rows.of(table).has(named.join('\n'))) rows.add(table, named, { ...key, ...looked });
  };
  for (const fact of facts) {
    const { kind, body } = fact;
    if (kind !== 'set_aside.looked_at' && kind !== 'rows_apart.looked_at') continue;
    if (isBarred(rows, 'set_aside', fact, people)) continue;
    const looked = { person_id: fact.personId, at: fact.at, note: body.note };
    if ('facts' in body) {
      for (const { device, sequence } of body.facts)
        addFirst('looked_at', { device, device_sequence: sequence }, looked);
    } else {
      for (const hash of body.rows) addFirst('rows_looked_at', { hash }, looked);
    }
  }
  return rows;
}
