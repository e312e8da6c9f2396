import { z } from 'zod';
import { fact } from '../fact.ts';
import { caseId, date, interventionId, text, unitId } from '../frozen.ts';

export const interventionFacts = {
  'intervention.recorded': fact(
    1,
    z.strictObject({
      interventionId,
      /** Whose supervision somebody meddled in; one case of it, where it was about one. */
      unitId,
      caseId: caseId.nullable(),
      /** Who did, and of which post. */
      name: text,
      post: text,
      happenedOn: date,
      manner: z.enum(['in_person', 'telephone', 'message', 'letter', 'through_others']),
      asked: text,
      answered: text,
    }),
  ),
};
