import { z } from 'zod';
import { fact } from '../fact.ts';
import { caseId, date, personId, text, time, unitId, visitId, whole } from '../frozen.ts';

export const visitFacts = {
  'visit.recorded': fact(
    1,
    z.strictObject({
      visitId,
      caseId,
      unitId,
      purpose: z.enum(['first', 'return']),
      visit: z.strictObject({
        visitedOn: date,
        arrivedAt: time.nullable(),
        leftAt: time.nullable(),
        /** The leader of the team first. */
        team: z.array(personId),
        approach: z.enum(['unannounced', 'announced']),
        coverage: z.enum(['spot', 'full']),
        coverageOf: text,
        population: whole.nullable(),
        checked: whole.nullable(),
        activities: z.array(
          z.strictObject({
            kind: z.enum(['person', 'report', 'scene', 'papers']),
            subject: text,
            note: text,
            count: whole,
          }),
        ),
        standing: z.enum(['laggard', 'advanced']),
        goodPractice: text,
        conclusion: text,
      }),
    }),
  ),
};
