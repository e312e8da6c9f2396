/** The return visits to a case, and which of them bear out that a finding is mended. */
import { z } from 'zod';
import {
  type ReportedFinding,
  type ReturnVisit,
  refuseReturnVisit,
} from '../../shared/findings/return-visit.ts';
import { type CaseId, type FindingId, VisitId } from '../../shared/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { type Sql, sql } from '../store/sql.ts';

const LAST_FEEDBACK_ON = (finding: Sql) => sql`
  (SELECT max(happened_on) FROM follow_up_findings JOIN follow_ups ON follow_ups.id = follow_up_id
   WHERE finding_id = ${finding} AND kind = 'feedback')`;

/** The stamp of the last feedback or verdict on a finding, whichever came later; no text where there was none. */
const LAST_WORD = (finding: Sql) => sql`
  max(
    coalesce((SELECT max(stamp) FROM follow_up_findings JOIN follow_ups ON follow_ups.id = follow_up_id
              WHERE finding_id = ${finding} AND kind = 'feedback'), ''),
    coalesce((SELECT max(stamp) FROM verifications WHERE finding_id = ${finding}), ''))`;

const IS_ON_SITE = sql`visits.people_visited + visits.scenes_seen > 0`;

const HAS_EVIDENCE = (finding: Sql) => sql`
  EXISTS (SELECT 1 FROM evidence_findings JOIN evidence ON evidence.id = evidence_id
    WHERE finding_id = ${finding} AND evidence.visit_id = visits.id AND grade = 'first_hand')`;

/** As refuseReturnVisit (shared/findings/return-visit.ts) decides for one visit: some visit bears the finding out. */
export const IS_BORNE_OUT = sql`
  EXISTS (SELECT 1 FROM visits
    WHERE visits.case_id = findings.case_id AND visits.purpose = 'return'
      AND visits.visited_on >= coalesce(${LAST_FEEDBACK_ON(sql`findings.id`)}, '')
      AND visits.stamp > ${LAST_WORD(sql`findings.id`)}
      AND ${IS_ON_SITE} AND ${HAS_EVIDENCE(sql`findings.id`)})`;

const Report = z.object({
  lastFeedbackOn: z.string().nullable(),
  lastWord: z.string(),
});

export function reportOn(db: ReadableDb, id: FindingId): ReportedFinding {
  const report = db.get(
    Report,
    sql`SELECT ${LAST_FEEDBACK_ON(sql`${id}`)} AS lastFeedbackOn, ${LAST_WORD(sql`${id}`)} AS lastWord`,
  );
  if (!report) throw new Error('a row of values always comes');
  return report;
}

const flag = z.number().transform((found) => found === 1);
const Row = z.object({
  id: VisitId,
  visitedOn: z.string(),
  stamp: z.string(),
  isOnSite: flag,
  hasEvidence: flag,
});

interface Which {
  id: FindingId;
  caseId: CaseId;
}

/** The return visits to a finding's case, each with what it brought for the finding. */
export const returnVisitsTo = (
  db: ReadableDb,
  { id, caseId }: Which,
): (ReturnVisit & { id: VisitId })[] =>
  db.all(
    Row,
    sql`SELECT visits.id, visited_on AS visitedOn, visits.stamp, ${IS_ON_SITE} AS isOnSite,
          ${HAS_EVIDENCE(sql`${id}`)} AS hasEvidence
        FROM visits WHERE case_id = ${caseId} AND purpose = 'return' ORDER BY visited_on, id`,
  );

export function borneOutBy(db: ReadableDb, which: Which): VisitId[] {
  const report = reportOn(db, which.id);
  return returnVisitsTo(db, which)
    .filter((visit) => refuseReturnVisit(report, visit) === null)
    .map(({ id }) => id);
}
