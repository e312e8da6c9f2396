/** Corrections of a recorded visit: what is shown of them, and how one is written down. docs/decisions/corrections.md. */
import { z } from 'zod';
import { localDate } from '../../shared/dates.ts';
import {
  type Fault,
  faultsOf,
  faultsOfDate,
  faultsOfTime,
  ok,
  refuse,
  refuseFor,
} from '../../shared/refusal.ts';
import { recordOf, type VisitView, type visitCalls } from '../../shared/visits/calls.ts';
import {
  CorrectedField,
  CorrectedValues,
  refuseCorrection,
} from '../../shared/visits/correcting.ts';
import { type CorrectedVisit, VisitRecord } from '../../shared/visits/visit.ts';
import { unitsOfCase } from '../cases/cases.ts';
import type { WriteContext, Writes } from '../context.ts';
import { recusedOn } from '../recusals/recusals.ts';
import type { ReadableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { visitById } from './visits.ts';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Those of the given values that are not what stands, or that decide between several that do. */
function changesIn(visit: VisitView, values: CorrectedVisit): CorrectedValues {
  const stands = recordOf(visit);
  const open = new Set(
    visit.corrections.flatMap(({ changes }) =>
      changes.flatMap(({ field, isOpen }) => (isOpen ? [field] : [])),
    ),
  );
  const changed = CorrectedField.options.filter(
    (field) =>
      values[field] !== undefined && (open.has(field) || !isSame(values[field], stands[field])),
  );
  return CorrectedValues.parse(Object.fromEntries(changed.map((field) => [field, values[field]])));
}

const Day = z.string().nullable();
const Dates = z.object({ openedOn: Day, lastFound: Day, firstMade: Day, lastFeedback: Day });

/** What the date of a visit is held against when it is corrected. */
const datesBeside = (db: ReadableDb, { id, caseId, visitedOn }: VisitView) =>
  db.get(
    Dates,
    sql`SELECT (SELECT opened_on FROM cases WHERE id = ${caseId}) AS openedOn,
          (SELECT max(happened_on) FROM findings WHERE visit_id = ${id}) AS lastFound,
          -- What is older than the visit as it stands was brought along.
          (SELECT min(substr(made_at, 1, 10)) FROM evidence
           WHERE visit_id = ${id} AND grade = 'first_hand' AND made_at >= ${visitedOn}) AS firstMade,
          (SELECT max(follow_ups.happened_on) FROM findings
             JOIN verifications ON verifications.finding_id = findings.id
             JOIN follow_up_findings ON follow_up_findings.finding_id = findings.id
             JOIN follow_ups ON follow_ups.id = follow_up_id
           WHERE findings.case_id = ${caseId} AND verifications.visit_id = ${id}
             AND follow_ups.kind = 'feedback' AND follow_ups.recorded_at <= verified_at) AS lastFeedback`,
  );

/** What is wrong with the visit as it is to be, that the record and the calendar tell: of what is changed alone. */
function faultsOfCorrected(
  context: WriteContext,
  visit: VisitView,
  changes: CorrectedValues,
): Fault[] {
  const { db, today, moment: now, zone } = context;
  const { withdrawn: _, ...record } = { ...recordOf(visit), ...changes };
  const whole = VisitRecord.safeParse({ ...record, checklist: null });
  const faults = whole.success ? [] : faultsOf(whole.error);
  const { visitedOn, team, arrivedAt, leftAt } = changes;
  const { notice } = record;
  const on = visitedOn ?? visit.visitedOn;
  const dates = visitedOn === undefined ? undefined : datesBeside(db, visit);
  if (dates) {
    const { openedOn, lastFound, firstMade, lastFeedback } = dates;
    const isReturn = visit.purpose === 'return';
    faults.push(
      ...faultsOfDate('visitedOn', isReturn ? 'return_visit' : 'visit', on, {
        today,
        first_visit: openedOn,
        found: lastFound,
        recorded: localDate(visit.recordedAt, zone),
        evidence: firstMade,
      }),
      ...faultsOfDate('visitedOn', 'verifying_visit', on, { feedback: lastFeedback }),
    );
  }
  if (notice && (changes.notice || visitedOn !== undefined)) {
    faults.push(...faultsOfDate('notice.givenOn', 'notice', notice.givenOn, { visit: on }));
  }
  const units = [visit.unitId, ...(visit.caseId ? unitsOfCase(db, visit.caseId) : [])];
  const isAnyRecused =
    team !== undefined && recusedOn(context, units, on).some((id) => team.includes(id));
  if (isAnyRecused) faults.push({ path: 'team', rule: 'recused' });
  const isUnknown = team?.some((id) => !db.exists(sql`SELECT 1 FROM people WHERE id = ${id}`));
  if (isUnknown) faults.push({ path: 'team', rule: 'unknown_choice' });
  return [
    ...faults,
    ...faultsOfTime('arrivedAt', on, arrivedAt ?? null, { now }),
    ...faultsOfTime('leftAt', on, leftAt ?? null, { now }),
  ].map((fault) => ({ ...fault, path: `values.${fault.path}` }));
}

export const visitWrites: Writes<typeof visitCalls> = {
  'visits.correct': (context, { id, seen, values, reason }) => {
    const visit = visitById(context.db, id);
    if (!visit) return refuse({ code: 'not_found' });
    if (visit.revision !== seen) return refuse({ code: 'stale' });
    const { caseId, recordedById } = visit;
    const team = visit.team.map((member) => member.id);
    const refusal = refuseCorrection({ recordedById, team }, context.actor);
    if (refusal) return refuse(refusal);
    const changes = changesIn(visit, values);
    if (Object.keys(changes).length === 0) return refuseFor('nothing_corrected');
    if (changes.withdrawn && visit.whyKept) return refuseFor(visit.whyKept);
    const faults = faultsOfCorrected(context, visit, changes);
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const body = { visitId: id, caseId, seen, values: changes, reason };
    context.record('visit.corrected', caseId ?? id, body);
    const corrected = visitById(context.db, id);
    return corrected ? ok({ revision: corrected.revision }) : refuse({ code: 'not_found' });
  },
};
