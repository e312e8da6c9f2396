import { z } from 'zod';
import { fact } from '../fact.ts';
import { caseId, date, text, unitId } from '../frozen.ts';

export const caseFacts = {
  'case.opened': fact(
    1,
    z.strictObject({
      caseId,
      number: text,
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
};
