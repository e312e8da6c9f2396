/** What can be found follows the rows that were written. */

import { z } from 'zod';
import { CaseId, FindingId, UnitId, VisitId } from '../../shared/ids.ts';
import { indexCase } from '../cases/cases.ts';
import { indexFinding } from '../findings/index-finding.ts';
import type { WritableDb } from '../store/database.ts';
import { type Findable, unindex } from '../store/search-index.ts';
import { sql } from '../store/sql.ts';
import { indexUnit, unitAndBelow, type Ways } from '../units/units.ts';
import { indexVisit } from '../visits/visits.ts';
import type { Change, Row } from './rows.ts';

const Case = z.object({ id: CaseId });
const Finding = z.object({ id: FindingId });
const Visit = z.object({ id: VisitId });

/** A unit has a new name: what was recorded of it, and of those under it, is found by that one too. */
function refreshUnder(db: WritableDb, unitId: UnitId, waysTo: Ways): void {
  const units = unitAndBelow(unitId);
  const cases = db.all(Case, sql`SELECT id FROM cases WHERE unit_id IN ${units}`);
  for (const { id } of cases) indexCase(db, id, waysTo);
  const findings = db.all(Finding, sql`SELECT id FROM findings WHERE unit_id IN ${units}`);
  for (const { id } of findings) indexFinding(db, id, waysTo);
  const visits = db.all(
    Visit,
    sql`SELECT id FROM visits WHERE case_id IS NULL AND unit_id IN ${units}`,
  );
  for (const { id } of visits) indexVisit(db, id, waysTo);
}

/** The columns by whose words a row's thing is found. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  cases: ['number', 'title', 'unit_id'],
  visits: ['case_id', 'unit_id', 'conclusion', 'good_practice'],
  findings: ['number', 'unit_id', 'place', 'fact', 'consequence', 'basis', 'demand'],
  orders: ['number'],
  units: ['name', 'full_name'],
};

/** What is found: a row of these tables. */
const FOUND: Readonly<Record<string, Findable>> = {
  cases: 'case',
  findings: 'finding',
  visits: 'visit',
  units: 'unit',
};

/** What a thing is found by besides, row by row. */
const WHOLE = ['case_numbers', 'finding_involved', 'activities', 'unit_former_names'];

const saysOther = ({ table, before, after }: Change): boolean =>
  WHOLE.includes(table) ||
  (WORDS[table] ?? []).some((column) => before?.[column] !== after?.[column]);

function takeOut(db: WritableDb, table: string, { id }: Row): void {
  const kind = FOUND[table];
  if (kind) unindex(db, kind, String(id));
}

/** Brings the search index in step with changes that are written. */
export function followInSearch(db: WritableDb, changes: readonly Change[], waysTo: Ways): void {
  const cases = new Set<CaseId>();
  const findings = new Set<FindingId>();
  const visits = new Set<VisitId>();
  const units = new Set<UnitId>();
  const renamed = new Set<UnitId>();
  for (const change of changes.filter(saysOther)) {
    const { table, before, after } = change;
    const row = after ?? before ?? {};
    if (table === 'unit_former_names') {
      const id = UnitId.parse(row.unit_id);
      units.add(id);
      renamed.add(id);
    } else if (table === 'case_numbers') {
      const id = CaseId.parse(row.case_id);
      cases.add(id);
      const of = db.all(Finding, sql`SELECT id FROM findings WHERE case_id = ${id}`);
      for (const finding of of) findings.add(finding.id);
    } else if (table === 'orders') cases.add(CaseId.parse(row.case_id));
    else if (table === 'finding_involved') findings.add(FindingId.parse(row.finding_id));
    else if (table === 'activities') visits.add(VisitId.parse(row.visit_id));
    else if (!after) takeOut(db, table, row);
    else if (table === 'cases') cases.add(CaseId.parse(row.id));
    else if (table === 'findings') findings.add(FindingId.parse(row.id));
    else if (table === 'visits') visits.add(VisitId.parse(row.id));
    else if (table === 'units') {
      const id = UnitId.parse(row.id);
      units.add(id);
      if (before && before.name !== after.name) renamed.add(id);
    }
  }
  for (const id of cases) indexCase(db, id, waysTo);
  for (const id of findings) indexFinding(db, id, waysTo);
  for (const id of visits) indexVisit(db, id, waysTo);
  for (const id of units) indexUnit(db, id);
  for (const id of renamed) refreshUnder(db, id, waysTo);
}
