import { z } from 'zod';
import { fact } from '../fact.ts';
import { caseId, caseNumber, date, text, unitId } from '../frozen.ts';

export const caseFacts = {
  'case.opened': fact(
    1,
    z.strictObject({
      caseId,
      /** The office's own where the device keeps the book, else a provisional one. */
      number: caseNumber,
      unitId,
      title: text,
      source: z.enum([
        'routine',
        'assigned',
        'named_complaint',
        'anonymous_complaint',
        'look_back',
      ]),
      openedOn: date,
    }),
  ),
  /** The office's own number in place of the provisional one, given by the device that keeps the book. */
  'case.numbered': fact(1, z.strictObject({ caseId, number: caseNumber })),
};
