/** Orders: issuing them, their receipt, and moving their due moment. */
import { refuseMove } from '../../shared/findings/moves.ts';
import { ExtensionId, OrderId } from '../../shared/ids.ts';
import { documentNumber } from '../../shared/office/document-number.ts';
import { OWED_BY_UNIT } from '../../shared/orders/awaits.ts';
import type { OrderView, orderCalls } from '../../shared/orders/calls.ts';
import { faultsOfDate, ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import { caseById } from '../cases/cases.ts';
import type { ReadContext, WriteContext, Writes } from '../context.ts';
import { nextIn, refuseBook } from '../devices/books.ts';
import { findingToMove } from '../findings/decide.ts';
import { movableFinding } from '../findings/read.ts';
import { readOffice } from '../office/office.ts';
import { list, sql } from '../store/sql.ts';
import { nameOfUnit } from '../units/units.ts';
import { lastVisitOf } from '../visits/visits.ts';
import { casesOfOrder, orderById } from './read.ts';

function answerOrder({ db }: WriteContext, id: OrderId): Result<OrderView> {
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

export const orderWrites: Writes<typeof orderCalls> = {
  'orders.issue': (context, { caseId, findings, order }) => {
    const { db, today, moment } = context;
    const year = today.slice(0, 4);
    const elsewhere = refuseBook(context, 'orders', year);
    if (elsewhere) return refuse(elsewhere);
    if (order.assisting.some((id) => context.hidden.units.includes(id)))
      return refuseFor('recused');
    const found = caseById(db, caseId);
    if (!found) return refuse({ code: 'not_found' });
    if (!order.assisting.every((id) => nameOfUnit(db, id) !== undefined)) {
      return refuse({ code: 'not_found' });
    }
    for (const which of findings) {
      const finding = findingToMove(context, 'order', which);
      if (!finding.ok) return finding;
      if (finding.value.caseId !== caseId) return refuse({ code: 'not_found' });
    }
    const visit = lastVisitOf(
      db,
      findings.map(({ id }) => id),
    );
    const faults = [
      ...faultsOfDate('order.dueAt', 'order', today, { visit }),
      ...faultsOfDate('order.dueAt', 'due', order.dueAt, { now: moment }),
    ];
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const orderId = context.newId(OrderId);
    context.record('order.issued', caseId, {
      orderId,
      unitId: found.unitId,
      number: documentNumber(
        `${readOffice(db).office.documentPrefix}办`,
        year,
        nextIn(context.whole, 'orders', year),
      ),
      issuedOn: today,
      findings: findings.map(({ id, seen }) => ({ caseId, findingId: id, seen })),
      order,
    });
    return answerOrder(context, orderId);
  },

  'orders.receive': (context, { signedBy, receivedOn, ...which }) => {
    const found = orderSeen(context, which);
    if (!found.ok) return found;
    const { id, findingIds, revision, receivedOn: alreadyOn } = found.value;
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
    context.record('order.received', casesOfOrder(context.db, id), {
      orderId: id,
      seen: revision,
      signedBy,
      receivedOn,
    });
    return answerOrder(context, id);
  },

  'orders.requestExtension': (context, { to, reason, ...which }) => {
    const found = orderSeen(context, which);
    if (!found.ok) return found;
    const { id, dueAt, revision, extensions } = found.value;
    if (extensions.some(({ decision }) => decision === 'pending')) {
      return refuseFor('extension_pending');
    }
    // Before the due moment, with mending still owed: afterwards it is overdue, and stays so.
    const owed = context.db.exists(
      sql`SELECT 1 FROM orders WHERE id = ${id} AND awaits IN ${list(OWED_BY_UNIT)}`,
    );
    if (!owed || dueAt < context.moment) return refuseFor('wrong_stage');
    const faults = faultsOfDate('to', 'new_due', to, { due: dueAt });
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const extensionId = context.newId(ExtensionId);
    context.record('extension.requested', casesOfOrder(context.db, id), {
      extensionId,
      orderId: id,
      seen: revision,
      from: dueAt,
      to,
      reason,
    });
    return answerOrder(context, id);
  },

  'orders.grantExtension': (context, { note, ...which }) => {
    const found = extensionToDecide(context, which);
    if (!found.ok) return found;
    const { order, to } = found.value;
    // Granted now, it would be overdue at once.
    if (to <= context.moment) return refuseFor('due_in_past');
    context.record('extension.granted', casesOfOrder(context.db, order.id), {
      extensionId: which.extensionId,
      orderId: order.id,
      seen: order.revision,
      to,
      note,
    });
    return answerOrder(context, order.id);
  },

  'orders.refuseExtension': (context, { reason, ...which }) => {
    const found = extensionToDecide(context, which);
    if (!found.ok) return found;
    const { order } = found.value;
    context.record('extension.refused', casesOfOrder(context.db, order.id), {
      extensionId: which.extensionId,
      orderId: order.id,
      seen: order.revision,
      reason,
    });
    return answerOrder(context, order.id);
  },
};
