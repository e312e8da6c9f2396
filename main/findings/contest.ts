/** What is contested of a finding: its sides, each with what was done on it, and the fields with several values. */
import { z } from 'zod';
import { RecordedFinding } from '../../shared/findings/finding.ts';
import { FindingStage } from '../../shared/findings/moves.ts';
import {
  type Contest,
  type FactRef,
  FindingField,
  kindOfContest,
  MOST_ALIKE,
  maySettle,
  type OpenField,
  RewrittenTexts,
  type Seen,
  StepMove,
  TextField,
} from '../../shared/findings/settling.ts';
import { FindingId, PersonId } from '../../shared/ids.ts';
import { type Fault, faultsOf } from '../../shared/refusal.ts';
import type { Actor } from '../context.ts';
import { deviceCalled } from '../devices/devices.ts';
import { nameThen } from '../people/name-then.ts';
import { isClaimed } from '../store/chains.ts';
import { flag } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { TablesDiffer } from '../store/faults.ts';
import { list, type Sql, sql } from '../store/sql.ts';
import { handsOn } from './hands.ts';

const FieldValues = RecordedFinding.partial();

const written = {
  personId: PersonId,
  by: z.string(),
  at: z.number(),
  isClaimed: flag,
  device: z.string().nullable(),
};

/** Of the fact that a step or a version is of. */
const isOfClaimed = (table: Sql): Sql =>
  sql`coalesce((SELECT ${isClaimed} FROM journal
                WHERE journal.device = ${table}.device AND journal.device_sequence = ${table}.device_sequence), 0)`;

const place = { writtenOn: z.string(), sequence: z.number() };

const SeenRow = z.object({ device: z.string(), until: z.number().nullable() });

/** Of each of these devices, until when what it wrote had come to the writer of a fact. */
const seenBy = (db: ReadableDb, { device, sequence }: FactRef, others: readonly string[]): Seen[] =>
  db.all(
    SeenRow,
    sql`SELECT ${deviceCalled} AS device, (
          SELECT wall_at FROM journal
          WHERE device = devices.id AND device_sequence <= (
            SELECT max(up_to) FROM known_heads
            WHERE device = ${device} AND of_device = devices.id AND noted_at <= ${sequence})
          ORDER BY device_sequence DESC LIMIT 1) AS until
        FROM devices WHERE id IN ${list([...new Set(others)])} AND id <> ${device} ORDER BY name, id`,
  );

const StepRow = z.object({
  ...written,
  ...place,
  side: z.number(),
  move: StepMove,
  stage: FindingStage,
  said: z.string(),
  agrees: flag,
});

function sidesOf(db: ReadableDb, id: FindingId): Pick<Contest, 'parted' | 'sides'> {
  const rows = db.all(
    StepRow,
    sql`SELECT side, finding_sides.device AS writtenOn, device_sequence AS sequence, move, stage, said, agrees, at, ${isOfClaimed(sql`finding_sides`)} AS isClaimed,
          person_id AS personId, ${nameThen(sql`finding_sides.person_id`, sql`at`)} AS by, ${deviceCalled} AS device
        FROM finding_sides LEFT JOIN devices ON devices.id = finding_sides.device
        WHERE finding_id = ${id} ORDER BY side, stamp, finding_sides.device, device_sequence`,
  );
  const stepsOf = (nth: number) =>
    rows
      .filter(({ side }) => side === nth)
      .map(({ side: _, writtenOn: __, sequence: ___, ...step }) => step);
  const numbers = new Set(rows.map(({ side }) => side).filter((side) => side > 0));
  return {
    parted: stepsOf(0)[0] ?? null,
    sides: Array.from(numbers, (nth) => {
      const last = rows.findLast(({ side, agrees }) => side === nth && !agrees);
      if (!last) throw new TablesDiffer('a side has a last step');
      const ref = { device: last.writtenOn, sequence: last.sequence };
      const others = rows
        .filter(({ side }) => side > 0 && side !== nth)
        .map(({ writtenOn }) => writtenOn);
      return { last: ref, steps: stepsOf(nth), seen: seenBy(db, ref, others) };
    }),
  };
}

const VersionRow = z.object({
  ...written,
  ...place,
  field: FindingField,
  value: z.string(),
  stands: flag,
  isBase: flag,
});

function openFieldsOf(db: ReadableDb, id: FindingId): OpenField[] {
  const rows = db.all(
    VersionRow,
    sql`SELECT field, value, stands, is_base AS isBase, finding_values.device AS writtenOn, device_sequence AS sequence, at,
          ${isOfClaimed(sql`finding_values`)} AS isClaimed,
          person_id AS personId, ${nameThen(sql`finding_values.person_id`, sql`at`)} AS by, ${deviceCalled} AS device
        FROM finding_values LEFT JOIN devices ON devices.id = finding_values.device
        WHERE finding_id = ${id} ORDER BY stamp, finding_values.device, device_sequence`,
  );
  const versionOf = ({
    personId,
    by,
    at,
    isClaimed: claimed,
    device,
    field,
    value,
  }: z.output<typeof VersionRow>) => ({
    personId,
    by,
    at,
    isClaimed: claimed,
    device,
    value: FieldValues.parse({ [field]: JSON.parse(value) }),
  });
  return FindingField.options
    .map((field) => {
      const ofField = rows.filter((row) => row.field === field);
      const standing = ofField.filter(({ stands }) => stands);
      const base = ofField.find(({ isBase }) => isBase);
      const devices = standing.map(({ writtenOn }) => writtenOn);
      return {
        field,
        versions: standing.map((row) => ({
          ...versionOf(row),
          seen: seenBy(db, { device: row.writtenOn, sequence: row.sequence }, devices),
        })),
        base: base ? versionOf(base) : null,
      };
    })
    .filter(({ versions }) => versions.length > 0);
}

export const contestOf = (db: ReadableDb, id: FindingId): Contest => ({
  ...sidesOf(db, id),
  fields: openFieldsOf(db, id),
});

const Row = z.object({ id: FindingId });

/** The contested findings that this person may settle. There are never many. */
export const settleableBy = (db: ReadableDb, actor: Actor): FindingId[] =>
  db
    .all(Row, sql`SELECT id FROM findings WHERE contested = 1`)
    .map(({ id }) => id)
    .filter((id) => maySettle({ contest: contestOf(db, id), hands: handsOn(db, id) }, actor));

/** The other findings that are contested as this one is. */
export function contestedAlike(db: ReadableDb, id: FindingId): FindingId[] {
  const kind = kindOfContest(contestOf(db, id));
  if (kind === null) return [];
  const others = db.all(Row, sql`SELECT id FROM findings WHERE contested = 1 AND id <> ${id}`);
  return others
    .map((other) => other.id)
    .filter((other) => kindOfContest(contestOf(db, other)) === kind)
    .slice(0, MOST_ALIKE);
}

/** Each open field is given one of the values it has, or a text of its own kind; and no other field any. */
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
    if (isOneOf) return [];
    const text = TextField.safeParse(field);
    if (!text.success) return [{ path, rule: 'unknown_choice' }];
    const rewritten = RewrittenTexts.safeParse({ [text.data]: given });
    if (!rewritten.success) {
      return faultsOf(rewritten.error).map((fault) => ({ ...fault, path }));
    }
    // As it is typed, it is what is meant by it.
    return rewritten.data[text.data] === given ? [] : [{ path, rule: 'wrong_form' }];
  });
}
