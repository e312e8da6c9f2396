/** What was corrected of recorded visits, as it is shown beside what it was. */
import { z } from 'zod';
import {
  CorrectedField,
  CorrectedValues,
  type VisitCorrection,
} from '../../shared/visits/correcting.ts';
import { deviceCalled } from '../devices/devices.ts';
import { nameThen } from '../people/name-then.ts';
import { isClaimed } from '../store/chains.ts';
import { flag, texts } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { sql, within } from '../store/sql.ts';

const Row = z.object({
  visitId: z.string(),
  writtenOn: z.string(),
  sequence: z.number(),
  by: z.string(),
  at: z.number(),
  isClaimed: flag,
  device: z.string().nullable(),
  reason: z.string(),
  field: CorrectedField,
  was: z.string(),
  value: z.string(),
  stands: flag,
  isOpen: flag,
  documents: texts,
});

const alone = (field: CorrectedField, value: string): CorrectedValues =>
  CorrectedValues.parse({ [field]: JSON.parse(value) });

/**
 * The corrections of some visits, the last first. A document reported the visit as it was before where it was issued before,
 * of a period that the visit fell into.
 */
export function correctionsOf(
  db: ReadableDb,
  ids: readonly string[],
): Map<string, VisitCorrection[]> {
  const rows = db.all(
    Row,
    sql`SELECT visit_id AS visitId, visit_values.device AS writtenOn, device_sequence AS sequence, at,
          ${nameThen(sql`visit_values.person_id`, sql`at`)} AS by, ${deviceCalled} AS device,
          coalesce((SELECT ${isClaimed} FROM journal
            WHERE journal.device = visit_values.device AND journal.device_sequence = visit_values.device_sequence), 0) AS isClaimed,
          reason, field, was, value, stands,
          stands AND EXISTS (SELECT 1 FROM visit_values AS other
            WHERE other.visit_id = visit_values.visit_id AND other.field = visit_values.field AND other.stands
              AND (other.device, other.device_sequence) <> (visit_values.device, visit_values.device_sequence)) AS isOpen,
          (SELECT json_group_array(number ORDER BY issued_at) FROM summaries
             WHERE summaries.kind = 'circular' AND issued_at < at AND EXISTS (
               SELECT 1 FROM visits WHERE visits.id = visit_id AND visited_on BETWEEN period_from AND period_to)) AS documents
        FROM visit_values LEFT JOIN devices ON devices.id = visit_values.device
        WHERE was IS NOT NULL AND visit_id IN ${within(ids)}
        ORDER BY stamp DESC, visit_values.device, device_sequence DESC`,
  );
  const corrections = new Map<string, VisitCorrection[]>();
  for (const [visitId, ofVisit] of Map.groupBy(rows, (row) => row.visitId)) {
    const byFact = Map.groupBy(ofVisit, ({ writtenOn, sequence }) => `${writtenOn} ${sequence}`);
    corrections.set(
      visitId,
      [...byFact.values()].flatMap(([first, ...others]) => {
        if (!first) return [];
        const { by, at, isClaimed: claimed, device, reason, documents } = first;
        const fields = [first, ...others].toSorted(
          (a, b) =>
            CorrectedField.options.indexOf(a.field) - CorrectedField.options.indexOf(b.field),
        );
        const changes = fields.map(({ field, was, value, stands, isOpen }) => ({
          field,
          was: alone(field, was),
          is: alone(field, value),
          stands,
          isOpen,
        }));
        return [{ by, at, isClaimed: claimed, device, reason, documents, changes }];
      }),
    );
  }
  return corrections;
}
