import { z } from 'zod';
import { read, write } from '../call.ts';
import { Instant, LocalDate, LocalMoment } from '../dates.ts';
import { FindingsSeen } from '../findings/calls.ts';
import { MOVES } from '../findings/moves.ts';
import { CaseId, ExtensionId, FindingId, OrderId, PersonId, UnitId } from '../ids.ts';
import { declareList } from '../list.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { calledSo, note, reason } from '../text.ts';
import { OrderKind, OrderRecord } from './order.ts';

export const Extension = z.strictObject({
  id: ExtensionId,
  from: LocalMoment,
  to: LocalMoment,
  reason: z.string(),
  askedBy: z.string(),
  askedById: PersonId,
  askedAt: Instant,
  decision: z.enum(['pending', 'granted', 'refused']),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  decisionNote: z.string(),
  /** Another laptop granted another without knowing of this one, and the later due moment counts. */
  isOvertaken: z.boolean(),
});
export type Extension = z.infer<typeof Extension>;

export const OrderView = z.strictObject({
  id: OrderId,
  number: z.string(),
  /** Two laptops gave the number: another order has it too. */
  sharesNumber: z.boolean(),
  caseId: CaseId,
  unitId: UnitId,
  unitName: z.string(),
  kind: OrderKind,
  issuedOn: LocalDate,
  issuedBy: z.string(),
  dueAt: LocalMoment,
  assisting: z.array(z.strictObject({ id: UnitId, name: z.string() })),
  demand: z.string(),
  contact: z.string(),
  receivedOn: LocalDate.nullable(),
  signedBy: z.string(),
  findingIds: z.array(FindingId),
  extensions: z.array(Extension),
  revision: z.number().int(),
});
export type OrderView = z.infer<typeof OrderView>;

/** One row of the follow-up list: an order on which something is still owed. */
export const OrderRow = z.strictObject({
  id: OrderId,
  number: z.string(),
  caseId: CaseId,
  caseNumber: z.string(),
  unitName: z.string(),
  kind: OrderKind,
  issuedOn: LocalDate,
  dueAt: LocalMoment,
  /** What is owed next: the unit's receipt, its measures, its feedback, or the office's return visit and verification. */
  awaits: z.enum(['receipt', 'measures', 'feedback', 'visit', 'verification']),
  findings: z.number().int(),
  urged: z.number().int(),
  lastUrgedOn: LocalDate.nullable(),
  extensionPending: z.boolean(),
});
export type OrderRow = z.infer<typeof OrderRow>;

export const openOrderList = declareList({
  row: OrderRow,
  filters: {
    awaits: OrderRow.shape.awaits,
    /** Waiting for the unit: its receipt, measures or feedback. */
    owedByUnit: z.literal(true),
    overdue: z.literal(true),
    extensionPending: z.literal(true),
    /** An extension waits that somebody else than the person who asks for the list has requested. */
    extensionToDecide: z.literal(true),
  },
  sorts: { number: 'ascending', unit: 'ascending', due: 'ascending' },
  sortedBy: 'due',
});
export type OrderFilter = z.infer<typeof openOrderList.Filter>;

const which = { id: OrderId, seen: z.number().int() };

export const orderCalls = {
  /** Orders on which something is owed, the earliest due first. */
  'orders.open': openOrderList.page(CONTENT_ROLES),
  'orders.countOpen': openOrderList.count(CONTENT_ROLES),
  /** Whom units answered to on the order that this person, or else anybody, issued last; empty before the first. */
  'orders.lastContact': read(
    CONTENT_ROLES,
    z.strictObject({}),
    z.strictObject({ contact: z.string() }),
    { restsOn: ['recusals', 'cases'] },
  ),
  /** All of a case, with their extensions: each was made out and signed by hand. */
  'orders.ofCase': read(CONTENT_ROLES, z.strictObject({ caseId: CaseId }), z.array(OrderView)),
  /**
   * 交办: orders the unit to mend confirmed findings of one case by a due moment.
   * Refusals: not_found, stale, wrong_stage, own_work, book_elsewhere; invalid_input with date_out_of_order (a due moment not later than now).
   */
  'orders.issue': write(
    MOVES.order.by,
    z.strictObject({
      caseId: CaseId,
      findings: FindingsSeen,
      order: OrderRecord,
    }),
    OrderView,
  ),
  /** 签收. Refusals: stale, wrong_stage. */
  'orders.receive': write(
    MOVES.receive.by,
    z.strictObject({ ...which, signedBy: calledSo, receivedOn: LocalDate }),
    OrderView,
  ),
  /** 申请延期, before the due moment. Refusals: stale, wrong_stage, extension_pending; invalid_input with date_out_of_order. */
  'orders.requestExtension': write(
    WRITTEN_BY['extension.requested'],
    z.strictObject({ ...which, to: LocalMoment, reason }),
    OrderView,
  ),
  /** 批准或不批准延期, by another person than the one who asked. Refusals: stale, own_work, extension_decided, due_in_past. */
  'orders.grantExtension': write(
    WRITTEN_BY['extension.granted'],
    z.strictObject({ ...which, extensionId: ExtensionId, note }),
    OrderView,
  ),
  'orders.refuseExtension': write(
    WRITTEN_BY['extension.refused'],
    z.strictObject({ ...which, extensionId: ExtensionId, reason }),
    OrderView,
  ),
};
