/** Which facts are folded together (main/fold): those of one case, and of each of a few things of the whole office. */
import { checklistFacts } from '../checklists/facts.ts';
import { bookFacts, deviceFacts } from '../devices/facts.ts';
import { interventionFacts } from '../interventions/facts.ts';
import { officeFacts } from '../office/facts.ts';
import { OFFICE_GROUPS, type OfficeGroup, type Part } from '../parts.ts';
import { peopleFacts } from '../people/facts.ts';
import { recusalFacts } from '../recusals/facts.ts';
import { sealedFacts } from '../sealed/facts.ts';
import { summaryFacts } from '../summaries/facts.ts';
import { taxonomyFacts } from '../taxonomy/facts.ts';
import { unitFacts } from '../units/facts.ts';
import { officeJournalFacts, setAsideFacts } from './facts.ts';

const KINDS: Readonly<Record<OfficeGroup, object>> = {
  devices: { ...deviceFacts, ...bookFacts },
  office: officeFacts,
  people: peopleFacts,
  taxonomy: taxonomyFacts,
  checklists: checklistFacts,
  units: unitFacts,
  recusals: recusalFacts,
  interventions: interventionFacts,
  summaries: summaryFacts,
  set_aside: setAsideFacts,
  office_journal: officeJournalFacts,
};

const officeGroupOf = (kind: string): OfficeGroup | undefined =>
  OFFICE_GROUPS.find((name) => Object.hasOwn(KINDS[name], kind));

/** The groups a fact counts in: each of its subjects, where it is of a case. A circular counts in the cases it names, too. */
export function groupsOf(kind: string, subjects: readonly string[]): readonly string[] {
  const group = officeGroupOf(kind);
  const cases = kind === 'circular.issued' ? subjects.slice(1) : group ? [] : subjects;
  return [...new Set([...(group ? [group] : []), ...cases])];
}

/** The parts of the record that a fact of a kind changes. */
export function partsOf(kind: string): readonly Part[] {
  const group = officeGroupOf(kind);
  return kind === 'circular.issued' ? ['summaries', 'cases'] : [group ?? 'cases'];
}

/**
 * What a restore does not undo (main/store/undone.ts): what is done about the office itself, who keeps out of what, who put
 * in a word, and what became of sealed parts. It takes the work back, and no trace of who did what with the store.
 */
const STANDING: ReadonlySet<OfficeGroup> = new Set([
  'devices',
  'office',
  'people',
  'taxonomy',
  'checklists',
  'recusals',
  'interventions',
  'office_journal',
]);

export function standsUndone(kind: string): boolean {
  const group = officeGroupOf(kind);
  return group ? STANDING.has(group) : Object.hasOwn(sealedFacts, kind);
}

export const isOfficeGroup = (group: string): group is OfficeGroup =>
  OFFICE_GROUPS.some((name) => name === group);
