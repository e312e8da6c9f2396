/**
 * The office journal (管理记录): what is done about accounts, keys, settings and the store itself, what leaves it as a
 * file, who keeps out of what and who put in a word. It is read by the office head, whom neither the keeper nor anybody else can keep from seeing it.
 */
import { z } from 'zod';
import type { checklistFacts } from '../checklists/facts.ts';
import type { bookFacts, deviceFacts } from '../devices/facts.ts';
import type { evidenceFacts } from '../evidence/facts.ts';
import type { interventionFacts } from '../interventions/facts.ts';
import type { officeFacts } from '../office/facts.ts';
import type { peopleFacts } from '../people/facts.ts';
import type { recusalFacts } from '../recusals/facts.ts';
import type { sealedFacts } from '../sealed/facts.ts';
import type { summaryFacts } from '../summaries/facts.ts';
import type { taxonomyFacts } from '../taxonomy/facts.ts';

export const OfficeEntryKind = z.enum([
  'accounts',
  'keys',
  'settings',
  'store',
  'exports',
  'integrity',
]);
export type OfficeEntryKind = z.infer<typeof OfficeEntryKind>;

/** A kind of fact that comes to these has to be said here as well. */
export type OfficeFact =
  // A key pair comes with an account or a passphrase, never by itself.
  | Exclude<keyof typeof peopleFacts, 'person.key_made'>
  | keyof typeof officeFacts
  | keyof typeof taxonomyFacts
  | keyof typeof checklistFacts
  | keyof typeof deviceFacts
  | keyof typeof bookFacts
  | keyof typeof summaryFacts
  | keyof typeof recusalFacts
  | keyof typeof interventionFacts
  | Extract<keyof typeof evidenceFacts, 'evidence.taken_out'>
  | Extract<keyof typeof sealedFacts, 'sealed.taken_out'>;

const KIND_OF: Readonly<Record<OfficeFact, OfficeEntryKind>> = {
  'person.added': 'accounts',
  'person.changed': 'accounts',
  'person.passphrase_changed': 'keys',
  'store.recovery_key_made': 'keys',
  'office.founded': 'settings',
  'office.changed': 'settings',
  'taxonomy.seeded': 'settings',
  'term.added': 'settings',
  'term.changed': 'settings',
  'term.moved': 'settings',
  'checklist.written': 'settings',
  'device.enrolled': 'store',
  'device.granted': 'store',
  'device.share_changed': 'store',
  'share.cleaned': 'store',
  'device.ended': 'store',
  'device.revoked': 'store',
  'device.admitted': 'store',
  'facts.taken': 'store',
  // The whole record goes, sealed for a laptop of the office.
  'package.given': 'exports',
  'package.taken': 'store',
  'book.handed': 'store',
  'number.voided': 'store',
  'store.restored': 'store',
  'store.backed_up': 'store',
  'store.rebuilt': 'store',
  'store.rekeyed': 'keys',
  'circular.issued': 'exports',
  'ledger.exported': 'exports',
  'evidence.taken_out': 'exports',
  'sealed.taken_out': 'exports',
  'recusal.declared': 'integrity',
  'recusal.ended': 'integrity',
  'intervention.recorded': 'integrity',
};

export const OFFICE_FACTS = Object.keys(KIND_OF) as OfficeFact[];

export const officeFactsOf = (kind: OfficeEntryKind): OfficeFact[] =>
  OFFICE_FACTS.filter((name) => KIND_OF[name] === kind);

export const entryKindOf = (name: OfficeFact): OfficeEntryKind => KIND_OF[name];

export const isOfficeFact = (name: string): name is OfficeFact => Object.hasOwn(KIND_OF, name);
