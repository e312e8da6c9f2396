/**
 * The parts of what a laptop keeps that change apart from each other. An answer rests on some of them and an act changes
 * some: so it is known what the window has to read again.
 */
import { z } from 'zod';

/** The groups in which facts of the whole office are folded, in the order in which they rest on each other; cases rest on all. */
export const OFFICE_GROUPS = [
  'people',
  'devices',
  'office',
  'taxonomy',
  'checklists',
  'units',
  'recusals',
  'interventions',
  'summaries',
  'set_aside',
  'office_journal',
] as const;
export type OfficeGroup = (typeof OFFICE_GROUPS)[number];

/** What facts say. */
const OF_RECORD = [...OFFICE_GROUPS, 'cases'] as const;

/** `vault`: which files of evidence are there as they were sealed. `access`: who is signed in to which store. */
export const Part = z.enum([...OF_RECORD, 'vault', 'drafts', 'backups', 'preferences', 'access']);
export type Part = z.infer<typeof Part>;

export const RECORD: readonly Part[] = OF_RECORD;
export const EVERYTHING: readonly Part[] = Part.options;
