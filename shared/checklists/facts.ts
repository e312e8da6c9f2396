import { z } from 'zod';
import { fact } from '../fact.ts';
import { checklistId, checklistItemId, checklistVersionId, flag, seen, text } from '../frozen.ts';

export const checklistFacts = {
  /** A list, or a new version of one; `seen` is 0 of the first. */
  'checklist.written': fact(
    1,
    z.strictObject({
      checklistId,
      versionId: checklistVersionId,
      seen,
      name: text,
      active: flag,
      items: z.array(z.strictObject({ itemId: checklistItemId, aspect: text, words: text })),
    }),
  ),
};
