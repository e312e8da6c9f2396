/** How far each of those who read the office journal has read it. */
import type { Fact } from '../store/chains.ts';
import { isBarred, type People } from './rights.ts';
import { Rows } from './rows.ts';

export const OFFICE_JOURNAL_TABLES = ['office_journal_read', 'set_aside'] as const;

export function officeJournalRows(facts: readonly Fact[], people: People): Rows {
  const rows = new Rows();
  const furthest = new Map<string, number>();
  for (const fact of facts) {
    if (fact.kind !== 'office_journal.read' || isBarred(rows, 'office_journal', fact, people))
      continue;
    const { personId: person_id, at, body } = fact;
    for (const { device, sequence } of body.heads) {
      const key = `${person_id}\n${device}`;
      const up_to = Math.max(furthest.get(key) ?? 0, sequence);
      furthest.set(key, up_to);
      rows.add('office_journal_read', [person_id, device], { person_id, device, up_to, at });
    }
  }
  return rows;
}
