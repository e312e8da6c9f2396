import { z } from 'zod';
import { read } from '../call.ts';
import { LocalDate } from '../dates.ts';
import { CaseId, FindingId, TermId, UnitId, VisitId } from '../ids.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { TermKind } from '../taxonomy/term.ts';
import { SearchText } from './terms.ts';

const text = { text: z.string() };

export const Hit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('case'),
    id: CaseId,
    number: z.string(),
    /** Its other numbers, and those of its orders, that hold what was typed. */
    alsoBy: z.array(z.string()),
    ...text,
  }),
  z.strictObject({
    kind: z.literal('finding'),
    id: FindingId,
    caseId: CaseId,
    number: z.string(),
    /** What it is called by other numbers of its case that hold what was typed. */
    alsoBy: z.array(z.string()),
    ...text,
  }),
  z.strictObject({ kind: z.literal('visit'), id: VisitId, visitedOn: LocalDate, ...text }),
  z.strictObject({
    kind: z.literal('term'),
    id: TermId,
    termKind: TermKind,
    /** A name it had once, by which alone it was found. */
    formerly: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal('unit'),
    id: UnitId,
    /** The names above it, topmost first. */
    above: z.array(z.string()),
    /** A name it had once, by which alone it was found. */
    formerly: z.string().nullable(),
    ...text,
  }),
]);
export type Hit = z.infer<typeof Hit>;

export const searchCalls = {
  /**
   * What contains all the words typed: first what is called exactly so, then terms and units by their names, then
   * cases, findings and visits, the latest first. `before` is the last one shown.
   */
  'search.find': read(
    CONTENT_ROLES,
    z.strictObject({ text: SearchText, before: z.string().nullable() }),
    z.strictObject({ hits: z.array(Hit), next: z.string().nullable() }),
  ),
  'search.count': read(
    CONTENT_ROLES,
    z.strictObject({ text: SearchText }),
    z.strictObject({ count: z.number().int() }),
  ),
};
