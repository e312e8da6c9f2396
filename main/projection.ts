/**
 * The tables are what follows from the journal. Every fact goes through here, when it is recorded and again when the
 * tables are rebuilt, so that both come to the same.
 */
import { z } from 'zod';
import type { FactName } from '../shared/facts.ts';
import { CaseId, FindingId, UnitId } from '../shared/ids.ts';
import type { ProjectedTable } from '../shared/journal/difference.ts';
import { caseProjection, indexCase } from './cases/cases.ts';
import type { Progress, Projection } from './context.ts';
import { deviceProjection } from './devices/devices.ts';
import { evidenceProjection } from './evidence/evidence.ts';
import { findingProjection, indexFinding } from './findings/project.ts';
import { settleCase, standingsIn } from './findings/settle.ts';
import { followUpProjection } from './follow-ups/follow-ups.ts';
import { officeProjection } from './office/office.ts';
import { orderProjection, settleOrders } from './orders/orders.ts';
import { peopleProjection } from './people/people.ts';
import type { ReadableDb, WritableDb } from './store/database.ts';
import { type Fact, JournalRow } from './store/journal.ts';
import { Sql, sql } from './store/sql.ts';
import { summaryProjection } from './summaries/summaries.ts';
import { nameOfUnit, unitAndBelow, unitProjection } from './units/units.ts';
import { visitProjection } from './visits/visits.ts';

const projection: Projection<FactName> = {
  ...deviceProjection,
  ...officeProjection,
  ...peopleProjection,
  ...unitProjection,
  ...caseProjection,
  ...visitProjection,
  ...findingProjection,
  ...evidenceProjection,
  ...orderProjection,
  ...followUpProjection,
  ...summaryProjection,
};

/** Kinds, besides those of findings themselves, after which findings of the case stand elsewhere or are due at another time. */
const MOVES_FINDINGS: ReadonlySet<FactName> = new Set([
  'order.issued',
  'order.received',
  'extension.granted',
  'measures.recorded',
  'feedback.recorded',
]);

const Case = z.object({ id: CaseId });
const Finding = z.object({ id: FindingId });

/** A unit has a new name: what was recorded of it, and of those under it, is found by that one too. */
function refreshNames(db: WritableDb, unitId: UnitId): void {
  const units = unitAndBelow(unitId);
  const cases = db.all(Case, sql`SELECT id FROM cases WHERE unit_id IN ${units}`);
  for (const { id } of cases) indexCase(db, id);
  const findings = db.all(Finding, sql`SELECT id FROM findings WHERE unit_id IN ${units}`);
  for (const { id } of findings) indexFinding(db, id);
}

/** Applies one fact to the tables, and brings what follows from it up to date. */
export function project<Name extends FactName>(db: WritableDb, fact: Fact<Name>): void {
  const unitId = fact.kind === 'unit.changed' ? UnitId.parse(fact.subject) : null;
  const formerly = unitId && nameOfUnit(db, unitId);
  projection[fact.kind](db, fact);
  if (unitId && nameOfUnit(db, unitId) !== formerly) refreshNames(db, unitId);
  if (fact.kind.startsWith('finding.') || MOVES_FINDINGS.has(fact.kind)) {
    const findings = standingsIn(db, fact.subject);
    settleOrders(db, fact.subject, findings);
    settleCase(db, fact.subject, findings);
  }
}

/** Every table that follows from the journal, so that it may be emptied and filled again. Children before parents. */
export const PROJECTED_TABLES: readonly ProjectedTable[] = [
  'summaries',
  'verifications',
  'follow_up_findings',
  'follow_ups',
  'extensions',
  'order_assisting',
  'order_findings',
  'orders',
  'evidence_findings',
  'evidence',
  'finding_hands',
  'finding_involved',
  'findings',
  'activities',
  'visit_members',
  'visits',
  'cases',
  'unit_former_names',
  'units',
  'person_roles',
  'people',
  'office',
  'devices',
  'series',
  'search_entries',
];

const lastSequence = (db: ReadableDb): number =>
  db.number(sql`SELECT max(sequence) FROM journal`) ?? 0;

/** Rows between two reports of progress. */
const STEP = 500;

/** Fills empty tables with what follows from a journal, their own or another's. Answers how many facts there were. */
export function fold(journal: ReadableDb, tables: WritableDb, progress: Progress): number {
  const total = lastSequence(journal);
  let done = 0;
  while (done < total) {
    const facts = journal.all(
      JournalRow,
      sql`SELECT sequence, stamp, wall_at, person_id, kind, version, subject, body FROM journal
          WHERE sequence > ${done} ORDER BY sequence LIMIT ${STEP}`,
    );
    for (const fact of facts) project(tables, fact);
    done = facts.at(-1)?.sequence ?? total;
    progress(done, total);
  }
  return total;
}

/** Empties the tables and fills them again from the journal, in the caller's transaction. Answers how many facts there were. */
export function rebuild(db: WritableDb, progress: Progress): number {
  // Children come before their parents in the list, but a unit may be its neighbour's parent: look only at the end.
  db.run(sql`PRAGMA defer_foreign_keys = ON`);
  for (const table of PROJECTED_TABLES) db.run(new Sql(`DELETE FROM ${table}`, []));
  db.run(sql`INSERT INTO search_index (search_index) VALUES ('delete-all')`);
  return fold(db, db, progress);
}
