/** What is contested of a finding: its sides, each with what was done on it, and the fields with several values. */
import { z } from 'zod';
import { RecordedFinding } from '../../shared/findings/finding.ts';
import { FindingStage } from '../../shared/findings/moves.ts';
import {
  type Contest,
  FindingField,
  maySettle,
  type OpenField,
  type Side,
  StepMove,
} from '../../shared/findings/settling.ts';
import { FindingId, PersonId } from '../../shared/ids.ts';
import type { Fault } from '../../shared/refusal.ts';
import type { Actor } from '../context.ts';
import { deviceCalled } from '../devices/devices.ts';
import { nameThen } from '../people/name-then.ts';
import { flag } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { TablesDiffer } from '../store/faults.ts';
import { sql } from '../store/sql.ts';
import { handsOn } from './hands.ts';

const FieldValues = RecordedFinding.partial();

const written = {
  personId: PersonId,
  by: z.string(),
  at: z.number(),
  device: z.string().nullable(),
};

const StepRow = z.object({
  ...written,
  side: z.number(),
  writtenOn: z.string(),
  sequence: z.number(),
  move: StepMove,
  stage: FindingStage,
  said: z.string(),
  agrees: flag,
});

function sidesOf(db: ReadableDb, id: FindingId): Side[] {
  const rows = db.all(
    StepRow,
    sql`SELECT side, finding_sides.device AS writtenOn, device_sequence AS sequence, move, stage, said, agrees, at,
          person_id AS personId, ${nameThen(sql`finding_sides.person_id`, sql`at`)} AS by, ${deviceCalled} AS device
        FROM finding_sides LEFT JOIN devices ON devices.id = finding_sides.device
        WHERE finding_id = ${id} ORDER BY side, stamp, finding_sides.device, device_sequence`,
  );
  return Array.from(new Set(rows.map(({ side }) => side)), (nth) => {
    const ofSide = rows.filter(({ side }) => side === nth);
    const last = ofSide.findLast(({ agrees }) => !agrees);
    if (!last) throw new TablesDiffer('a side has a last step');
    return {
      last: { device: last.writtenOn, sequence: last.sequence },
      steps: ofSide.map(({ side: _, writtenOn: __, sequence: ___, ...step }) => step),
    };
  });
}

const VersionRow = z.object({ ...written, field: FindingField, value: z.string() });

function openFieldsOf(db: ReadableDb, id: FindingId): OpenField[] {
  const rows = db.all(
    VersionRow,
    sql`SELECT field, value, at, person_id AS personId, ${nameThen(sql`finding_values.person_id`, sql`at`)} AS by, ${deviceCalled} AS device
        FROM finding_values LEFT JOIN devices ON devices.id = finding_values.device
        WHERE finding_id = ${id} ORDER BY at, finding_values.device, device_sequence`,
  );
  return FindingField.options
    .map((field) => ({
      field,
      versions: rows
        .filter((row) => row.field === field)
        .map(({ field: _, value, ...version }) => ({
          ...version,
          value: FieldValues.parse({ [field]: JSON.parse(value) }),
        })),
    }))
    .filter(({ versions }) => versions.length > 0);
}

export const contestOf = (db: ReadableDb, id: FindingId): Contest => ({
  sides: sidesOf(db, id),
  fields: openFieldsOf(db, id),
});

const Row = z.object({ id: FindingId });

/** The contested findings that this person may settle. There are never many. */
export const settleableBy = (db: ReadableDb, actor: Actor): FindingId[] =>
  db
    .all(Row, sql`SELECT id FROM findings WHERE contested = 1`)
    .map(({ id }) => id)
    .filter((id) => maySettle({ contest: contestOf(db, id), hands: handsOn(db, id) }, actor));

/** Each open field is given one of the values it has, and no other field any. */
export function faultsOfValues(
  fields: readonly OpenField[],
  values: z.output<typeof FieldValues>,
): Fault[] {
  return FindingField.options.flatMap((field): Fault[] => {
    const path = `values.${field}`;
    const open = fields.find((one) => one.field === field);
    const given = values[field];
    if (!open) return given === undefined ? [] : [{ path, rule: 'unknown_key' }];
    if (given === undefined) return [{ path, rule: 'not_chosen' }];
    const isOneOf = open.versions.some(
      ({ value }) => JSON.stringify(value[field]) === JSON.stringify(given),
    );
    return isOneOf ? [] : [{ path, rule: 'unknown_choice' }];
  });
}
