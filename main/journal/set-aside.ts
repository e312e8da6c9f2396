/** Facts that stand apart: all of them in one list, whatever they speak of, and the word of somebody who has looked. */
import { z } from 'zod';
import { readFact } from '../../shared/facts.ts';
import type { FactRef } from '../../shared/findings/settling.ts';
import { DeviceId } from '../../shared/ids.ts';
import {
  type journalCalls,
  SetAsideRow,
  StandingExtension,
  setAsideList,
} from '../../shared/journal/calls.ts';
import { Misfit, Subject } from '../../shared/journal/set-aside.ts';
import { ok, refuse } from '../../shared/refusal.ts';
import type { Reads, Writes } from '../context.ts';
import { deviceCalled } from '../devices/devices.ts';
import { answerList } from '../list.ts';
import { LookedColumns, lookedColumns, lookedOf } from '../people/looked.ts';
import { nameThen } from '../people/name-then.ts';
import { json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { NOT_TAKEN_IN } from '../store/rows-apart.ts';
import { ASKS, WAITS } from '../store/set-aside.ts';
import { type Sql, sql, within } from '../store/sql.ts';
import { ToldFact } from '../store/told-fact.ts';

const Row = ToldFact.extend({
  device: z.string(),
  sequence: z.number(),
  reasons: json(z.array(Misfit)),
  apart: json(z.array(SetAsideRow.shape.apart.element)),
  ...LookedColumns.shape,
});

/** What people call the things facts speak of. */
function subjectsOf(db: ReadableDb, ids: readonly string[]): Map<string, Subject> {
  const known = db.all(
    Subject,
    sql`SELECT 'case' AS kind, id, number || '　' || title AS name FROM cases WHERE id IN ${within(ids)}
        UNION ALL
        SELECT 'visit', visits.id, coalesce(full_name, '') || '　' || visited_on
        FROM visits LEFT JOIN units ON units.id = unit_id WHERE case_id IS NULL AND visits.id IN ${within(ids)}
        UNION ALL SELECT 'unit', id, full_name FROM units WHERE id IN ${within(ids)}
        UNION ALL SELECT 'person', id, name FROM people WHERE id IN ${within(ids)}
        UNION ALL SELECT 'term', id, name_zh FROM terms WHERE id IN ${within(ids)}
        UNION ALL SELECT 'checklist', checklist_id, name
        FROM checklist_versions JOIN checklists ON version_id = checklist_versions.id WHERE checklist_id IN ${within(ids)}
        UNION ALL SELECT 'summary', id, number || '　' || title FROM summaries WHERE id IN ${within(ids)}`,
  );
  const wholes = (['office', 'devices', 'set_aside', 'office_journal'] as const).map((id) => ({
    kind: id,
    id,
    name: '',
  }));
  return new Map(
    [...addedApart(db, ids), ...wholes, ...known].map((subject) => [subject.id, subject] as const),
  );
}

const Adding = z.object({
  id: z.string(),
  kind: z.string(),
  version: z.number(),
  body: z.string(),
});
type Adding = z.infer<typeof Adding>;

/** The facts that add what people know by a name that they give it. */
const ADDING = [
  'case.opened',
  'round.begun',
  'unit.added',
  'person.added',
  'term.added',
  'checklist.written',
];

/** Things that did come, though what adds them does not stand: by the name it gives them. */
const namedBy = (kind: 'apart' | 'not_taken_in', adding: readonly Adding[]): Subject[] =>
  adding.flatMap(({ id, ...row }) => {
    const fact = readFact(row);
    if (typeof fact === 'string') return [];
    switch (fact.kind) {
      case 'case.opened':
        return [{ kind, id, name: `${fact.body.number}　${fact.body.title}` }];
      case 'round.begun':
        return [{ kind, id, name: fact.body.round.days.from }];
      case 'unit.added':
      case 'person.added':
      case 'term.added':
      case 'checklist.written':
        return [{ kind, id, name: fact.body.name }];
      default:
        return [];
    }
  });

const addedApart = (db: ReadableDb, ids: readonly string[]): Subject[] =>
  namedBy(
    'apart',
    db.all(
      Adding,
      sql`SELECT subject AS id, journal.kind, version, body
          FROM set_aside JOIN journal USING (device, device_sequence)
          WHERE subject IN ${within(ids)} AND set_aside.kind IN ${within(ADDING)}`,
    ),
  );

/** Of these ids, what is added by rows that were not taken in; for those who are shown such rows, for it may be of any unit. */
export const addedByRowsApart = (db: ReadableDb, ids: readonly string[]): Subject[] => [
  ...db.all(
    Subject,
    sql`SELECT 'not_taken_in' AS kind, its.value AS id,
          coalesce(full_name, '') || '　' || (row ->> '$.body' ->> '$.visit.visitedOn') AS name
        FROM ${NOT_TAKEN_IN} AS kept CROSS JOIN json_each(row ->> '$.subjects') AS its
          LEFT JOIN units ON units.id = row ->> '$.body' ->> '$.unitId'
        WHERE row ->> '$.kind' = 'visit.recorded' AND json_valid(row ->> '$.body')
          AND its.value = row ->> '$.body' ->> '$.visitId' AND its.value IN ${within(ids)}`,
  ),
  ...namedBy(
    'not_taken_in',
    db.all(
      Adding,
      sql`SELECT its.value AS id, row ->> '$.kind' AS kind, row ->> '$.version' AS version, row ->> '$.body' AS body
          FROM ${NOT_TAKEN_IN} AS kept CROSS JOIN json_each(row ->> '$.subjects') AS its
          WHERE row ->> '$.kind' IN ${within(ADDING)} AND its.value IN ${within(ids)}`,
    ),
  ),
];

const NamedThing = z.object({ id: z.string(), name: z.string() });

/** All texts in a body that may be ids, however deep. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return AN_ID.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
/** Of a thing, or of a sealed part. */
const AN_ID = /^(?:[0-9a-z]{20}|[0-9a-f]{64})$/;

/** What things are called that bodies name; a sealed part as its finding. */
const namesOf = (db: ReadableDb, ids: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all(
        NamedThing,
        sql`SELECT id, number AS name FROM cases WHERE id IN ${within(ids)}
            UNION ALL SELECT id, number FROM findings WHERE id IN ${within(ids)}
            UNION SELECT id, number FROM orders WHERE id IN ${within(ids)}
            UNION SELECT part, number FROM sealed_parts JOIN findings ON findings.id = finding_id WHERE part IN ${within(ids)}
            UNION ALL SELECT id, title FROM evidence WHERE id IN ${within(ids)}
            UNION ALL SELECT id, full_name FROM units WHERE id IN ${within(ids)}
            UNION ALL SELECT id, name FROM people WHERE id IN ${within(ids)}
            UNION ALL SELECT id, name_zh FROM terms WHERE id IN ${within(ids)}`,
      )
      .map(({ id, name }) => [id, name] as const),
  );

/** Facts with what people call the things that each of them names. */
export function withNames<Told>(
  db: ReadableDb,
  facts: readonly Told[],
): (Told & { names: Record<string, string> })[] {
  const named = facts.map((fact) => ({ fact, ids: idsIn(fact) }));
  const names = namesOf(
    db,
    named.flatMap(({ ids }) => ids),
  );
  return named.map(({ fact, ids }) => ({
    ...fact,
    names: Object.fromEntries(
      ids.flatMap((id) => {
        const name = names.get(id);
        return name === undefined ? [] : [[id, name]];
      }),
    ),
  }));
}

const extensionOf = (db: ReadableDb, id: string): StandingExtension | null =>
  db.get(
    StandingExtension,
    sql`SELECT to_due AS "to", reason, coalesce(${nameThen(sql`asked_by`, sql`asked_at`)}, '') AS askedBy, decision,
          coalesce(${nameThen(sql`decided_by`, sql`decided_at`)}, '') AS decidedBy, decision_note AS note
        FROM extensions
        WHERE extensions.id = ${id} LIMIT 1`,
  ) ?? null;

/** What facts say that stand by themselves, with what people call the things they name. */
export function tell<Row extends ToldFact>(db: ReadableDb, rows: readonly Row[]) {
  const named = subjectsOf(
    db,
    rows.flatMap(({ subjects }) => subjects),
  );
  const read = rows.map((row) => {
    const fact = readFact(row);
    return { row, ...(typeof fact === 'string' ? { kind: fact, body: {} } : fact) };
  });
  return withNames(db, read).map(({ row, kind, body, names }) => ({
    row,
    told: {
      id: row.id,
      kind,
      body,
      names,
      at: row.at,
      by: row.by,
      device: row.deviceName,
      subjects: row.subjects.map(
        (each) => named.get(each) ?? { kind: 'unknown', id: each, name: '' },
      ),
    },
  }));
}

const ID = sql`apart.device || ' ' || apart.device_sequence`;

const setAside = answerList(setAsideList, {
  row: Row,
  columns: sql`${ID} AS id, apart.device, apart.device_sequence AS sequence, journal.kind, journal.version, journal.body,
    apart.at, coalesce(${nameThen(sql`apart.person_id`, sql`apart.at`)}, '') AS by, ${deviceCalled} AS deviceName, apart.reasons, apart.subjects, apart.apart,
    ${lookedColumns(sql`looked_at`)}`,
  table: sql`(
    SELECT device, device_sequence, stamp, at, person_id,
      json_group_array(DISTINCT reason) AS reasons, json_group_array(DISTINCT subject) AS subjects,
      json_group_array(json_object('subject', subject, 'findingId', nullif(finding_id, ''), 'reason', reason)
        ORDER BY subject, finding_id) AS apart
    FROM set_aside WHERE ${ASKS} GROUP BY device, device_sequence) AS apart
    LEFT JOIN looked_at USING (device, device_sequence)`,
  joined: sql`JOIN journal USING (device, device_sequence)
    LEFT JOIN devices ON devices.id = apart.device`,
  id: ID,
  within: () => [],
  conditions: {
    waits: () => sql`looked_at.device IS NULL`,
    reason: (reason) => sql`${reason} IN (SELECT value FROM json_each(apart.reasons))`,
    caseId: (id) => sql`${id} IN (SELECT value FROM json_each(apart.subjects))`,
  },
  orders: { at: sql`apart.stamp` },
});

export const setAsideReads: Pick<
  Reads<typeof journalCalls>,
  'journal.setAside' | 'journal.countSetAside'
> = {
  'journal.setAside': (context, asked) => {
    const { db } = context;
    const { items, next } = setAside.page(context, asked);
    return ok({
      next,
      items: tell(db, items).map(({ row, told }) =>
        SetAsideRow.parse({
          ...told,
          ref: { device: row.device, sequence: row.sequence },
          extension: 'extensionId' in told.body ? extensionOf(db, told.body.extensionId) : null,
          reasons: row.reasons,
          apart: row.apart,
          looked: lookedOf(row),
        }),
      ),
    });
  },
  'journal.countSetAside': (context, { filter }) => ok({ count: setAside.count(context, filter) }),
};

const Named = z.object({ subject: z.string() });

/** Of what a fact that stands apart speaks. */
const subjectsOfFact = (db: ReadableDb, { device, sequence }: FactRef, which: Sql): string[] =>
  db
    .all(
      Named,
      sql`SELECT DISTINCT subject FROM set_aside
          WHERE device = ${device} AND device_sequence = ${sequence} AND ${which} ORDER BY subject`,
    )
    .map(({ subject }) => subject);

export const setAsideWrites: Pick<Writes<typeof journalCalls>, 'journal.lookAt'> = {
  'journal.lookAt': ({ db, record }, { facts, note }) => {
    const subjects = facts.map((fact) => subjectsOfFact(db, fact, ASKS));
    if (subjects.some(({ length }) => length === 0)) return refuse({ code: 'not_found' });
    if (facts.some((fact) => subjectsOfFact(db, fact, WAITS).length === 0))
      return refuse({ code: 'stale' });
    record('set_aside.looked_at', [...new Set(subjects.flat())], {
      facts: facts.map(({ device, sequence }) => ({ device: DeviceId.parse(device), sequence })),
      note,
    });
    return ok({ looked: facts.length });
  },
};
