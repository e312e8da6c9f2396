/** What a finding is found by. */
import { z } from 'zod';
import { calledInvolved } from '../../shared/findings/involved.ts';
import { type FindingId, UnitId } from '../../shared/ids.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { index } from '../store/search-index.ts';
import { sql } from '../store/sql.ts';
import type { Ways } from '../units/units.ts';
import { INVOLVED, InvolvedColumn } from './involved.ts';

const Texts = z.object({
  number: z.string(),
  unitId: UnitId,
  place: z.string(),
  involved: InvolvedColumn,
  fact: z.string(),
  demand: z.string(),
  basis: z.string(),
  consequence: z.string(),
});

const Numbered = z.object({ number: z.string() }).transform(({ number }) => number);

/** What a finding is called by the other numbers that its case was given: 2026-0008-1 beside 2026-0002-1. */
export const otherNumbersOfFinding = (db: ReadableDb, id: FindingId): string[] =>
  db.all(
    Numbered,
    sql`SELECT given.number || substr(findings.number, length(cases.number) + 1) AS number
        FROM findings JOIN cases ON cases.id = findings.case_id JOIN case_numbers AS given ON given.case_id = cases.id
        WHERE findings.id = ${id} AND given.number <> cases.number ORDER BY given.number`,
  );

/** Makes a finding found by what it says now. */
export function indexFinding(db: WritableDb, id: FindingId, waysTo: Ways): void {
  const found = db.get(
    Texts,
    sql`SELECT number, unit_id AS unitId, place, ${INVOLVED} AS involved, fact, consequence, basis, demand
        FROM findings WHERE id = ${id}`,
  );
  if (!found) return;
  const { number, unitId, place, involved, fact, consequence, basis, demand } = found;
  const people = involved.flatMap((line) => [
    calledInvolved(line),
    line.what,
    line.when,
    line.note,
  ]);
  const texts = [place, ...people, fact, consequence, basis, demand];
  index(db, 'finding', id, [number, ...otherNumbersOfFinding(db, id), ...waysTo(unitId), ...texts]);
}
