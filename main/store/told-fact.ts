/** A fact that is told by itself, of whatever it is, as a query gives it. */
import { z } from 'zod';
import { texts } from './columns.ts';

export const ToldFact = z.object({
  id: z.string(),
  kind: z.string(),
  version: z.number(),
  body: z.string(),
  at: z.number(),
  by: z.string(),
  deviceName: z.string().nullable(),
  subjects: texts,
});
export type ToldFact = z.infer<typeof ToldFact>;
