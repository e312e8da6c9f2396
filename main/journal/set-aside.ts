/** Facts that stand apart: all of them in one list, whatever they speak of, and the word of somebody who has looked. */
import { z } from 'zod';
import { readFact } from '../../shared/facts.ts';
import type { FactRef } from '../../shared/findings/settling.ts';
import { DeviceId } from '../../shared/ids.ts';
import { SetAsideRow, StandingExtension } from '../../shared/journal/calls.ts';
import { Misfit, type SetAsideFilter, Subject } from '../../shared/journal/set-aside.ts';
import { ok, refuse } from '../../shared/refusal.ts';
import type { Reads, Writes } from '../context.ts';
import type { ReadableDb } from '../store/database.ts';
import { continuing, LIMIT, toPage } from '../store/keyset.ts';
import { ASKS, WAITS } from '../store/set-aside.ts';
import { type Sql, sql, where, within } from '../store/sql.ts';

const conditions = ({ waits, reason }: SetAsideFilter): Sql[] => [
  waits ? WAITS : ASKS,
  ...(reason ? [sql`set_aside.reason = ${reason}`] : []),
];

const texts = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));

const Row = z.object({
  id: z.string(),
  device: z.string(),
  sequence: z.number(),
  stamp: z.string(),
  kind: z.string(),
  version: z.number(),
  body: z.string(),
  at: z.number(),
  by: z.string(),
  deviceName: z.string().nullable(),
  reasons: texts.transform((reasons) => z.array(Misfit).parse(reasons)),
  subjects: texts,
  lookedBy: z.string().nullable(),
  lookedAt: z.number().nullable(),
  note: z.string().nullable(),
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
        UNION ALL SELECT 'summary', id, number || '　' || title FROM summaries WHERE id IN ${within(ids)}`,
  );
  const wholes = (['office', 'devices', 'set_aside'] as const).map((id) => ({
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

/** Things that did come, though what adds them stands apart: by the name it gives them. */
const addedApart = (db: ReadableDb, ids: readonly string[]): Subject[] =>
  db
    .all(
      Adding,
      sql`SELECT subject AS id, journal.kind, version, body
          FROM set_aside JOIN journal USING (device, device_sequence)
          WHERE subject IN ${within(ids)}
            AND set_aside.kind IN ('case.opened', 'unit.added', 'person.added', 'term.added')`,
    )
    .flatMap(({ id, ...row }) => {
      const fact = readFact(row);
      if (typeof fact === 'string') return [];
      switch (fact.kind) {
        case 'case.opened':
          return [{ kind: 'apart', id, name: `${fact.body.number}　${fact.body.title}` }];
        case 'unit.added':
        case 'person.added':
        case 'term.added':
          return [{ kind: 'apart', id, name: fact.body.name }];
        default:
          return [];
      }
    });

const NamedThing = z.object({ id: z.string(), name: z.string() });

/** All texts in a body that may be ids, however deep. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return ID.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
const ID = /^[0-9a-z]{20}$/;

/** What things are called that bodies name. */
const namesOf = (db: ReadableDb, ids: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all(
        NamedThing,
        sql`SELECT id, number AS name FROM cases WHERE id IN ${within(ids)}
            UNION ALL SELECT id, number FROM findings WHERE id IN ${within(ids)}
            UNION SELECT id, number FROM orders WHERE id IN ${within(ids)}
            UNION ALL SELECT id, title FROM evidence WHERE id IN ${within(ids)}
            UNION ALL SELECT id, full_name FROM units WHERE id IN ${within(ids)}
            UNION ALL SELECT id, name FROM people WHERE id IN ${within(ids)}
            UNION ALL SELECT id, name_zh FROM terms WHERE id IN ${within(ids)}`,
      )
      .map(({ id, name }) => [id, name] as const),
  );

const extensionOf = (db: ReadableDb, id: string): StandingExtension | null =>
  db.get(
    StandingExtension,
    sql`SELECT to_due AS "to", reason, coalesce(askers.name, '') AS askedBy, decision,
          coalesce(deciders.name, '') AS decidedBy, decision_note AS note
        FROM extensions LEFT JOIN people AS askers ON askers.id = asked_by
          LEFT JOIN people AS deciders ON deciders.id = decided_by
        WHERE extensions.id = ${id} LIMIT 1`,
  ) ?? null;

export const setAsideReads: Pick<Reads<'journal'>, 'journal.setAside' | 'journal.countSetAside'> = {
  'journal.setAside': ({ db }, { filter, cursor }) => {
    const id = sql`set_aside.device || ' ' || set_aside.device_sequence`;
    const chosen = [
      ...conditions(filter),
      ...continuing(sql`(set_aside.stamp, ${id})`, 'descending', cursor),
    ];
    const rows = db.all(
      Row,
      sql`SELECT ${id} AS id, set_aside.device, set_aside.device_sequence AS sequence, set_aside.stamp,
            journal.kind, journal.version, journal.body, set_aside.at, coalesce(people.name, '') AS by, devices.name AS deviceName,
            json_group_array(DISTINCT reason) AS reasons, json_group_array(DISTINCT subject) AS subjects,
            looker.name AS lookedBy, looked_at.at AS lookedAt, looked_at.note
          FROM set_aside JOIN journal USING (device, device_sequence) LEFT JOIN people ON people.id = set_aside.person_id
            LEFT JOIN devices ON devices.id = set_aside.device
            LEFT JOIN looked_at USING (device, device_sequence)
            LEFT JOIN people AS looker ON looker.id = looked_at.person_id
          ${where(chosen)}
          GROUP BY set_aside.device, set_aside.device_sequence
          ORDER BY set_aside.stamp DESC, id DESC ${LIMIT}`,
    );
    const { items, next } = toPage(rows, (row) => ({ after: row.stamp, id: row.id }));
    const named = subjectsOf(
      db,
      items.flatMap(({ subjects }) => subjects),
    );
    const read = items.map((row) => {
      const fact = readFact(row);
      const said = typeof fact === 'string' ? { kind: fact, body: {} } : fact;
      return { row, said, ids: idsIn(said.body) };
    });
    const names = namesOf(
      db,
      read.flatMap(({ ids }) => ids),
    );
    return ok({
      next,
      items: read.map(({ row, said: { kind, body }, ids }) =>
        SetAsideRow.parse({
          id: row.id,
          ref: { device: row.device, sequence: row.sequence },
          kind,
          body,
          names: Object.fromEntries(
            ids.flatMap((each) => {
              const name = names.get(each);
              return name === undefined ? [] : [[each, name]];
            }),
          ),
          extension: 'extensionId' in body ? extensionOf(db, body.extensionId) : null,
          at: row.at,
          by: row.by,
          device: row.deviceName,
          reasons: row.reasons,
          subjects: row.subjects.map(
            (each) => named.get(each) ?? { kind: 'unknown', id: each, name: '' },
          ),
          looked:
            row.lookedAt === null
              ? null
              : { by: row.lookedBy ?? '', at: row.lookedAt, note: row.note ?? '' },
        }),
      ),
    });
  },
  'journal.countSetAside': ({ db }, { filter }) =>
    ok({
      count:
        db.number(
          sql`SELECT count(*) FROM (
                SELECT DISTINCT device, device_sequence FROM set_aside ${where(conditions(filter))})`,
        ) ?? 0,
    }),
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

export const setAsideWrites: Pick<Writes<'journal'>, 'journal.lookAt'> = {
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
