/** What a file is shown as, by the application itself. */
import { z } from 'zod';

export const ShownFile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('picture'), dataUrl: z.string() }),
  z.strictObject({
    kind: z.literal('text'),
    text: z.string(),
    /** Whether only its beginning is shown. */
    isCut: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('none'),
    /** Of a kind that is not shown here, over 20 MB, or no text although it was taken for one. */
    why: z.enum(['kind', 'size', 'not_text']),
  }),
]);
export type ShownFile = z.infer<typeof ShownFile>;
