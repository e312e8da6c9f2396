import { z } from 'zod';
import { fact } from '../fact.ts';
import { date, personId, roundId, text, time } from '../frozen.ts';

export const roundFacts = {
  'round.begun': fact(
    1,
    z.strictObject({
      roundId,
      /** Its head: what all its visits have in common. */
      round: z.strictObject({
        days: z.strictObject({ from: date, to: date }),
        /** The leader of the team first. */
        team: z.array(personId),
        approach: z.enum(['unannounced', 'announced']),
        /** When they set out. */
        startedAt: time.nullable(),
        /** What they went to look at, at every unit. */
        about: text,
      }),
    }),
  ),
};
