/** Cases: their lists and pages. A case's stage and due moment follow from its findings (main/fold/case-rows.ts). */
import { z } from 'zod';
import { CaseRow, type caseCalls, caseList } from '../../shared/cases/calls.ts';
import { CaseStage } from '../../shared/cases/case.ts';
import { isProvisional } from '../../shared/devices/book.ts';
import { CaseId, UnitId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/refusal.ts';
import type { Reads } from '../context.ts';
import { answerList } from '../list.ts';
import { nameThen } from '../people/name-then.ts';
import { flag, json, texts } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { WAITS } from '../store/set-aside.ts';
import { list, sql, within } from '../store/sql.ts';
import { type TextsOf, unitAndBelow } from '../units/units.ts';

const COLUMNS = sql`
  cases.id, cases.number, cases.title, cases.unit_id AS unitId, units.full_name AS unitName, cases.source, cases.stage,
  cases.opened_on AS openedOn, ${nameThen(sql`cases.opened_by`, sql`cases.opened_at`)} AS openedBy, cases.findings, cases.due_at AS dueAt,
  cases.contested, cases.set_aside AS setAside,
  (SELECT json_group_array(json_object('number', given.number, 'isShared', EXISTS (
       SELECT 1 FROM case_numbers AS other WHERE other.number = given.number AND other.case_id <> given.case_id))
     ORDER BY given.number)
     FROM case_numbers AS given WHERE given.case_id = cases.id) AS numbers`;

const Given = z.array(z.object({ number: z.string(), isShared: flag }));

const Row = CaseRow.omit({ otherNumbers: true, sharedNumbers: true })
  .extend({ numbers: json(Given) })
  .transform(({ numbers, ...row }): CaseRow => {
    const isOther = (number: string) => number !== row.number;
    // A provisional one has given way to the office's own.
    const standing = numbers.filter(({ number }) => !(isOther(number) && isProvisional(number)));
    return {
      ...row,
      otherNumbers: standing.map(({ number }) => number).filter(isOther),
      sharedNumbers: standing.filter(({ isShared }) => isShared).map(({ number }) => number),
    };
  });

const JOINED = sql`JOIN units ON units.id = cases.unit_id`;

export const caseById = (db: ReadableDb, id: CaseId): CaseRow | undefined =>
  db.get(Row, sql`SELECT ${COLUMNS} FROM cases ${JOINED} WHERE cases.id = ${id}`);

const Its = z.object({ unitId: UnitId }).transform(({ unitId }) => unitId);

/** The units that a case is about besides its own. */
export const unitsOfCase = (db: ReadableDb, id: CaseId): UnitId[] =>
  db.all(Its, sql`SELECT unit_id AS unitId FROM case_units WHERE case_id = ${id}`);

const Subject = z.object({ subject: z.string() }).transform(({ subject }) => subject);

/** Those with facts that stand apart and that nobody has looked at. There are never many. */
const waiting = (db: ReadableDb): string[] =>
  db.all(
    Subject,
    sql`SELECT DISTINCT subject FROM set_aside JOIN cases ON cases.id = subject WHERE ${WAITS}`,
  );

const cases = answerList(caseList, {
  row: Row,
  columns: COLUMNS,
  table: sql`cases`,
  joined: JOINED,
  id: sql`cases.id`,
  ofUnit: { id: sql`cases.unit_id`, from: sql`cases INDEXED BY cases_by_unit` },
  within: () => [],
  conditions: {
    stages: (stages) => sql`cases.stage IN ${list(stages)}`,
    period: ({ from, to }) => sql`cases.opened_on BETWEEN ${from} AND ${to}`,
    unitId: (id) => sql`cases.unit_id IN ${unitAndBelow(id)}`,
    mine: (_, { actor }) =>
      sql`(cases.opened_by = ${actor.personId} OR cases.id IN (
             SELECT visits.case_id FROM visit_members JOIN visits ON visits.id = visit_members.visit_id
             WHERE visit_members.person_id = ${actor.personId}))`,
    // Of those that whoever asks may see: a case that is seen may have others beside them.
    setAside: (_, { db }) => sql`cases.id IN ${within(waiting(db))}`,
  },
  orders: {
    number: sql`cases.number`,
    unit: {
      by: sql`units.full_name`,
      from: sql`units CROSS JOIN cases ON cases.unit_id = units.id`,
    },
    stage: { choice: sql`cases.stage`, values: CaseStage.options },
    due: { by: sql`cases.due_at`, having: sql`cases.due_at IS NOT NULL` },
    opened: sql`cases.opened_on`,
  },
});

export const caseReads: Reads<typeof caseCalls> = {
  'cases.list': (context, asked) => ok(cases.page(context, asked)),
  'cases.count': (context, { filter }) => ok({ count: cases.count(context, filter) }),
  'cases.get': ({ db }, { id }) => {
    const found = caseById(db, id);
    return found ? ok(found) : refuse({ code: 'not_found' });
  },
};

/** Beside the number a case stands under: others it was given, and those of its orders. Of a query over `cases`. */
export const OTHER_NUMBERS = sql`
  (SELECT json_group_array(number ORDER BY issued_on, id) FROM (
     SELECT number, NULL AS issued_on, number AS id FROM case_numbers
     WHERE case_id = cases.id AND number <> cases.number
     UNION ALL SELECT number, issued_on, id FROM orders WHERE case_id = cases.id))`;

const Texts = z.object({
  id: CaseId,
  number: z.string(),
  otherNumbers: texts,
  title: z.string(),
  unitId: UnitId,
});

/** What cases are found by. */
export const textsOfCases: TextsOf = (db, ids, waysTo) =>
  db
    .all(
      Texts,
      sql`SELECT id, number, ${OTHER_NUMBERS} AS otherNumbers, title, unit_id AS unitId
          FROM cases WHERE id IN ${within(ids)}`,
    )
    .map(({ id, number, otherNumbers, title, unitId }) => ({
      id,
      unitId,
      texts: [number, title, ...waysTo(unitId), ...otherNumbers],
    }));
