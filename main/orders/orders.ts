/** Orders: issuing them, their receipt, and moving their due moment. */
import { z } from 'zod';
import { refuseMove } from '../../shared/findings/moves.ts';
import { ExtensionId, FindingId, OrderId } from '../../shared/ids.ts';
import { documentNumber, serialOf } from '../../shared/office/document-number.ts';
import { awaitsOf } from '../../shared/orders/awaits.ts';
import type { OrderView } from '../../shared/orders/calls.ts';
import type { orderFacts } from '../../shared/orders/facts.ts';
import { faultsOfDate, ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import { caseById, indexCase } from '../cases/cases.ts';
import type { Projection, ReadContext, WriteContext, Writes } from '../context.ts';
import { findingToMove } from '../findings/decide.ts';
import { moveFinding } from '../findings/project.ts';
import { movableFinding } from '../findings/read.ts';
import type { Standing } from '../findings/settle.ts';
import { readOffice } from '../office/office.ts';
import type { WritableDb } from '../store/database.ts';
import { nextInSeries, usedInSeries } from '../store/series.ts';
import { sql } from '../store/sql.ts';
import { nameOfUnit } from '../units/units.ts';
import { lastVisitOf } from '../visits/visits.ts';
import { orderById } from './read.ts';

const seriesOf = (year: string) => `orders ${year}`;

function answer({ db }: WriteContext, id: OrderId): Result<OrderView> {
  const order = orderById(db, id);
  return order ? ok(order) : refuse({ code: 'not_found' });
}

/** An order as the person saw it. Refusals: not_found, stale. */
export function orderSeen(
  { db }: ReadContext,
  { id, seen }: { id: OrderId; seen: number },
): Result<OrderView> {
  const order = orderById(db, id);
  if (!order) return refuse({ code: 'not_found' });
  return order.revision === seen ? ok(order) : refuse({ code: 'stale' });
}

/** An extension waiting for a decision, and the order it belongs to. Refusals also: own_work, extension_decided. */
function extensionToDecide(
  context: WriteContext,
  which: { id: OrderId; seen: number; extensionId: ExtensionId },
): Result<{ order: OrderView; to: string }> {
  const found = orderSeen(context, which);
  if (!found.ok) return found;
  const extension = found.value.extensions.find(({ id }) => id === which.extensionId);
  if (!extension) return refuse({ code: 'not_found' });
  if (extension.decision !== 'pending') return refuseFor('extension_decided');
  if (extension.askedById === context.actor.personId) return refuseFor('own_work');
  return ok({ order: found.value, to: extension.to });
}

export const orderWrites: Writes<'orders'> = {
  'orders.issue': (context, { caseId, findings, order }) => {
    const { db, today, moment } = context;
    const found = caseById(db, caseId);
    if (!found) return refuse({ code: 'not_found' });
    if (order.dueAt <= moment) return refuseFor('due_in_past');
    if (!order.assisting.every((id) => nameOfUnit(db, id) !== undefined)) {
      return refuse({ code: 'not_found' });
    }
    for (const which of findings) {
      const finding = findingToMove(context, 'order', which);
      if (!finding.ok) return finding;
      if (finding.value.caseId !== caseId) return refuse({ code: 'not_found' });
    }
    const faults = faultsOfDate('order.dueAt', 'order', today, {
      visit: lastVisitOf(
        db,
        findings.map(({ id }) => id),
      ),
    });
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const year = today.slice(0, 4);
    const orderId = context.newId(OrderId);
    context.record('order.issued', caseId, {
      orderId,
      caseId,
      unitId: found.unitId,
      number: documentNumber(
        `${readOffice(db).office.documentPrefix}办`,
        year,
        nextInSeries(db, seriesOf(year)),
      ),
      issuedOn: today,
      findings: findings.map(({ id, seen }) => ({ findingId: id, seen })),
      order,
    });
    return answer(context, orderId);
  },

  'orders.receive': (context, { signedBy, receivedOn, ...which }) => {
    const found = orderSeen(context, which);
    if (!found.ok) return found;
    const { id, caseId, findingIds, revision, receivedOn: alreadyOn } = found.value;
    if (alreadyOn !== null) return refuseFor('wrong_stage');
    for (const findingId of findingIds) {
      const finding = movableFinding(context.db, findingId);
      // A finding that has left this order since (reopened, ordered anew) is not received with it.
      if (finding?.orderId !== id) continue;
      const refusal = refuseMove('receive', finding, context.actor);
      if (refusal) return refuse(refusal);
    }
    const faults = faultsOfDate('receivedOn', 'receipt', receivedOn, {
      order: found.value.issuedOn,
      today: context.today,
    });
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    context.record('order.received', caseId, {
      orderId: id,
      caseId,
      seen: revision,
      signedBy,
      receivedOn,
    });
    return answer(context, id);
  },

  'orders.requestExtension': (context, { to, reason, ...which }) => {
    const found = orderSeen(context, which);
    if (!found.ok) return found;
    const { id, caseId, dueAt, revision, extensions } = found.value;
    if (extensions.some(({ decision }) => decision === 'pending')) {
      return refuseFor('extension_pending');
    }
    // Before the due moment, with mending still owed: afterwards it is overdue, and stays so.
    const owed = context.db.exists(
      sql`SELECT 1 FROM orders WHERE id = ${id} AND awaits IN ('receipt', 'measures', 'feedback')`,
    );
    if (!owed || dueAt < context.moment) return refuseFor('wrong_stage');
    if (to <= dueAt) return refuseFor('not_later_than_due');
    const extensionId = context.newId(ExtensionId);
    context.record('extension.requested', caseId, {
      extensionId,
      orderId: id,
      caseId,
      seen: revision,
      from: dueAt,
      to,
      reason,
    });
    return answer(context, id);
  },

  'orders.grantExtension': (context, { note, ...which }) => {
    const found = extensionToDecide(context, which);
    if (!found.ok) return found;
    const { order, to } = found.value;
    // Granted now, it would be overdue at once.
    if (to <= context.moment) return refuseFor('due_in_past');
    context.record('extension.granted', order.caseId, {
      extensionId: which.extensionId,
      orderId: order.id,
      caseId: order.caseId,
      seen: order.revision,
      to,
      note,
    });
    return answer(context, order.id);
  },

  'orders.refuseExtension': (context, { reason, ...which }) => {
    const found = extensionToDecide(context, which);
    if (!found.ok) return found;
    const { order } = found.value;
    context.record('extension.refused', order.caseId, {
      extensionId: which.extensionId,
      orderId: order.id,
      caseId: order.caseId,
      seen: order.revision,
      reason,
    });
    return answer(context, order.id);
  },
};

const AwaitsRow = z.object({ id: OrderId, awaits: z.string() });

/**
 * What each order of a case waits for, from the findings that stand under it. Called after every fact that moves
 * findings of the case.
 */
export function settleOrders(db: WritableDb, caseId: string, findings: readonly Standing[]): void {
  const orders = db.all(AwaitsRow, sql`SELECT id, awaits FROM orders WHERE case_id = ${caseId}`);
  for (const { id, awaits } of orders) {
    const under = findings.filter(({ orderId }) => orderId === id);
    const now = awaitsOf(under.map(({ stage }) => stage));
    if (now !== awaits) db.run(sql`UPDATE orders SET awaits = ${now} WHERE id = ${id}`);
  }
}

const Id = z.object({ id: FindingId });

/** Findings that stand under an order and on which something is still to come: what is closed keeps its due moment. */
const findingsUnder = (db: WritableDb, orderId: OrderId) =>
  db.all(
    Id,
    sql`SELECT findings.id FROM order_findings JOIN findings ON findings.id = finding_id
        WHERE order_findings.order_id = ${orderId} AND findings.order_id = ${orderId} AND stage <> 'closed'
        ORDER BY findings.id`,
  );

function decideExtension(
  db: WritableDb,
  { at, personId }: { at: number; personId: string },
  extensionId: ExtensionId,
  decision: 'granted' | 'refused',
  note: string,
): void {
  db.run(
    sql`UPDATE extensions SET decision = ${decision}, decided_by = ${personId}, decided_at = ${at},
          decision_note = ${note}
        WHERE id = ${extensionId}`,
  );
}

const touchOrder = (db: WritableDb, id: OrderId) =>
  db.run(sql`UPDATE orders SET revision = revision + 1 WHERE id = ${id}`);

export const orderProjection: Projection<keyof typeof orderFacts> = {
  'order.issued': (db, fact) => {
    const { orderId, caseId, unitId, number, issuedOn, findings, order } = fact.body;
    usedInSeries(db, seriesOf(issuedOn.slice(0, 4)), serialOf(number));
    db.run(
      sql`INSERT INTO orders (id, number, case_id, unit_id, kind, issued_on, issued_by, due_at, demand, contact,
            signed_by, awaits, revision)
          VALUES (${orderId}, ${number}, ${caseId}, ${unitId}, ${order.kind}, ${issuedOn}, ${fact.personId},
            ${order.dueAt}, ${order.demand}, ${order.contact}, '', 'receipt', 1)`,
    );
    indexCase(db, caseId);
    order.assisting.forEach((assisting, position) => {
      db.run(
        sql`INSERT INTO order_assisting (order_id, position, unit_id)
            VALUES (${orderId}, ${position}, ${assisting})`,
      );
    });
    for (const { findingId } of findings) {
      db.run(
        sql`INSERT INTO order_findings (order_id, finding_id) VALUES (${orderId}, ${findingId})`,
      );
      moveFinding(db, fact, 'order', findingId);
      db.run(
        sql`UPDATE findings SET order_id = ${orderId}, due_at = ${order.dueAt} WHERE id = ${findingId}`,
      );
    }
  },
  'order.received': (db, fact) => {
    const { orderId, signedBy, receivedOn } = fact.body;
    db.run(
      sql`UPDATE orders SET received_on = ${receivedOn}, signed_by = ${signedBy}, revision = revision + 1
          WHERE id = ${orderId}`,
    );
    for (const { id } of findingsUnder(db, orderId)) moveFinding(db, fact, 'receive', id);
  },
  'extension.requested': (db, { at, personId, body }) => {
    db.run(
      sql`INSERT INTO extensions (id, order_id, from_due, to_due, reason, asked_by, asked_at, decision, decision_note)
          VALUES (${body.extensionId}, ${body.orderId}, ${body.from}, ${body.to}, ${body.reason}, ${personId}, ${at},
            'pending', '')`,
    );
    touchOrder(db, body.orderId);
  },
  'extension.granted': (db, fact) => {
    const { extensionId, orderId, to, note } = fact.body;
    decideExtension(db, fact, extensionId, 'granted', note);
    db.run(sql`UPDATE orders SET due_at = ${to} WHERE id = ${orderId}`);
    touchOrder(db, orderId);
    for (const { id } of findingsUnder(db, orderId)) {
      db.run(sql`UPDATE findings SET due_at = ${to}, revision = revision + 1 WHERE id = ${id}`);
    }
  },
  'extension.refused': (db, fact) => {
    decideExtension(db, fact, fact.body.extensionId, 'refused', fact.body.reason);
    touchOrder(db, fact.body.orderId);
  },
};
