/** A visit as it is being entered, with what was found on it; and how it becomes an Entry. */
import { z } from 'zod';
import { CaseSource, CaseTitle } from '../cases/case.ts';
import { chosen } from '../chosen.ts';
import type { KnownDates } from '../date-order.ts';
import type { LocalDate } from '../dates.ts';
import type { DraftKey } from '../drafts/calls.ts';
import { evidenceInputOf } from '../evidence/evidence-form.ts';
import { findingFormOf } from '../findings/finding-form.ts';
import { type CaseId, FindingId, type PersonId, UnitId } from '../ids.ts';
import type { Fault } from '../refusal.ts';
import { toAnswered } from '../visits/answers.ts';
import { MOST_FINDINGS } from '../visits/found.ts';
import { isReportHeard, OPEN_GOING, recordedGoing } from '../visits/going.ts';
import { visitFormOf } from '../visits/visit.ts';
import type { Entry } from './calls.ts';

/** Tells findings and evidence apart while they are typed; it goes no further than the form. */
const Key = z.string().max(40);

/** The dates that an entry is held against: `visit` is the day typed for it, `first_visit` that of an open case. */
type EntryDates = KnownDates & { visit?: LocalDate };

/** The whole form; what is found on a visit has happened by then. */
export const entryFormOf = (known: EntryDates) =>
  z.strictObject({
    unitId: chosen(UnitId),
    /** Left empty, the case is named after the unit. */
    title: z.union([CaseTitle, z.literal('')]),
    source: CaseSource,
    visit: visitFormOf(known.first_visit ? 'return_visit' : 'visit', known),
    findings: z
      .array(z.strictObject({ key: Key, finding: findingFormOf(known) }))
      .max(MOST_FINDINGS),
    evidence: z
      .array(
        z.strictObject({
          key: Key,
          evidence: evidenceInputOf(known),
          findingKeys: z.array(Key),
          earlierFindings: z.array(FindingId),
        }),
      )
      .max(100),
  });

export type EntryForm = z.input<ReturnType<typeof entryFormOf>>;
export type FilledEntry = z.output<ReturnType<typeof entryFormOf>>;

/** As it stands before anything is typed. */
export function emptyEntry(me: PersonId, unitId: UnitId | null, today: LocalDate): EntryForm {
  return {
    unitId,
    title: '',
    source: 'routine',
    visit: {
      visitedOn: today,
      arrivedAt: null,
      leftAt: null,
      team: [me],
      approach: null,
      ...OPEN_GOING,
      coverage: null,
      coverageOf: '',
      population: null,
      checked: null,
      activities: [],
      standing: null,
      checklist: null,
      attendance: null,
      goodPractice: '',
      conclusion: '',
    },
    findings: [],
    evidence: [],
  };
}

/** Keys as they must be, each once, in a form that was read from a draft: whatever goes by its key would take both. */
export function withOwnKeys(form: EntryForm): EntryForm {
  return { ...form, findings: ownKeys(form.findings), evidence: ownKeys(form.evidence) };
}

function ownKeys<Item extends { key: string }>(items: readonly Item[]): Item[] {
  const used = new Set<string>();
  return items.map((item) => {
    let { key } = item;
    for (let n = 1; key === '' || used.has(key); n++) key = `${n}-${item.key}`.slice(0, 40);
    used.add(key);
    return { ...item, key };
  });
}

/** What is sent when the form is complete. `caseId` is the open case of a return visit; a first visit has none. */
export function toEntry(
  { unitId, title, source, visit, findings, evidence }: FilledEntry,
  terms: { caseId: CaseId | null; defaultTitle: string; submit: boolean; draft: DraftKey },
): z.input<typeof Entry> {
  const position = new Map(findings.map(({ key }, i) => [key, i]));
  return {
    case: terms.caseId
      ? { kind: 'open', caseId: terms.caseId }
      : { kind: 'new', unitId, title: title === '' ? terms.defaultTitle : title, source },
    visit: {
      ...visit,
      ...recordedGoing(visit),
      activities: visit.activities.map(({ findingKey: _, ...activity }) => activity),
      checklist: visit.checklist && toAnswered(visit.checklist, (key) => position.get(key)),
    },
    findings: findings.map(({ finding }) => finding),
    evidence: evidence.map((item) => ({
      evidence: item.evidence,
      // A finding that was taken away again takes its mark on the evidence with it.
      findings: item.findingKeys.flatMap((key) => position.get(key) ?? []),
      earlierFindings: item.earlierFindings,
    })),
    submit: terms.submit,
    draft: terms.draft,
  };
}

/** Where in the form a fault of the entry is to be mended. */
export const placeInForm = (path: string): string =>
  path.replace(/^findings\.(\d+)\./, 'findings.$1.finding.');

/** The steps of entry: the five pairs, then a look at the whole. */
export const STEPS = ['approach', 'coverage', 'voices', 'proof', 'standing', 'check'] as const;
export type Step = (typeof STEPS)[number];

const STEP_OF_FIELD: Readonly<Record<string, Step>> = {
  approach: 'approach',
  points: 'approach',
  notice: 'approach',
  visitedOn: 'approach',
  arrivedAt: 'approach',
  leftAt: 'approach',
  team: 'approach',
  coverage: 'coverage',
  checklist: 'coverage',
  coverageOf: 'coverage',
  population: 'coverage',
  checked: 'coverage',
  standing: 'standing',
  goodPractice: 'standing',
  conclusion: 'standing',
};

/** Whether something that was typed is wrong; what is only missing may be filled in later. */
export const isWrong = ({ rule }: Pick<Fault, 'rule'>): boolean =>
  !['required', 'not_chosen', 'nothing_chosen', 'unfinished'].includes(rule);

/** The step on which a fault is mended; null for what stands in the findings or the evidence beside the steps. */
export function stepOfFault(path: string, values: Pick<EntryForm, 'visit'>): Step | null {
  const [top = '', field = '', index = ''] = path.split('.');
  if (top === 'findings' || top === 'evidence') return null;
  if (top === 'title') return 'check';
  if (top !== 'visit') return 'approach';
  // Why a report was heard is asked where it is written down.
  if (path === 'visit.points.no_reports.why' && isReportHeard(values.visit)) return 'voices';
  if (field !== 'activities') return STEP_OF_FIELD[field] ?? 'check';
  const kind = values.visit.activities[Number(index)]?.kind;
  return kind === 'scene' || kind === 'papers' ? 'proof' : 'voices';
}
