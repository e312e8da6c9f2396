/** Entry: visits with everything found on them, recorded in one transaction: one alone, or those of a round. */

import type { ParsedInput } from '../../shared/contract.ts';
import type { LocalDate } from '../../shared/dates.ts';
import type { entryCalls } from '../../shared/entries/calls.ts';
import { placeInRound, visitOfRow } from '../../shared/entries/round-entry.ts';
import type { FactBody } from '../../shared/facts.ts';
import { CaseId, FindingId, RoundId, type UnitId, VisitId } from '../../shared/ids.ts';
import {
  type Fault,
  faultsOfDate,
  faultsOfTime,
  ok,
  type Refusal,
  type Result,
  refuse,
  refuseFor,
} from '../../shared/refusal.ts';
import { caseById, unitsOfCase } from '../cases/cases.ts';
import { numberSubmitted, numberToOpen } from '../cases/numbers.ts';
import { checklistVersion } from '../checklists/checklists.ts';
import type { WriteContext, Writes } from '../context.ts';
import { dropDraft } from '../drafts/drafts.ts';
import {
  faultsOfEvidence,
  letGoOf,
  type Piece,
  pieceOf,
  refuseToBearOut,
} from '../evidence/evidence.ts';
import { faultsOfFinding } from '../findings/faults.ts';
import { recordedFinding } from '../findings/terms.ts';
import { recusedOn } from '../recusals/recusals.ts';
import type { NewFact } from '../store/chains.ts';
import { sql } from '../store/sql.ts';
import { nameOfUnit } from '../units/units.ts';

type Entry = Omit<ParsedInput<'entries.record'>, 'draft'>;
/** What an entry records, all of it in one case, or of a visit without one. */
type FactOfEntry = NewFact extends infer Fact
  ? Fact extends NewFact
    ? Omit<Fact, 'subjects'>
    : never
  : never;

/** A case as far as an entry goes on with it. */
interface ItsCase {
  id: CaseId;
  number: string;
  /** How many findings it already has; the next one's number follows from it. */
  findings: number;
}

interface Place {
  unitId: UnitId;
  /** The case of a return visit, and the day it was opened. */
  open: (ItsCase & { openedOn: LocalDate }) | null;
}

/** The units that an entry is about: of the visit, of what was found, and of the case that it goes on with. */
const unitsOf = ({ db }: WriteContext, findings: Entry['findings'], { unitId, open }: Place) => [
  unitId,
  ...findings.map((finding) => finding.unitId),
  ...(open ? unitsOfCase(db, open.id) : []),
];

/** What is wrong with an entry that only the record and the calendar can tell. */
function faultsOf(
  context: WriteContext,
  { visit, findings, evidence }: Entry,
  { unitId, open }: Place,
): Fault[] {
  const { today, moment: now } = context;
  const on = visit.visitedOn;
  const recused = recusedOn(context, unitsOf(context, findings, { unitId, open }), on);
  return [
    ...(visit.team.some((id) => recused.includes(id))
      ? [{ path: 'visit.team', rule: 'recused' as const }]
      : []),
    ...(open === null
      ? faultsOfDate('visit.visitedOn', 'visit', on, { today })
      : faultsOfDate('visit.visitedOn', 'return_visit', on, { first_visit: open.openedOn, today })),
    ...(visit.notice
      ? faultsOfDate('visit.notice.givenOn', 'notice', visit.notice.givenOn, { visit: on })
      : []),
    ...faultsOfChecklist(context, visit),
    ...faultsOfTime('visit.arrivedAt', on, visit.arrivedAt, { now }),
    ...faultsOfTime('visit.leftAt', on, visit.leftAt, { now }),
    ...findings.flatMap((finding, i) =>
      faultsOfFinding(context, `findings.${i}`, finding, { unitId, on }),
    ),
    ...evidence.flatMap((item, i) =>
      faultsOfEvidence(context, `evidence.${i}.evidence`, item.evidence),
    ),
  ];
}

function placeOf({ db, hidden }: WriteContext, { case: chosen }: Entry): Result<Place> {
  if (chosen.kind === 'open') {
    const found = caseById(db, chosen.caseId);
    return found ? ok({ unitId: found.unitId, open: found }) : refuse({ code: 'not_found' });
  }
  const { unitId } = chosen;
  if (hidden.units.includes(unitId)) return refuseFor('recused');
  return nameOfUnit(db, unitId) === undefined
    ? refuse({ code: 'not_found' })
    : ok({ unitId, open: null });
}

/** The case a visit belongs to: the one it goes back to, or the one its findings open. */
function caseOf(
  context: WriteContext,
  { visit, findings }: Entry,
  { open }: Place,
): ItsCase | null {
  if (open !== null || findings.length === 0) return open;
  const number = numberToOpen(context.whole, visit.visitedOn.slice(0, 4));
  return { id: context.newId(CaseId), number, findings: 0 };
}

const isTeamKnown = ({ db }: WriteContext, { team }: Pick<Entry['visit'], 'team'>) =>
  team.every((id) => db.exists(sql`SELECT 1 FROM people WHERE id = ${id}`));

/** What an entry that stands has come to, and what is done once it is recorded. */
interface Recorded {
  caseId: CaseId | null;
  visitId: VisitId;
  findingIds: FindingId[];
}

/**
 * Whether an entry can be recorded, and where. Refusals: those of `entries.record`, but for a team that is not known, and for
 * what evidence is refused for.
 */
function checked(context: WriteContext, entry: Entry): Result<Place> {
  const place = placeOf(context, entry);
  if (!place.ok) return place;
  if (entry.findings.some((finding) => context.hidden.units.includes(finding.unitId))) {
    return refuseFor('recused');
  }
  const faults = faultsOf(context, entry, place.value);
  return faults.length > 0 ? refuse({ code: 'invalid_input', faults }) : place;
}

/** What of a checklist an entry cannot have answered: every item of a version is, and nothing else. */
function faultsOfChecklist({ db }: WriteContext, { checklist }: Entry['visit']): Fault[] {
  if (!checklist) return [];
  const version = checklistVersion(db, checklist.versionId);
  const path = 'visit.checklist';
  if (!version) return [{ path, rule: 'unknown_choice' }];
  const answered = new Set<string>(checklist.answers.map(({ itemId }) => itemId));
  const isWhole = version.items.every(({ itemId }) => answered.delete(itemId));
  if (!isWhole) return [{ path: `${path}.answers`, rule: 'not_chosen' }];
  return answered.size > 0 ? [{ path: `${path}.answers`, rule: 'unknown_choice' }] : [];
}

/** The answers as they are recorded; undefined where one names a finding that is none. */
function answersOf(
  { visit: { checklist } }: Entry,
  findingIds: readonly FindingId[],
): FactBody<'visit.recorded'>['visit']['checklist'] | undefined {
  if (!checklist) return null;
  const answers = checklist.answers.map(({ finding, ...answer }) => ({
    ...answer,
    findingId: finding === null ? null : findingIds[finding],
  }));
  const isThere = (
    one: (typeof answers)[number],
  ): one is (typeof answers)[number] & { findingId: FindingId | null } =>
    one.findingId !== undefined;
  return answers.every(isThere) ? { ...checklist, answers } : undefined;
}

/** Records an entry that was checked, as a visit of a round. */
function recordVisit(
  context: WriteContext,
  roundId: RoundId,
  entry: Entry,
  place: Place,
): Result<Recorded> {
  const visitId = context.newId(VisitId);
  const itsCase = caseOf(context, entry, place);
  const caseId = itsCase?.id ?? null;
  const { case: chosen, visit, submit } = entry;
  const { unitId } = place;
  const found = (itsCase ? entry.findings : []).map((typed) => ({
    findingId: context.newId(FindingId),
    finding: recordedFinding(context.db, typed),
  }));
  const findingIds = found.map(({ findingId }) => findingId);
  const checklist = answersOf(entry, findingIds);
  if (checklist === undefined) return refuse({ code: 'not_found' });
  const facts: FactOfEntry[] = [];
  if (itsCase && chosen.kind === 'new') {
    const { title, source } = chosen;
    const { id, number } = itsCase;
    const openedOn = visit.visitedOn;
    facts.push({
      kind: 'case.opened',
      body: { caseId: id, number, unitId, title, source, openedOn },
    });
  }
  facts.push({
    kind: 'visit.recorded',
    body: {
      visitId,
      roundId,
      caseId,
      unitId,
      ...(chosen.kind === 'new'
        ? { purpose: 'inspection', source: chosen.source }
        : { purpose: 'return', source: null }),
      visit: { ...visit, checklist },
    },
  });
  if (itsCase) {
    for (const [i, one] of found.entries()) {
      const serial = itsCase.findings + i + 1;
      const body = { ...one, caseId: itsCase.id, visitId, serial };
      facts.push({ kind: 'finding.recorded', body });
    }
  }
  const pieces: Piece[] = [];
  for (const { evidence, findings: positions, earlierFindings } of entry.evidence) {
    const borneOut = positions.map((position) => findingIds[position]);
    if (borneOut.includes(undefined)) return refuse({ code: 'not_found' });
    const refusal = refuseToBearOut(context, caseId, earlierFindings);
    if (refusal) return refuse(refusal);
    const piece = pieceOf(context, evidence);
    if (!piece.ok) return piece;
    pieces.push(piece.value);
    const all = [...borneOut.filter((id) => id !== undefined), ...earlierFindings];
    const { evidenceId, evidence: record } = piece.value;
    facts.push({
      kind: 'evidence.added',
      body: { evidenceId, caseId, visitId, findingIds: all, evidence: record },
    });
  }
  for (const findingId of submit ? findingIds : []) {
    facts.push({ kind: 'finding.submitted', body: { findingId, seen: 1, from: 'draft' } });
  }
  context.recordAll(facts.map((fact) => ({ ...fact, subjects: [caseId ?? visitId] })));
  if (submit && caseId !== null) numberSubmitted(context, caseId);
  for (const piece of pieces) letGoOf(context, piece);
  return ok({ caseId, visitId, findingIds });
}

/** What is wrong with a row of a round, at its place in the whole; of the head it is said of every row. */
function faultsInRound(refusal: Refusal, row: number): Fault[] {
  if (refusal.code === 'invalid_input') {
    return refusal.faults.map((fault) => ({ ...fault, path: placeInRound(fault.path, row) }));
  }
  const isRecused = refusal.code === 'refused' && refusal.reason === 'recused';
  return [{ path: `rows.${row}.unitId`, rule: isRecused ? 'recused' : 'unknown_choice' }];
}

const once = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [`${fault.path} ${fault.rule}`, fault])).values(),
];

export const entryWrites: Writes<typeof entryCalls> = {
  'entries.record': (context, { draft, ...entry }) => {
    if (!isTeamKnown(context, entry.visit)) return refuse({ code: 'not_found' });
    const place = checked(context, entry);
    if (!place.ok) return place;
    const roundId = context.newId(RoundId);
    const { visitedOn: day, team, approach } = entry.visit;
    const round = { days: { from: day, to: day }, team, approach, startedAt: null, about: '' };
    context.record('round.begun', roundId, { roundId, round });
    const recorded = recordVisit(context, roundId, entry, place.value);
    if (recorded.ok && draft) dropDraft(context, draft);
    return recorded;
  },
  'entries.recordRound': (context, { head, rows, submit, draft }) => {
    if (!isTeamKnown(context, head)) {
      return refuse({
        code: 'invalid_input',
        faults: [{ path: 'head.team', rule: 'unknown_choice' }],
      });
    }
    const entries = rows.map(
      (row): Entry => ({
        case: { kind: 'new', unitId: row.unitId, title: row.title, source: head.source },
        visit: visitOfRow(head, row),
        findings: row.findings,
        evidence: row.evidence.map((one) => ({ ...one, earlierFindings: [] })),
        submit,
      }),
    );
    const placed: { entry: Entry; place: Place }[] = [];
    const faults: Fault[] = [];
    for (const [i, entry] of entries.entries()) {
      const place = checked(context, entry);
      if (place.ok) placed.push({ entry, place: place.value });
      else faults.push(...faultsInRound(place.refusal, i));
    }
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults: once(faults) });
    const roundId = context.newId(RoundId);
    const { visitedOn: day, team, approach, startedAt, about } = head;
    const round = { days: { from: day, to: day }, team, approach, startedAt, about };
    context.record('round.begun', roundId, { roundId, round });
    const caseIds: CaseId[] = [];
    for (const { entry, place } of placed) {
      const recorded = recordVisit(context, roundId, entry, place);
      if (!recorded.ok) return recorded;
      if (recorded.value.caseId !== null) caseIds.push(recorded.value.caseId);
    }
    if (draft) dropDraft(context, draft);
    return ok({ roundId, caseIds });
  },
};
