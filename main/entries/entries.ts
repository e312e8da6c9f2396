/** Entry: a visit with everything found on it, recorded in one transaction. */
import type { ParsedInput } from '../../shared/contract.ts';
import type { LocalDate } from '../../shared/dates.ts';
import { CaseId, FindingId, type UnitId, VisitId } from '../../shared/ids.ts';
import {
  type Fault,
  faultsOfDate,
  faultsOfTime,
  ok,
  type Result,
  refuse,
} from '../../shared/refusal.ts';
import { caseById } from '../cases/cases.ts';
import { numberSubmitted, numberToOpen } from '../cases/numbers.ts';
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
import type { NewFact } from '../store/journal.ts';
import { sql } from '../store/sql.ts';
import { nameOfUnit } from '../units/units.ts';

type Entry = ParsedInput<'entries.record'>;
/** What an entry records, all of it in one case. */
type FactOfCase = NewFact extends infer Fact
  ? Fact extends NewFact
    ? Omit<Fact, 'subjects'>
    : never
  : never;

interface Place {
  caseId: CaseId;
  number: string;
  unitId: UnitId;
  /** The day of the case's first visit; null while this is it. */
  openedOn: LocalDate | null;
  /** How many findings the case already has; the next one's number follows from it. */
  findings: number;
}

/** What is wrong with an entry that only the record and the calendar can tell. */
function faultsOf(
  context: WriteContext,
  { visit, findings, evidence }: Entry,
  { unitId, openedOn }: Place,
): Fault[] {
  const { today, moment: now } = context;
  const on = visit.visitedOn;
  return [
    ...(openedOn === null
      ? faultsOfDate('visit.visitedOn', 'visit', on, { today })
      : faultsOfDate('visit.visitedOn', 'return_visit', on, { first_visit: openedOn, today })),
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

function placeOf(context: WriteContext, { case: chosen, visit }: Entry): Result<Place> {
  if (chosen.kind === 'open') {
    const found = caseById(context.db, chosen.caseId);
    if (!found) return refuse({ code: 'not_found' });
    const { id, number, unitId, openedOn, findings } = found;
    return ok({ caseId: id, number, unitId, openedOn, findings });
  }
  if (nameOfUnit(context.db, chosen.unitId) === undefined) return refuse({ code: 'not_found' });
  const caseId = context.newId(CaseId);
  const number = numberToOpen(context.db, visit.visitedOn.slice(0, 4));
  return ok({ caseId, number, unitId: chosen.unitId, openedOn: null, findings: 0 });
}

const isTeamKnown = ({ db }: WriteContext, { team }: Entry['visit']) =>
  team.every((id) => db.exists(sql`SELECT 1 FROM people WHERE id = ${id}`));

export const entryWrites: Writes<'entries'> = {
  'entries.record': (context, entry) => {
    if (!isTeamKnown(context, entry.visit)) return refuse({ code: 'not_found' });
    const place = placeOf(context, entry);
    if (!place.ok) return place;
    const { caseId, number, unitId, findings } = place.value;
    const faults = faultsOf(context, entry, place.value);
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });

    const visitId = context.newId(VisitId);
    const found = entry.findings.map((finding, i) => ({
      findingId: context.newId(FindingId),
      serial: findings + i + 1,
      finding: recordedFinding(context.db, finding),
    }));
    const findingIds = found.map(({ findingId }) => findingId);
    const { case: chosen, visit, submit } = entry;
    const facts: FactOfCase[] = [
      ...(chosen.kind === 'new'
        ? [
            {
              kind: 'case.opened' as const,
              body: {
                caseId,
                number,
                unitId,
                title: chosen.title,
                source: chosen.source,
                openedOn: visit.visitedOn,
              },
            },
          ]
        : []),
      {
        kind: 'visit.recorded',
        body: {
          visitId,
          caseId,
          unitId,
          purpose: chosen.kind === 'new' ? 'first' : 'return',
          visit,
        },
      },
      ...found.map((one) => ({
        kind: 'finding.recorded' as const,
        body: { caseId, visitId, ...one },
      })),
    ];
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
    context.recordAll(facts.map((fact) => ({ ...fact, subjects: [caseId] })));
    if (submit) numberSubmitted(context, caseId);
    for (const piece of pieces) letGoOf(context, piece);
    if (entry.draft) dropDraft(context, entry.draft);
    return ok({ caseId, visitId, findingIds });
  },
};
