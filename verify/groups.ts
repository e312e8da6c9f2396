/** What a fact counts in: the office's own groups, and cases. docs/store-format.md §4. */
import { z } from 'zod';
import type { FactRow } from './fact.ts';

/** Kinds of facts of the whole office. All others belong to the cases they name. */
export const OF_OFFICE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    devices: [
      'device.enrolled',
      'device.granted',
      'device.share_changed',
      'share.cleaned',
      'device.ended',
      'device.revoked',
      'device.admitted',
      'facts.taken',
      'package.given',
      'package.taken',
      'book.handed',
      'number.voided',
    ],
    office: [
      'office.founded',
      'office.changed',
      'store.restored',
      'store.backed_up',
      'store.rekeyed',
      'store.rebuilt',
      'store.recovery_key_made',
    ],
    people: ['person.added', 'person.changed', 'person.passphrase_changed', 'person.key_made'],
    taxonomy: ['taxonomy.seeded', 'term.added', 'term.changed', 'term.moved'],
    checklists: ['checklist.written'],
    units: ['unit.added', 'unit.changed'],
    recusals: ['recusal.declared', 'recusal.ended'],
    interventions: ['intervention.recorded'],
    summaries: ['circular.issued', 'ledger.exported'],
    set_aside: ['set_aside.looked_at', 'rows_apart.looked_at'],
    office_journal: ['office_journal.read'],
  }).flatMap(([group, kinds]) => kinds.map((kind) => [kind, group] as const)),
);

const CIRCULAR = 'circular.issued';

const Subjects = z.array(z.string());

/** The cases that a fact counts in; of those of the whole office only a circular names any, after its own id. */
export function casesOf({ kind, subjects }: Pick<FactRow, 'kind' | 'subjects'>): string[] {
  if (OF_OFFICE.has(kind) && kind !== CIRCULAR) return [];
  const named = Subjects.parse(JSON.parse(subjects));
  return [...new Set(kind === CIRCULAR ? named.slice(1) : named)];
}

/** The groups of facts that a fact counts in. */
export function groupsOf(row: Pick<FactRow, 'kind' | 'subjects'>): string[] {
  const group = OF_OFFICE.get(row.kind);
  return [...(group === undefined ? [] : [group]), ...casesOf(row)];
}

export const isOfOffice = ({ kind }: Pick<FactRow, 'kind'>): boolean => OF_OFFICE.has(kind);

/** For queries: the kinds of the whole office, and those of them that count in no case. */
export const OFFICE_KINDS: readonly string[] = [...OF_OFFICE.keys()];
export const CASELESS_KINDS = OFFICE_KINDS.filter((kind) => kind !== CIRCULAR);
