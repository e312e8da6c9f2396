/** Orders: those of a case, and the list of what is still owed. */
import { z } from 'zod';
import { CaseId, FindingId, OrderId, type PersonId, UnitId } from '../../shared/ids.ts';
import { OWED_BY_UNIT } from '../../shared/orders/awaits.ts';
import {
  Extension,
  OrderRow,
  OrderView,
  openOrderList,
  type orderCalls,
} from '../../shared/orders/calls.ts';
import { OrderKind } from '../../shared/orders/order.ts';
import { ok } from '../../shared/refusal.ts';
import type { Reads } from '../context.ts';
import { IS_BORNE_OUT } from '../findings/return-visits.ts';
import { answerList } from '../list.ts';
import { nameThen } from '../people/name-then.ts';
import { flag, json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { list, type Sql, sql } from '../store/sql.ts';

const Row = z.object({
  id: OrderId,
  number: z.string(),
  sharesNumber: flag,
  caseId: CaseId,
  unitId: UnitId,
  unitName: z.string(),
  kind: OrderKind,
  issuedOn: z.string(),
  issuedBy: z.string(),
  dueAt: z.string(),
  demand: z.string(),
  contact: z.string(),
  receivedOn: z.string().nullable(),
  signedBy: z.string(),
  findingIds: json(z.array(FindingId)),
  assisting: json(OrderView.shape.assisting),
  extensions: json(z.array(Extension.extend({ isOvertaken: flag }))),
  revision: z.number(),
});

const ordersWhere = (db: ReadableDb, condition: Sql): OrderView[] =>
  db.all(
    Row,
    sql`SELECT orders.id, number,
          EXISTS (SELECT 1 FROM orders AS other WHERE other.number = orders.number AND other.id <> orders.id) AS sharesNumber,
          orders.case_id AS caseId, orders.unit_id AS unitId, units.full_name AS unitName, orders.kind,
          issued_on AS issuedOn, ${nameThen(sql`issued_by`, sql`issued_at`)} AS issuedBy, due_at AS dueAt, demand, contact,
          received_on AS receivedOn, signed_by AS signedBy, orders.revision,
          (SELECT json_group_array(finding_id ORDER BY finding_id)
             FROM order_findings WHERE order_id = orders.id) AS findingIds,
          (SELECT json_group_array(json_object('id', helping.id, 'name', helping.full_name) ORDER BY position)
             FROM order_assisting JOIN units AS helping ON helping.id = order_assisting.unit_id
             WHERE order_id = orders.id AND order_assisting.case_id = orders.case_id) AS assisting,
          (SELECT json_group_array(json_object('id', extensions.id, 'from', from_due, 'to', to_due, 'reason', reason,
                    'askedBy', ${nameThen(sql`asked_by`, sql`asked_at`)}, 'askedById', asked_by, 'askedAt', asked_at,
                    'decision', decision, 'decidedBy', ${nameThen(sql`decided_by`, sql`decided_at`)},
                    'decidedAt', decided_at, 'decisionNote', decision_note, 'isOvertaken', overtaken)
                    ORDER BY asked_at, extensions.id)
             FROM extensions WHERE order_id = orders.id AND extensions.case_id = orders.case_id) AS extensions
        FROM orders JOIN units ON units.id = orders.unit_id
        WHERE ${condition} ORDER BY orders.id`,
  );

export const orderById = (db: ReadableDb, id: OrderId): OrderView | undefined =>
  ordersWhere(db, sql`orders.id = ${id}`)[0];

const Contact = z.object({ contact: z.string() });

const CaseOf = z.object({ caseId: CaseId });

/** The cases whose findings an order is about. */
export const casesOfOrder = (db: ReadableDb, id: OrderId): CaseId[] =>
  db
    .all(CaseOf, sql`SELECT case_id AS caseId FROM orders WHERE id = ${id} ORDER BY case_id`)
    .map(({ caseId }) => caseId);

const IS_OWED_BY_UNIT = sql`orders.awaits IN ${list(OWED_BY_UNIT)}`;

/** As shownAwaits (shared/orders/awaits.ts) decides for one order. */
const SHOWN_AWAITS = sql`CASE WHEN orders.awaits = 'verification' AND EXISTS (SELECT 1 FROM findings
    WHERE findings.order_id = orders.id AND findings.stage = 'reported' AND NOT ${IS_BORNE_OUT})
  THEN 'visit' ELSE orders.awaits END`;

const HAS_PENDING = sql`EXISTS (SELECT 1 FROM extensions
  WHERE extensions.order_id = orders.id AND decision = 'pending')`;

/** Nobody decides on what they asked for themselves. */
const hasPendingNotOf = (personId: PersonId): Sql => sql`EXISTS (SELECT 1 FROM extensions
  WHERE extensions.order_id = orders.id AND decision = 'pending' AND asked_by <> ${personId})`;

export const openOrders = answerList(openOrderList, {
  row: OrderRow.extend({ extensionPending: flag }),
  columns: sql`orders.id, orders.number, orders.case_id AS caseId, cases.number AS caseNumber,
    units.full_name AS unitName, orders.kind, orders.issued_on AS issuedOn, orders.due_at AS dueAt,
    ${SHOWN_AWAITS} AS awaits,
    (SELECT count(*) FROM order_findings WHERE order_id = orders.id) AS findings,
    (SELECT count(*) FROM follow_ups WHERE order_id = orders.id AND follow_ups.kind = 'urge') AS urged,
    (SELECT max(happened_on) FROM follow_ups
       WHERE order_id = orders.id AND follow_ups.kind = 'urge') AS lastUrgedOn,
    ${HAS_PENDING} AS extensionPending`,
  table: sql`orders`,
  joined: sql`JOIN cases ON cases.id = orders.case_id JOIN units ON units.id = orders.unit_id`,
  id: sql`orders.id`,
  within: () => [sql`orders.awaits <> 'nothing'`],
  conditions: {
    awaits: (awaits) => sql`${SHOWN_AWAITS} = ${awaits}`,
    owedByUnit: () => IS_OWED_BY_UNIT,
    overdue: (_, { moment }) => sql`orders.due_at < ${moment} AND ${IS_OWED_BY_UNIT}`,
    extensionPending: () => HAS_PENDING,
    extensionToDecide: (_, { actor }) => hasPendingNotOf(actor.personId),
  },
  orders: {
    // As they stand in the book, where the tenth comes after the ninth.
    number: sql`substr(orders.issued_on, 1, 4) || printf('%06d', orders.serial)`,
    unit: sql`units.full_name`,
    due: sql`orders.due_at`,
  },
});

export const orderReads: Reads<typeof orderCalls> = {
  'orders.open': (context, asked) => ok(openOrders.page(context, asked)),
  'orders.countOpen': (context, { filter }) => ok({ count: openOrders.count(context, filter) }),
  'orders.lastContact': ({ db, actor }) => {
    const last = db.get(
      Contact,
      sql`SELECT contact FROM orders ORDER BY issued_by = ${actor.personId} DESC, issued_on DESC, id DESC LIMIT 1`,
    );
    return ok({ contact: last?.contact ?? '' });
  },
  'orders.ofCase': ({ db }, { caseId }) => ok(ordersWhere(db, sql`orders.case_id = ${caseId}`)),
};
