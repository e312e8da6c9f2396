/** Recusals: who keeps out of which unit, and what that hides from them (main/scope.ts). */
import { z } from 'zod';
import { addDays, instantOf, type LocalDate } from '../../shared/dates.ts';
import { PersonId, RecusalId, UnitId } from '../../shared/ids.ts';
import type { RecusalView, recusalCalls } from '../../shared/recusals/calls.ts';
import { faultsOfDate, ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import {
  type Actor,
  type Hidden,
  NOTHING_HIDDEN,
  type ReadContext,
  type Reads,
  type Writes,
} from '../context.ts';
import { nameThen } from '../people/name-then.ts';
import { personById } from '../people/people.ts';
import { newest } from '../store/chains.ts';
import { json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { type Sql, sql, within } from '../store/sql.ts';
import { nameOfUnit, unitAndBelow } from '../units/units.ts';

/** Of a query over `recusals`: lasting on that day. */
const inForce = (today: LocalDate): Sql =>
  sql`(ended_at IS NULL AND (until IS NULL OR until >= ${today}))`;

const Units = z.object({ ids: json(z.array(UnitId)) });
const Besides = z.object({ ids: json(z.array(z.string())) });

/** The last answer from each database: the record says the same of a person and a day until something is recorded. */
const lastFrom = new WeakMap<ReadableDb, { of: string; hidden: Hidden }>();

export function hiddenFrom(
  db: ReadableDb,
  { personId }: Pick<Actor, 'personId'>,
  today: LocalDate,
): Hidden {
  const of = `${newest(db)} ${personId} ${today}`;
  const last = lastFrom.get(db);
  if (last?.of === of) return last.hidden;
  const hidden = keptOutOf(db, personId, today);
  lastFrom.set(db, { of, hidden });
  return hidden;
}

/**
 * What a person keeps out of on a day: units, with all under them; and of other units the cases that are about one of
 * these too, whole, for neither an order nor a report can be cut in two. They are few.
 */
function keptOutOf(db: ReadableDb, personId: PersonId, today: LocalDate): Hidden {
  const units = db.get(
    Units,
    sql`WITH RECURSIVE hidden (id) AS (
          SELECT unit_id FROM recusals WHERE person_id = ${personId} AND ${inForce(today)}
          UNION SELECT units.id FROM units JOIN hidden ON units.parent_id = hidden.id)
        SELECT json_group_array(id) AS ids FROM hidden`,
  )?.ids;
  if (!units || units.length === 0) return NOTHING_HIDDEN;
  const besides = db.get(
    Besides,
    sql`WITH hidden_units (id) AS MATERIALIZED (SELECT value FROM json_each(${JSON.stringify(units)})),
          shared (id) AS MATERIALIZED (
            SELECT DISTINCT case_id FROM case_units AS its WHERE unit_id IN hidden_units AND EXISTS (
              SELECT 1 FROM case_units AS other WHERE other.case_id = its.case_id AND other.unit_id NOT IN hidden_units))
        SELECT json_group_array(id) AS ids FROM (
          SELECT id FROM shared
          UNION ALL SELECT visits.id FROM shared JOIN visits ON visits.case_id = shared.id
          UNION ALL SELECT findings.id FROM shared JOIN findings ON findings.case_id = shared.id)`,
  );
  return { units, besides: besides?.ids ?? [] };
}

const Person = z.object({ id: PersonId });

/** Those who kept out of one of these units on a day, also where it was said only later that day. */
export const recusedOn = (
  { whole, zone }: Pick<ReadContext, 'whole' | 'zone'>,
  units: readonly UnitId[],
  day: LocalDate,
): PersonId[] => {
  const dayAfter = instantOf(`${addDays(day, 1)}T00:00`, zone);
  return whole
    .all(
      Person,
      sql`SELECT DISTINCT person_id AS id FROM recusals
          WHERE declared_at < ${dayAfter} AND (ended_at IS NULL OR ended_at >= ${dayAfter})
            AND (until IS NULL OR until >= ${day})
            AND EXISTS (SELECT 1 FROM ${unitAndBelow(sql`recusals.unit_id`)} AS its WHERE its.id IN ${within(units)})`,
    )
    .map(({ id }) => id);
};

const Row = z
  .object({
    id: RecusalId,
    personId: PersonId,
    person: z.string(),
    unitId: UnitId,
    unitName: z.string(),
    reason: z.string(),
    declaredBy: z.string(),
    declaredAt: z.number(),
    until: z.string().nullable(),
    state: z.enum(['in_force', 'over', 'ended']),
    endedBy: z.string().nullable(),
    endedAt: z.number().nullable(),
    endReason: z.string(),
  })
  .transform(
    ({ endedBy, endedAt, endReason, ...row }): RecusalView => ({
      ...row,
      ended: endedAt === null ? null : { by: endedBy ?? '', at: endedAt, reason: endReason },
    }),
  );

/** Those that concern whoever asks, of those chosen: their own, and to the office head everybody's. */
function recusalsWhere({ db, actor, today }: ReadContext, chosen: Sql): RecusalView[] {
  const whose = actor.roles.includes('office_head')
    ? sql`TRUE`
    : sql`recusals.person_id = ${actor.personId}`;
  return db.all(
    Row,
    sql`SELECT recusals.id, person_id AS personId, coalesce(people.name, '') AS person,
          unit_id AS unitId, coalesce(units.full_name, '') AS unitName, reason,
          coalesce(${nameThen(sql`declared_by`, sql`declared_at`)}, '') AS declaredBy, declared_at AS declaredAt, until,
          CASE WHEN ended_at IS NOT NULL THEN 'ended' WHEN until < ${today} THEN 'over' ELSE 'in_force' END AS state,
          ${nameThen(sql`ended_by`, sql`ended_at`)} AS endedBy, ended_at AS endedAt, end_reason AS endReason
        FROM recusals LEFT JOIN people ON people.id = person_id LEFT JOIN units ON units.id = unit_id
        WHERE ${whose} AND ${chosen}
        ORDER BY state <> 'in_force', declared_at DESC, recusals.id`,
  );
}

function answerRecusal(context: ReadContext, id: RecusalId): Result<RecusalView> {
  const [found] = recusalsWhere(context, sql`recusals.id = ${id}`);
  return found ? ok(found) : refuse({ code: 'not_found' });
}

export const recusalReads: Reads<typeof recusalCalls> = {
  'recusals.list': (context) => ok(recusalsWhere(context, sql`TRUE`)),
};

export const recusalWrites: Writes<typeof recusalCalls> = {
  'recusals.declare': (context, { personId, unitId, reason, until }) => {
    const { db, actor, today } = context;
    if (personId !== actor.personId && !actor.roles.includes('office_head')) {
      return refuse({ code: 'forbidden' });
    }
    if (!personById(db, personId) || nameOfUnit(db, unitId) === undefined) {
      return refuse({ code: 'not_found' });
    }
    const faults = until === null ? [] : faultsOfDate('until', 'recusal', until, { today });
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const isAlready = db.exists(
      sql`SELECT 1 FROM recusals WHERE person_id = ${personId} AND ${inForce(today)}
            AND ${unitId} IN ${unitAndBelow(sql`recusals.unit_id`)}
            AND (until IS NULL OR until >= ${until ?? '9999'})`,
    );
    if (isAlready) return refuseFor('already_recused');
    const recusalId = context.newId(RecusalId);
    context.record('recusal.declared', personId, { recusalId, personId, unitId, reason, until });
    return answerRecusal(context, recusalId);
  },

  'recusals.end': (context, { id, reason }) => {
    const found = answerRecusal(context, id);
    if (!found.ok) return found;
    const { personId, state } = found.value;
    if (personId === context.actor.personId) return refuseFor('own_recusal');
    if (state !== 'in_force') return refuseFor('recusal_over');
    context.record('recusal.ended', personId, { recusalId: id, reason });
    return answerRecusal(context, id);
  },
};
