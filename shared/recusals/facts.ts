import { z } from 'zod';
import { fact } from '../fact.ts';
import { date, personId, recusalId, text, unitId } from '../frozen.ts';

export const recusalFacts = {
  'recusal.declared': fact(
    1,
    z.strictObject({
      recusalId,
      /** Who keeps out of it. */
      personId,
      /** Of what: this unit, and all under it. */
      unitId,
      reason: text,
      /** The last day of it, where one is known. */
      until: date.nullable(),
    }),
  ),
  'recusal.ended': fact(1, z.strictObject({ recusalId, reason: text })),
};
