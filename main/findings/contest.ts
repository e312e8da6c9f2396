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
import { type Sql, sql, within } from '../store/sql.ts';
import { HANDS, HandsColumn } from './hands.ts';

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

/** A fact of which it is asked what its writer had seen of these devices. */
interface Asked {
  of: FactRef;
  devices: readonly string[];
}

const SeenRow = z.object({ nth: z.number(), device: z.string(), until: z.number().nullable() });

/** For each of several facts, of each device asked for, until when what it wrote had come to the fact's writer. */
function seenBy(db: ReadableDb, asked: readonly Asked[]): Seen[][] {
  const asks = asked.flatMap(({ of: { device, sequence }, devices }, nth) =>
    [...new Set(devices)]
      .filter((other) => other !== device)
      .map((other) => ({ nth, device, sequence, other })),
  );
  const rows = db.all(
    SeenRow,
    sql`SELECT asked.value ->> '$.nth' AS nth, ${deviceCalled} AS device, (
          SELECT wall_at FROM journal
          WHERE device = devices.id AND device_sequence <= (
            SELECT max(up_to) FROM known_heads
            WHERE device = asked.value ->> '$.device' AND of_device = devices.id
              AND noted_at <= asked.value ->> '$.sequence')
          ORDER BY device_sequence DESC LIMIT 1) AS until
        FROM json_each(${JSON.stringify(asks)}) AS asked
          CROSS JOIN devices ON devices.id = asked.value ->> '$.other'
        ORDER BY devices.name, devices.id`,
  );
  const seen = Map.groupBy(rows, ({ nth }) => nth);
  return asked.map((_, nth) => (seen.get(nth) ?? []).map(({ nth: __, ...row }) => row));
}

const StepRow = z.object({
  findingId: FindingId,
  ...written,
  ...place,
  side: z.number(),
  move: StepMove,
  stage: FindingStage,
  said: z.string(),
  agrees: flag,
});

const stepsOf = (db: ReadableDb, of: Sql) =>
  db.all(
    StepRow,
    sql`SELECT finding_id AS findingId, side, finding_sides.device AS writtenOn, device_sequence AS sequence, move, stage, said, agrees, at, ${isOfClaimed(sql`finding_sides`)} AS isClaimed,
          person_id AS personId, ${nameThen(sql`finding_sides.person_id`, sql`at`)} AS by, ${deviceCalled} AS device
        FROM finding_sides LEFT JOIN devices ON devices.id = finding_sides.device
        WHERE finding_id IN ${of} ORDER BY side, stamp, finding_sides.device, device_sequence`,
  );

/** The step all had seen, and the sides, each with what is to be asked of its last step. */
function sidesIn(rows: readonly z.output<typeof StepRow>[]) {
  const stepsOfSide = (nth: number) =>
    rows
      .filter(({ side }) => side === nth)
      .map(({ findingId: _, side: __, writtenOn: ___, sequence: ____, ...step }) => step);
  const numbers = new Set(rows.map(({ side }) => side).filter((side) => side > 0));
  return {
    parted: stepsOfSide(0)[0] ?? null,
    sides: Array.from(numbers, (nth) => {
      const last = rows.findLast(({ side, agrees }) => side === nth && !agrees);
      if (!last) throw new TablesDiffer('a side has a last step');
      const others = rows.filter(({ side }) => side > 0 && side !== nth);
      return {
        steps: stepsOfSide(nth),
        asked: {
          of: { device: last.writtenOn, sequence: last.sequence },
          devices: others.map(({ writtenOn }) => writtenOn),
        },
      };
    }),
  };
}

const VersionRow = z.object({
  findingId: FindingId,
  ...written,
  ...place,
  field: FindingField,
  value: z.string(),
  stands: flag,
  isBase: flag,
});

const versionsOf = (db: ReadableDb, of: Sql) =>
  db.all(
    VersionRow,
    sql`SELECT finding_id AS findingId, field, value, stands, is_base AS isBase, finding_values.device AS writtenOn, device_sequence AS sequence, at,
          ${isOfClaimed(sql`finding_values`)} AS isClaimed,
          person_id AS personId, ${nameThen(sql`finding_values.person_id`, sql`at`)} AS by, ${deviceCalled} AS device
        FROM finding_values LEFT JOIN devices ON devices.id = finding_values.device
        WHERE finding_id IN ${of} ORDER BY stamp, finding_values.device, device_sequence`,
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

/** The fields with several values, each value with what is to be asked of the fact that wrote it. */
const fieldsIn = (rows: readonly z.output<typeof VersionRow>[]) =>
  FindingField.options
    .map((field) => {
      const ofField = rows.filter((row) => row.field === field);
      const standing = ofField.filter(({ stands }) => stands);
      const base = ofField.find(({ isBase }) => isBase);
      const devices = standing.map(({ writtenOn }) => writtenOn);
      return {
        field,
        versions: standing.map((row) => ({
          version: versionOf(row),
          asked: { of: { device: row.writtenOn, sequence: row.sequence }, devices },
        })),
        base: base ? versionOf(base) : null,
      };
    })
    .filter(({ versions }) => versions.length > 0);

/** The contests of findings, in as many queries as of one. */
export function contestsOf(
  db: ReadableDb,
  ids: readonly FindingId[],
): ReadonlyMap<FindingId, Contest> {
  if (ids.length === 0) return new Map();
  const steps = Map.groupBy(stepsOf(db, within(ids)), ({ findingId }) => findingId);
  const versions = Map.groupBy(versionsOf(db, within(ids)), ({ findingId }) => findingId);
  const contests = ids.map((id) => ({
    id,
    ...sidesIn(steps.get(id) ?? []),
    fields: fieldsIn(versions.get(id) ?? []),
  }));
  const asked = contests.flatMap(({ sides, fields }) => [
    ...sides.map((side) => side.asked),
    ...fields.flatMap((field) => field.versions.map((version) => version.asked)),
  ]);
  const answers = seenBy(db, asked);
  const seen = new Map<Asked, Seen[]>(asked.map((each, i) => [each, answers[i] ?? []]));
  return new Map(
    contests.map(({ id, parted, sides, fields }) => [
      id,
      {
        parted,
        sides: sides.map(({ steps: its, asked: of }) => ({
          last: of.of,
          steps: its,
          seen: seen.get(of) ?? [],
        })),
        fields: fields.map(({ versions: its, ...field }) => ({
          ...field,
          versions: its.map(({ version, asked: of }) => ({ ...version, seen: seen.get(of) ?? [] })),
        })),
      },
    ]),
  );
}

const Contested = z.object({ id: FindingId, hands: HandsColumn });

/** All contested findings, with who has had to do with them. There are never many. */
const contested = (db: ReadableDb) =>
  db.all(Contested, sql`SELECT id, ${HANDS} AS hands FROM findings WHERE contested = 1`);

/** The contested findings that this person may settle. */
export function settleableBy(db: ReadableDb, actor: Actor): FindingId[] {
  const all = contested(db);
  const contests = contestsOf(
    db,
    all.map(({ id }) => id),
  );
  return all
    .filter(({ id, hands }) => maySettle({ contest: contests.get(id) ?? null, hands }, actor))
    .map(({ id }) => id);
}

/** The other findings that are contested as this one is. */
export function contestedAlike(db: ReadableDb, id: FindingId): FindingId[] {
  const contests = contestsOf(
    db,
    contested(db).map((each) => each.id),
  );
  const kindOf = (contest: Contest | undefined) => (contest ? kindOfContest(contest) : null);
  const kind = kindOf(contests.get(id));
  if (kind === null) return [];
  return [...contests]
    .filter(([other, contest]) => other !== id && kindOf(contest) === kind)
    .map(([other]) => other)
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
