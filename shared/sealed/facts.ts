import { z } from 'zod';
import { fact } from '../fact.ts';
import { caseId, sha256, text } from '../frozen.ts';

/** What became of a sealed part; that there is one is said by the fact it is a part of. */
export const sealedFacts = {
  'sealed.opened': fact(
    1,
    z.strictObject({
      caseId,
      part: sha256,
      /** The person's own key, or the office's recovery key. */
      key: z.enum(['own', 'recovery']),
      reason: text,
    }),
  ),
  /** One of its papers was saved, readable, outside of the store. Which one is not said. */
  'sealed.taken_out': fact(1, z.strictObject({ caseId, part: sha256 })),
  /** Its bytes are gone from here. What it was a part of stands. */
  'sealed.destroyed': fact(1, z.strictObject({ caseId, part: sha256, reason: text })),
};
