/** Reads what a circular is made from. */
import { z } from 'zod';
import type { Period } from '../../shared/dates.ts';
import { Severity } from '../../shared/findings/finding.ts';
import { CONFIRMED_STAGES, FindingStage } from '../../shared/findings/moves.ts';
import { FindingId, TermId, UnitId } from '../../shared/ids.ts';
import { documentNumber } from '../../shared/office/document-number.ts';
import { type Fault, ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import {
  type CircularFindings,
  type CircularRecord,
  MOST_NAMED,
  nameableIn,
} from '../../shared/summaries/circular.ts';
import type { ReadContext } from '../context.ts';
import { nextIn, refuseBook } from '../devices/books.ts';
import { INVOLVED, InvolvedColumn } from '../findings/involved.ts';
import { findingsListed } from '../findings/read.ts';
import { readOffice } from '../office/office.ts';
import { head } from '../store/chains.ts';
import type { ReadableDb } from '../store/database.ts';
import { type Sql, sql } from '../store/sql.ts';
import { readTaxonomy } from '../taxonomy/taxonomy.ts';
import { visitReads } from '../visits/visits.ts';
import type { CircularData } from './circular.ts';
import { byNumber, whatIsLacking } from './summaries.ts';

const FindingRow = z.object({
  number: z.string(),
  unitId: UnitId,
  unitName: z.string(),
  account: z.string(),
  happenedOn: z.string(),
  happenedAt: z.string().nullable(),
  place: z.string(),
  involved: InvolvedColumn,
  leafId: TermId,
  severity: Severity,
  consequence: z.string(),
  basis: z.string(),
  demand: z.string(),
  stage: FindingStage,
  dueAt: z.string().nullable(),
  contested: z.number(),
});

const OrderCounts = z.object({ notices: z.number(), supervisionOrders: z.number() });
const VisitCounts = z.object({ units: z.number(), inspectors: z.number(), urges: z.number() });
const Practice = z.object({ unitName: z.string(), text: z.string() });

const readFindings = (db: ReadableDb, chosen: Sql) =>
  db.all(
    FindingRow,
    sql`SELECT findings.number, findings.unit_id AS unitId, units.full_name AS unitName, account, happened_on AS happenedOn,
          happened_at AS happenedAt, place, ${INVOLVED} AS involved, leaf_id AS leafId, severity, consequence, basis, demand,
          findings.stage, findings.due_at AS dueAt, findings.contested
        FROM findings JOIN units ON units.id = findings.unit_id JOIN cases ON cases.id = findings.case_id
        WHERE findings.id IN ${chosen} ORDER BY happened_on, ${byNumber}`,
  );

const readOrders = (db: ReadableDb, chosen: Sql) =>
  db.get(
    OrderCounts,
    sql`SELECT count(*) FILTER (WHERE kind = 'rectification_notice') AS notices,
          count(*) FILTER (WHERE kind = 'supervision_order') AS supervisionOrders
        FROM orders WHERE id IN (SELECT order_id FROM findings WHERE id IN ${chosen})`,
  );

function readVisits(context: ReadContext, { period }: CircularRecord): CircularData['visits'] {
  const { db } = context;
  const during = sql`BETWEEN ${period.from} AND ${period.to}`;
  const sums = visitReads['visits.balance'](context, { period });
  const counts = db.get(
    VisitCounts,
    sql`SELECT
          (SELECT count(DISTINCT unit_id) FROM visits WHERE visited_on ${during} AND NOT withdrawn) AS units,
          (SELECT count(DISTINCT person_id) FROM visit_members JOIN visits ON visits.id = visit_id
             WHERE visited_on ${during} AND NOT withdrawn) AS inspectors,
          (SELECT count(*) FROM follow_ups WHERE kind = 'urge' AND happened_on ${during}) AS urges`,
  );
  if (!sums.ok || !counts) throw new Error('an aggregate always gives a row');
  return { count: sums.value.visits, balance: sums.value.balance, ...counts };
}

/** A circular is there to push the laggards: what was praised is named, not listed in full. */
const MOST_PRACTICES = 5;

/** The newest of the period, oldest first. */
const readGoodPractices = (db: ReadableDb, { period }: CircularRecord) =>
  db
    .all(
      Practice,
      sql`SELECT units.full_name AS unitName, good_practice AS text FROM visits JOIN units ON units.id = unit_id
        WHERE standing = 'advanced' AND good_practice <> '' AND NOT withdrawn
          AND visited_on BETWEEN ${period.from} AND ${period.to}
        ORDER BY visited_on DESC, visits.id DESC LIMIT ${MOST_PRACTICES}`,
    )
    .reverse();

/** The findings that a circular names of its period. Refusals: invalid_input (none, or more than it lists). */
export function findingsToName(
  context: ReadContext,
  period: Period,
  { named, ids }: CircularFindings,
): Result<FindingId[]> {
  if (named === 'these') return ok(ids);
  const out = new Set<string>(ids);
  const all = findingsListed.all(context, nameableIn(period)).filter((id) => !out.has(id));
  const faulty = (fault: Pick<Fault, 'rule' | 'limit'>) =>
    refuse({ code: 'invalid_input', faults: [{ path: 'findings', ...fault }] });
  if (all.length === 0) return faulty({ rule: 'nothing_chosen' });
  if (all.length > MOST_NAMED) return faulty({ rule: 'too_long', limit: MOST_NAMED });
  return ok(z.array(FindingId).parse(all));
}

/**
 * Everything a circular says, as it stands now, with the next number of its series. Refusals: book_elsewhere, not_found, wrong_stage,
 * contested,
 * not_complete_for_you, nothing_to_export (no visit in the period, so there is no supervision to speak of).
 */
export function readCircular(
  context: ReadContext,
  { circular, findingIds }: { circular: CircularRecord; findingIds: readonly FindingId[] },
): Result<CircularData> {
  const { db, today, moment } = context;
  const year = today.slice(0, 4);
  const elsewhere = refuseBook(context, 'circulars', year);
  if (elsewhere) return refuse(elsewhere);
  const lacking = whatIsLacking(context, circular.period);
  if (lacking) return refuseFor(lacking);
  const chosen = sql`(SELECT value FROM json_each(${JSON.stringify(findingIds)}))`;
  const findings = readFindings(db, chosen);
  if (findings.length < findingIds.length) return refuse({ code: 'not_found' });
  if (findings.some(({ stage }) => !CONFIRMED_STAGES.includes(stage)))
    return refuseFor('wrong_stage');
  if (findings.some(({ contested }) => contested)) return refuseFor('contested');
  const visits = readVisits(context, circular);
  const attendance = visitReads['visits.attendance'](context, {
    period: circular.period,
    of: 'confirmed',
  });
  if (!attendance.ok) return attendance;
  if (visits.count === 0) return refuseFor('nothing_to_export');
  const { office } = readOffice(db);
  return ok({
    office,
    number: nextCircularNumber(context.whole, year),
    issuedOn: today,
    moment,
    circular,
    visits,
    attendance: attendance.value,
    goodPractices: readGoodPractices(db, circular),
    findings,
    taxonomy: readTaxonomy(db),
    orders: readOrders(db, chosen) ?? { notices: 0, supervisionOrders: 0 },
    head: head(db).hash,
  });
}

/** 明督通〔2026〕3号 */
export const nextCircularNumber = (db: ReadableDb, year: string): string =>
  documentNumber(`${readOffice(db).office.documentPrefix}通`, year, nextIn(db, 'circulars', year));
