import { z } from 'zod';
import { fact } from '../fact.ts';
import { date, documentNumber, findingId, sha256, summaryId, text, whole } from '../frozen.ts';

const period = z.strictObject({ from: date, to: date });

export const summaryFacts = {
  'circular.issued': fact(
    1,
    z.strictObject({
      summaryId,
      number: documentNumber,
      issuedOn: date,
      circular: z.strictObject({
        title: text,
        period,
        /** 主送, 抄送 */
        addressees: text,
        copies: text,
        demand: text,
        reportBy: date,
        contact: text,
      }),
      findingIds: z.array(findingId),
      /** The journal's head printed on the document. */
      head: sha256,
      docxHash: sha256,
      pdfHash: sha256,
    }),
  ),
  'ledger.exported': fact(
    1,
    z.strictObject({
      summaryId,
      period,
      exportedOn: date,
      rows: whole,
      head: sha256,
      xlsxHash: sha256,
    }),
  ),
};
