/** The return visits that can speak for what the unit reported on a finding, and which of them bear out that it is mended. */
import { z } from 'zod';
import type { ReportedFinding, ReturnVisit } from '../../shared/findings/return-visit.ts';
import { type FindingId, VisitId } from '../../shared/ids.ts';
import { flag, json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { type Sql, sql } from '../store/sql.ts';

const LAST_FEEDBACK_ON = (finding: Sql) => sql`
  (SELECT max(happened_on) FROM follow_up_findings JOIN follow_ups ON follow_ups.id = follow_up_id
   WHERE finding_id = ${finding} AND kind = 'feedback')`;

const IS_ON_SITE = sql`visits.people_visited + visits.scenes_seen > 0`;

const HAS_EVIDENCE = (finding: Sql) => sql`
  EXISTS (SELECT 1 FROM evidence_findings JOIN evidence ON evidence.id = evidence_id
    WHERE finding_id = ${finding} AND evidence.visit_id = visits.id AND grade = 'first_hand')`;

/** As refuseReturnVisit (shared/findings/return-visit.ts) decides for one visit. */
const BEARING_OUT = sql`
  FROM return_visits JOIN visits ON visits.id = visit_id
  WHERE finding_id = findings.id
    AND visits.visited_on >= coalesce(${LAST_FEEDBACK_ON(sql`findings.id`)}, '')
    AND ${IS_ON_SITE} AND ${HAS_EVIDENCE(sql`findings.id`)}`;

/** Of a query over `findings`: some visit bears the finding out. */
export const IS_BORNE_OUT = sql`EXISTS (SELECT 1 ${BEARING_OUT})`;

/** The same: the visits that do, all in one column; read it with `BorneOutColumn`. */
export const BORNE_OUT_BY = sql`
  (SELECT json_group_array(visits.id ORDER BY visits.visited_on, visits.id) ${BEARING_OUT})`;

export const BorneOutColumn = json(z.array(VisitId));

const Report = z.object({ lastFeedbackOn: z.string().nullable() });

export function reportOn(db: ReadableDb, id: FindingId): ReportedFinding {
  const report = db.get(Report, sql`SELECT ${LAST_FEEDBACK_ON(sql`${id}`)} AS lastFeedbackOn`);
  if (!report) throw new Error('a row of values always comes');
  return report;
}

const Row = z.object({
  id: VisitId,
  visitedOn: z.string(),
  isOnSite: flag,
  hasEvidence: flag,
});

/** The return visits recorded in knowledge of what the unit reported, each with what it brought for the finding. */
export const returnVisitsTo = (db: ReadableDb, id: FindingId): (ReturnVisit & { id: VisitId })[] =>
  db.all(
    Row,
    sql`SELECT visits.id, visited_on AS visitedOn, ${IS_ON_SITE} AS isOnSite,
          ${HAS_EVIDENCE(sql`${id}`)} AS hasEvidence
        FROM return_visits JOIN visits ON visits.id = visit_id
        WHERE return_visits.finding_id = ${id} ORDER BY visited_on, visits.id`,
  );
