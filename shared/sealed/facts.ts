import { z } from 'zod';
import { fact } from '../fact.ts';
import { caseId, sealedPart, sha256, text } from '../frozen.ts';

const key = z.enum(['own', 'recovery']);

/** What became of a sealed part; that there is one is said by the fact it is a part of. */
export const sealedFacts = {
  'sealed.opened': fact(
    1,
    z.strictObject({
      caseId,
      part: sha256,
      /** The person's own key, or the office's recovery key. */
      key,
      reason: text,
    }),
  ),
  /** The same was sealed once more, in another file, to the keys that those it is for have by now. It keeps its name. */
  'sealed.resealed': fact(1, z.strictObject({ caseId, part: sha256, key, sealed: sealedPart })),
  /** One of its papers was saved, readable, outside of the store. Which one is not said. */
  'sealed.taken_out': fact(1, z.strictObject({ caseId, part: sha256 })),
  /** Its bytes are gone from here. What it was a part of stands. */
  'sealed.destroyed': fact(1, z.strictObject({ caseId, part: sha256, reason: text })),
};
