/** Units: the tree of what is inspected. */
import { z } from 'zod';
import { addDays } from '../../shared/dates.ts';
import { FINAL_STAGES } from '../../shared/findings/moves.ts';
import { nameKey } from '../../shared/fold.ts';
import { type PersonId, UnitId } from '../../shared/ids.ts';
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import { sameLines } from '../../shared/same-lines.ts';
import { isSound } from '../../shared/spelling.ts';
import type { UnitRow, unitCalls } from '../../shared/units/calls.ts';
import { UnitKind } from '../../shared/units/unit.ts';
import type { ReadContext, Reads, Writes } from '../context.ts';
import type { ReadableDb } from '../store/database.ts';
import type { FoundBy } from '../store/search-index.ts';
import { list, type Sql, sql, within } from '../store/sql.ts';

/** A unit and every unit under it. */
export const unitAndBelow = (id: UnitId | Sql): Sql =>
  sql`(WITH RECURSIVE below (id) AS (
         SELECT ${id} UNION ALL SELECT units.id FROM units JOIN below ON units.parent_id = below.id
       ) SELECT id FROM below)`;

/** A unit and every unit above it. */
export const unitAndAbove = (id: string): Sql =>
  sql`(WITH RECURSIVE above (id) AS (
         SELECT ${id} UNION
         SELECT parent_id FROM units JOIN above ON units.id = above.id WHERE parent_id IS NOT NULL
       ) SELECT id FROM above)`;

/** Whether a unit is another one or under it. */
export const isWithin = (db: ReadableDb, id: UnitId, top: UnitId): boolean =>
  id === top || db.exists(sql`SELECT 1 WHERE ${id} IN ${unitAndBelow(top)}`);

const Row = z
  .object({
    id: UnitId,
    name: z.string(),
    fullName: z.string(),
    kind: UnitKind,
    parentId: UnitId.nullable(),
    active: z.number(),
    revision: z.number(),
    hasBelow: z.number(),
    visitsInYear: z.number(),
    ownVisitsInYear: z.number(),
    openFindings: z.number(),
  })
  .transform((row) => ({ ...row, active: row.active === 1, hasBelow: row.hasBelow === 1 }));

const Above = z.object({ name: z.string(), parentId: UnitId.nullable() });

export function namesAbove(db: ReadableDb, parentId: UnitId | null): string[] {
  if (parentId === null) return [];
  const parent = db.get(
    Above,
    sql`SELECT name, parent_id AS parentId FROM units WHERE id = ${parentId}`,
  );
  return parent ? [...namesAbove(db, parent.parentId), parent.name] : [];
}

/** Units with the counts their row shows. `chosen` picks and orders them. */
function unitRows({ db, today, hidden }: ReadContext, chosen: Sql): UnitRow[] {
  const inYear = sql`NOT withdrawn AND visited_on > ${addDays(today, -365)}`;
  const rows = db.all(
    Row,
    sql`SELECT id, name, full_name AS fullName, kind, parent_id AS parentId, active, revision,
          EXISTS (SELECT 1 FROM units AS below WHERE below.parent_id = units.id) AS hasBelow,
          (SELECT count(*) FROM visits
             WHERE visits.unit_id IN ${unitAndBelow(sql`units.id`)} AND ${inYear}) AS visitsInYear,
          (SELECT count(*) FROM visits
             WHERE visits.unit_id = units.id AND ${inYear}) AS ownVisitsInYear,
          (SELECT count(*) FROM findings WHERE findings.unit_id IN ${unitAndBelow(sql`units.id`)}
             AND stage NOT IN ${list(FINAL_STAGES)}) AS openFindings
        FROM units ${chosen}`,
  );
  return rows.map((row) => ({
    ...row,
    above: namesAbove(db, row.parentId),
    isRecused: hidden.units.includes(row.id),
  }));
}

const Name = z.object({ name: z.string() });

export const nameOfUnit = (db: ReadableDb, id: UnitId): string | undefined =>
  db.get(Name, sql`SELECT name FROM units WHERE id = ${id}`)?.name;

/** Everything a unit is or was called, its present name first. */
export const namesOfUnit = (db: ReadableDb, id: UnitId): string[] =>
  db
    .all(
      Name,
      sql`SELECT name FROM units WHERE id = ${id}
          UNION ALL SELECT name FROM unit_former_names WHERE unit_id = ${id}`,
    )
    .map(({ name }) => name);

const ParentId = z.object({ parentId: UnitId.nullable() });

/** `waysTo`, remembered by whoever asks for many. */
export type Ways = (id: UnitId) => readonly string[];

/** What things of a kind are found by, as far as they are here. */
export type TextsOf = (db: ReadableDb, ids: readonly string[], waysTo: Ways) => FoundBy[];

/** Each of its names after each of those of what it is under, the present ones first: by any of them it is found. */
export function waysTo(db: ReadableDb, id: UnitId): string[] {
  const unit = db.get(ParentId, sql`SELECT parent_id AS parentId FROM units WHERE id = ${id}`);
  const above = unit?.parentId ? waysTo(db, unit.parentId) : [''];
  return above.flatMap((way) => namesOfUnit(db, id).map((name) => way + name));
}

/** By which names units go or went, as names are compared. */
const NAMED = sql`
  named (id, name_key) AS NOT MATERIALIZED (
    SELECT id, name_key FROM units UNION ALL SELECT unit_id, name_key FROM unit_former_names)`;

/** The ways to all units, as names are compared: what is above in one piece, and the name itself. */
const WAYS = sql`
  ${NAMED},
  ways (id, above_key, name_key) AS (
    SELECT units.id, '', named.name_key FROM units JOIN named USING (id) WHERE parent_id IS NULL
    UNION ALL
    SELECT units.id, ways.above_key || ways.name_key, named.name_key
    FROM ways JOIN units ON units.parent_id = ways.id JOIN named ON named.id = units.id)`;

/**
 * Units called exactly so: by a name they have or had, alone or after what they are under. From those whose own name ends
 * it, upwards along what is left of it: what is called so by none, as most of what is being typed, walks nowhere.
 */
export const unitsCalled = (name: string): Sql => {
  const key = nameKey(name);
  return sql`(WITH RECURSIVE ${NAMED},
    called (id, parent_id, rest) AS (
      SELECT units.id, parent_id, substr(${key}, 1, length(${key}) - length(named.name_key))
      FROM named JOIN units USING (id) WHERE substr(${key}, -length(named.name_key)) = named.name_key
      UNION
      SELECT called.id, units.parent_id, substr(rest, 1, max(0, length(rest) - length(named.name_key)))
      FROM called JOIN units ON units.id = called.parent_id JOIN named ON named.id = units.id
      WHERE rest <> '' AND substr(rest, -length(named.name_key)) = substr(named.name_key, -length(rest)))
    SELECT id FROM called WHERE rest = '')`;
};

/** Units of which a name holds the text, or ends it where it begins with what they are under. */
const unitsHolding = (text: string): Sql =>
  sql`(WITH RECURSIVE ${WAYS} SELECT id FROM ways
       WHERE instr(substr(above_key, max(1, length(above_key) - length(${nameKey(text)}) + 2)) || name_key,
           ${nameKey(text)}) > 0 ${isSound(text) ? sql`UNION SELECT id FROM units WHERE sounds_at(name, ${text}) > 0` : sql``})`;

/** 卫健局 for 县卫生健康局: some of the characters of a name, in their order and with its last one, as offices are called for short. */
const isShortName = (text: string): boolean => /^\p{Script=Han}{3,8}$/u.test(text);
const unitsCalledForShort = (text: string): Sql =>
  sql`(SELECT id FROM units WHERE name_key LIKE ${`%${[...nameKey(text)].join('%')}`})`;

/** The visits that somebody went on last, by which it is known what they look for again. */
export const lastVisitsOf = (person: PersonId): Sql =>
  sql`(SELECT visit_id FROM visit_members WHERE person_id = ${person} ORDER BY visit_id DESC LIMIT 20)`;

/** The units of these visits, each with the last of them. */
const lastVisited = (person: PersonId): Sql =>
  sql`(SELECT unit_id, max(id) AS visit_id FROM visits WHERE id IN ${lastVisitsOf(person)} GROUP BY unit_id)`;

/** Refuses a name that a sibling has, and says which sibling. */
function refuseTaken(
  context: ReadContext,
  parentId: UnitId | null,
  name: string,
  but: UnitId | null = null,
) {
  const [taken] = unitRows(
    context,
    sql`WHERE name_key = ${nameKey(name)} AND coalesce(parent_id, '') = ${parentId ?? ''} AND id IS NOT ${but}`,
  );
  if (!taken) return null;
  const path = [...taken.above, taken.name].join(' · ');
  return refuse({ code: 'unit_exists', path, unitId: taken.id });
}

const MonthRow = z.object({ month: z.string(), visits: z.number() });

export const unitReads: Reads<typeof unitCalls> = {
  'units.under': (context, { parentId }) =>
    ok(unitRows(context, sql`WHERE parent_id IS ${parentId} ORDER BY active DESC, kind, id`)),
  'units.find': (context, { text }) => {
    const last = sql`LEFT JOIN ${lastVisited(context.actor.personId)} AS last ON last.unit_id = units.id`;
    if (text === '') {
      return ok(
        unitRows(
          context,
          sql`${last} WHERE active AND (parent_id IS NULL OR last.visit_id IS NOT NULL)
              ORDER BY last.visit_id DESC NULLS LAST, kind, id LIMIT 50`,
        ),
      );
    }
    const among = (units: Sql) =>
      unitRows(
        context,
        sql`${last} WHERE active AND id IN ${units}
            ORDER BY name_key <> ${nameKey(text)}, id NOT IN ${unitsCalled(text)}, last.visit_id DESC NULLS LAST, instr(name_key, ${nameKey(text)}) = 0,
              instr(name_key, ${nameKey(text)}), sounds_at(name, ${text}), length(name), id LIMIT 50`,
      );
    const holding = among(unitsHolding(text));
    return ok(
      holding.length === 0 && isShortName(text) ? among(unitsCalledForShort(text)) : holding,
    );
  },
  'units.get': (context, { id }) => {
    const [unit] = unitRows(context, sql`WHERE id = ${id}`);
    return unit ? ok(unit) : refuse({ code: 'not_found' });
  },
  'units.visitsByMonth': ({ db }, { id, period }) =>
    ok(
      db.all(
        MonthRow,
        sql`SELECT substr(visited_on, 1, 7) AS month, count(*) AS visits FROM visits
            WHERE unit_id = ${id} AND NOT withdrawn AND visited_on BETWEEN ${period.from} AND ${period.to}
            GROUP BY month ORDER BY month`,
      ),
    ),
};

export const unitWrites: Writes<typeof unitCalls> = {
  'units.add': (context, { parentId, kind, names }) => {
    if (parentId !== null && unitRows(context, sql`WHERE id = ${parentId}`).length === 0) {
      return refuse({ code: 'not_found' });
    }
    if (parentId !== null && context.hidden.units.includes(parentId)) return refuseFor('recused');
    const lines = sameLines(names);
    if (lines) {
      return refuse({
        code: 'invalid_input',
        faults: [{ path: 'names', rule: 'same_lines', lines }],
      });
    }
    for (const name of names) {
      const taken = refuseTaken(context, parentId, name);
      if (taken) return taken;
    }
    const added = names.map((name) => ({ unitId: context.newId(UnitId), name }));
    context.recordAll(
      added.map(({ unitId, name }) => ({
        kind: 'unit.added',
        subjects: [unitId],
        body: { unitId, name, kind, parentId },
      })),
    );
    return ok(added.flatMap(({ unitId }) => unitRows(context, sql`WHERE id = ${unitId}`)));
  },
  'units.change': (context, { id, seen, name, kind, active }) => {
    const [unit] = unitRows(context, sql`WHERE id = ${id}`);
    if (!unit) return refuse({ code: 'not_found' });
    if (unit.isRecused) return refuseFor('recused');
    if (unit.revision !== seen) return refuse({ code: 'stale' });
    const taken = refuseTaken(context, unit.parentId, name, id);
    if (taken) return taken;
    context.record('unit.changed', id, { unitId: id, seen, name, kind, active });
    const [changed] = unitRows(context, sql`WHERE id = ${id}`);
    return changed ? ok(changed) : refuse({ code: 'not_found' });
  },
};

const FullName = z.object({ id: UnitId, fullName: z.string() });

/**
 * Units are found by what they are called. Not by all they are under: a township's name would find its villages before
 * its own cases.
 */
export const textsOfUnits: TextsOf = (db, ids) =>
  db
    .all(FullName, sql`SELECT id, full_name AS fullName FROM units WHERE id IN ${within(ids)}`)
    .map(({ id, fullName }) => ({
      id,
      unitId: '',
      texts: [...new Set([...namesOfUnit(db, id), fullName])],
    }));
