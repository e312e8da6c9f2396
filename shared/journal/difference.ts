/** Where the tables say something else than the journal they follow from: the first place found, for people to read. */
import { z } from 'zod';

/** The tables that follow from the journal, and the index of its words. */
export const ProjectedTable = z.enum([
  'fact_groups',
  'known_heads',
  'device_limits',
  'devices',
  'device_grants',
  'device_shares',
  'books',
  'voided_numbers',
  'office',
  'people',
  'person_names',
  'person_roles',
  'role_changes',
  'terms',
  'term_former_names',
  'units',
  'unit_former_names',
  'recusals',
  'interventions',
  'rounds',
  'round_members',
  'cases',
  'case_numbers',
  'case_units',
  'visits',
  'visit_values',
  'visit_members',
  'visit_points',
  'activities',
  'findings',
  'finding_hands',
  'finding_involved',
  'finding_tags',
  'finding_sides',
  'finding_values',
  'sealed_parts',
  'sealed_keys',
  'evidence',
  'evidence_findings',
  'orders',
  'order_findings',
  'order_assisting',
  'extensions',
  'follow_ups',
  'follow_up_findings',
  'verifications',
  'return_visits',
  'summaries',
  'circular_findings',
  'set_aside',
  'looked_at',
  'rows_looked_at',
  'office_journal_read',
  'search_entries',
  'search_index',
]);
export type ProjectedTable = z.infer<typeof ProjectedTable>;

export const Difference = z.strictObject({
  table: ProjectedTable,
  /** Of which finding, case, order, person or unit, by its number or name; empty where a row belongs to none. */
  of: z.string(),
  /** The column that differs; null where a whole row is missing or should not be there. */
  column: z.string().nullable(),
  /** What the table holds, and what follows from the journal; null is no value, or no row. */
  stored: z.string().nullable(),
  recorded: z.string().nullable(),
});
export type Difference = z.infer<typeof Difference>;
