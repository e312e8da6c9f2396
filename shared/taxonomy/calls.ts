/** The office's taxonomy: what findings are sorted by. */
import { z } from 'zod';
import { read, write } from '../call.ts';
import { TermId } from '../ids.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { OwnKind, Term, TermName, TermTexts } from './term.ts';

export const taxonomyCalls = {
  /** Every term, also those out of use: old findings are called by them. */
  'taxonomy.list': read('signed_in', z.strictObject({}), z.array(Term), { restsOn: ['taxonomy'] }),
  /** Adds one of the office's own. Refusals: invalid_input (it cannot stand under that one), term_exists. */
  'taxonomy.add': write(
    WRITTEN_BY['term.added'],
    z.strictObject({
      kind: OwnKind,
      name: TermName,
      ...TermTexts.shape,
      parentId: TermId.nullable(),
    }),
    Term,
  ),
  /**
   * Renames one of the office's own, takes it out of use or back into it; of any leaf, says what documents call it and what is proposed.
   * Refusals: stale, term_exists, term_seeded (it keeps its name and stays in use).
   */
  'taxonomy.change': write(
    WRITTEN_BY['term.changed'],
    z.strictObject({
      id: TermId,
      seen: z.number().int(),
      name: TermName,
      ...TermTexts.shape,
      active: z.boolean(),
    }),
    Term,
  ),
  /**
   * Puts one behind another of its kind under the same term, or before all of them; also one that came with the seed.
   * Refusals: not_found, invalid_input (it does not stand among the same).
   */
  'taxonomy.move': write(
    WRITTEN_BY['term.moved'],
    z.strictObject({ id: TermId, after: TermId.nullable() }),
    Term,
  ),
};
