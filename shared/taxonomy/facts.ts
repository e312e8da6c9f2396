import { z } from 'zod';
import { fact } from '../fact.ts';
import { flag, seen, termId, text, whole } from '../frozen.ts';

const seededTerm = z.strictObject({
  termId,
  kind: z.enum(['wind', 'leaf', 'class', 'cause', 'tag', 'act']),
  code: text,
  zh: text,
  en: text,
  parentId: termId.nullable(),
  proposesId: termId.nullable(),
  wording: text,
  basis: text,
  demand: text,
  position: whole,
});

export const taxonomyFacts = {
  /** What the office began with, in full: the record explains itself without the program. */
  'taxonomy.seeded': fact(1, z.strictObject({ seed: whole, terms: z.array(seededTerm) })),
  'term.added': fact(
    1,
    z.strictObject({
      termId,
      kind: z.enum(['leaf', 'class', 'cause', 'tag', 'act']),
      name: text,
      wording: text,
      basis: text,
      demand: text,
      parentId: termId.nullable(),
      position: whole,
    }),
  ),
  /** What came with the seed keeps its name. */
  'term.changed': fact(
    1,
    z.strictObject({
      termId,
      seen,
      name: text,
      wording: text,
      basis: text,
      demand: text,
      active: flag,
    }),
  ),
  /** One of them was put elsewhere among those of its kind under the same term; all of these, in their order from now on. */
  'term.moved': fact(1, z.strictObject({ termId, termIds: z.array(termId) })),
};
