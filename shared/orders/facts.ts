import { z } from 'zod';
import { LocalDate, LocalMoment } from '../dates.ts';
import { fact } from '../fact.ts';
import { CaseId, ExtensionId, FindingId, OrderId, UnitId } from '../ids.ts';
import { line, optionalProse, prose } from '../text.ts';
import { OrderRecord } from './order.ts';

export const orderFacts = {
  'order.issued': fact(
    1,
    z.strictObject({
      orderId: OrderId,
      unitId: UnitId,
      number: line(40),
      issuedOn: LocalDate,
      findings: z
        .array(z.strictObject({ caseId: CaseId, findingId: FindingId, seen: z.number().int() }))
        .min(1)
        .max(50),
      order: OrderRecord,
    }),
  ),
  'order.received': fact(
    1,
    z.strictObject({
      orderId: OrderId,
      seen: z.number().int(),
      /** 签收人 */
      signedBy: line(60),
      receivedOn: LocalDate,
    }),
  ),
  'extension.requested': fact(
    1,
    z.strictObject({
      extensionId: ExtensionId,
      orderId: OrderId,
      seen: z.number().int(),
      from: LocalMoment,
      to: LocalMoment,
      reason: prose(2000),
    }),
  ),
  'extension.granted': fact(
    1,
    z.strictObject({
      extensionId: ExtensionId,
      orderId: OrderId,
      seen: z.number().int(),
      to: LocalMoment,
      note: optionalProse(2000),
    }),
  ),
  'extension.refused': fact(
    1,
    z.strictObject({
      extensionId: ExtensionId,
      orderId: OrderId,
      seen: z.number().int(),
      reason: prose(2000),
    }),
  ),
};
