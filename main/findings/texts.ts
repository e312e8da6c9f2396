/** What findings are found by. */
import { z } from 'zod';
import { calledInvolved } from '../../shared/findings/involved.ts';
import { FindingId, UnitId } from '../../shared/ids.ts';
import { texts } from '../store/columns.ts';
import { sql, within } from '../store/sql.ts';
import type { TextsOf } from '../units/units.ts';
import { INVOLVED, InvolvedColumn } from './involved.ts';

/** What a finding is called by the other numbers that its case was given: 2026-0008-1 beside 2026-0002-1. Of a query over `findings`. */
export const OTHER_NUMBERS_OF_FINDING = sql`
  (SELECT json_group_array(given.number || substr(findings.number, length(cases.number) + 1) ORDER BY given.number)
     FROM cases JOIN case_numbers AS given ON given.case_id = cases.id
     WHERE cases.id = findings.case_id AND given.number <> cases.number)`;

const Texts = z.object({
  id: FindingId,
  number: z.string(),
  otherNumbers: texts,
  unitId: UnitId,
  place: z.string(),
  involved: InvolvedColumn,
  account: z.string(),
  demand: z.string(),
  basis: z.string(),
  consequence: z.string(),
});

export const textsOfFindings: TextsOf = (db, ids, waysTo) =>
  db
    .all(
      Texts,
      sql`SELECT id, number, ${OTHER_NUMBERS_OF_FINDING} AS otherNumbers, unit_id AS unitId, place,
            ${INVOLVED} AS involved, account, consequence, basis, demand
          FROM findings WHERE id IN ${within(ids)}`,
    )
    .map(
      ({
        id,
        number,
        otherNumbers,
        unitId,
        place,
        involved,
        account,
        consequence,
        basis,
        demand,
      }) => {
        const people = involved.flatMap((line) => [
          calledInvolved(line),
          line.what,
          line.when,
          line.note,
        ]);
        const words = [place, ...people, account, consequence, basis, demand];
        return { id, unitId, texts: [number, ...otherNumbers, ...waysTo(unitId), ...words] };
      },
    );
