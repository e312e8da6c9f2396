import { z } from 'zod';
import { fact } from '../fact.ts';
import {
  caseId,
  date,
  documentNumber,
  extensionId,
  findingId,
  moment,
  orderId,
  seen,
  text,
  unitId,
} from '../frozen.ts';

export const orderFacts = {
  'order.issued': fact(
    1,
    z.strictObject({
      orderId,
      unitId,
      number: documentNumber,
      issuedOn: date,
      findings: z.array(z.strictObject({ caseId, findingId, seen })).min(1),
      order: z.strictObject({
        kind: z.enum(['rectification_notice', 'supervision_order']),
        dueAt: moment,
        /** 协办单位 */
        assisting: z.array(unitId),
        demand: text,
        contact: text,
      }),
    }),
  ),
  'order.received': fact(
    1,
    z.strictObject({
      orderId,
      seen,
      /** 签收人 */
      signedBy: text,
      receivedOn: date,
    }),
  ),
  'extension.requested': fact(
    1,
    z.strictObject({ extensionId, orderId, seen, from: moment, to: moment, reason: text }),
  ),
  'extension.granted': fact(
    1,
    z.strictObject({ extensionId, orderId, seen, to: moment, note: text }),
  ),
  'extension.refused': fact(1, z.strictObject({ extensionId, orderId, seen, reason: text })),
};
