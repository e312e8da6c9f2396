/** What was corrected of recorded visits and of findings, as it is shown beside what it was. */
import { z } from 'zod';
import { CorrectedField, CorrectedValues } from '../../shared/visits/correcting.ts';
import { deviceCalled } from '../devices/devices.ts';
import { nameThen } from '../people/name-then.ts';
import { isClaimed } from '../store/chains.ts';
import { flag, texts } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { type Sql, sql, within } from '../store/sql.ts';

const Row = z.object({
  of: z.string(),
  writtenOn: z.string(),
  sequence: z.number(),
  by: z.string(),
  at: z.number(),
  isClaimed: flag,
  device: z.string().nullable(),
  reason: z.string(),
  field: z.string(),
  was: z.string(),
  value: z.string(),
  stands: flag,
  isOpen: flag,
  documents: texts,
});

interface Corrected<Field extends string, Values> {
  /** Of each field that was corrected, the table of its values, and its column of what these are of. */
  table: Sql;
  of: Sql;
  /** Whether a document, a row of `summaries`, said it as it was. */
  isSaidIn: Sql;
  fields: readonly Field[];
  values: z.ZodType<Values>;
}

/** The corrections of some records, the last first. */
export function readCorrections<Field extends string, Values>(
  db: ReadableDb,
  ids: readonly string[],
  { table, of, isSaidIn, fields, values }: Corrected<Field, Values>,
) {
  const rows = db.all(
    Row,
    sql`SELECT ${of} AS "of", its.device AS writtenOn, device_sequence AS sequence, at,
          ${nameThen(sql`its.person_id`, sql`at`)} AS by, ${deviceCalled} AS device,
          coalesce((SELECT ${isClaimed} FROM journal
            WHERE journal.device = its.device AND journal.device_sequence = its.device_sequence), 0) AS isClaimed,
          reason, field, was, value, stands,
          stands AND EXISTS (SELECT 1 FROM ${table} AS other
            WHERE other.${of} = its.${of} AND other.field = its.field AND other.stands
              AND (other.device, other.device_sequence) <> (its.device, its.device_sequence)) AS isOpen,
          (SELECT json_group_array(number ORDER BY issued_at) FROM summaries
             WHERE summaries.kind = 'circular' AND issued_at < at AND ${isSaidIn}) AS documents
        FROM ${table} AS its LEFT JOIN devices ON devices.id = its.device
        WHERE was IS NOT NULL AND ${of} IN ${within(ids)}
        ORDER BY stamp DESC, its.device, device_sequence DESC`,
  );
  const alone = (field: Field, value: string) => values.parse({ [field]: JSON.parse(value) });
  const correction = (written: readonly z.output<typeof Row>[]) =>
    written.slice(0, 1).map(({ by, at, isClaimed: claimed, device, reason, documents }) => ({
      by,
      at,
      isClaimed: claimed,
      device,
      reason,
      documents,
      changes: fields.flatMap((field) =>
        written
          .filter((row) => row.field === field)
          .map(({ was, value, stands, isOpen }) => ({
            field,
            was: alone(field, was),
            is: alone(field, value),
            stands,
            isOpen,
          })),
      ),
    }));
  return new Map(
    [...Map.groupBy(rows, (row) => row.of)].map(([id, written]) => [
      id,
      [...Map.groupBy(written, (row) => `${row.writtenOn} ${row.sequence}`).values()].flatMap(
        correction,
      ),
    ]),
  );
}

/** Of visits: a circular counted each of its period. */
export const correctionsOf = (db: ReadableDb, ids: readonly string[]) =>
  readCorrections(db, ids, {
    table: sql`visit_values`,
    of: sql`visit_id`,
    isSaidIn: sql`EXISTS (
      SELECT 1 FROM visits WHERE visits.id = its.visit_id AND visited_on BETWEEN period_from AND period_to)`,
    fields: CorrectedField.options,
    values: CorrectedValues,
  });
