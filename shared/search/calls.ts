import { z } from 'zod';
import { read } from '../call.ts';
import { CaseId, FindingId, UnitId } from '../ids.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { line } from '../text.ts';

const text = { text: z.string() };

export const Hit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case'), id: CaseId, number: z.string(), ...text }),
  z.strictObject({
    kind: z.literal('finding'),
    id: FindingId,
    caseId: CaseId,
    number: z.string(),
    ...text,
  }),
  z.strictObject({ kind: z.literal('unit'), id: UnitId, ...text }),
]);
export type Hit = z.infer<typeof Hit>;

export const searchCalls = {
  /** What contains all the words typed, latest first: cases, findings and units. `before` is the last position seen. */
  'search.find': read(
    CONTENT_ROLES,
    z.strictObject({ text: line(80), before: z.number().int().nullable() }),
    z.strictObject({ hits: z.array(Hit), next: z.number().int().nullable() }),
  ),
  'search.count': read(
    CONTENT_ROLES,
    z.strictObject({ text: line(80) }),
    z.strictObject({ count: z.number().int() }),
  ),
};
