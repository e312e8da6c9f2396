/** A list in which nothing stands twice. The same finding named twice in one order is a slip, or a call made by hand. */
import type { z } from 'zod';

export const distinct = <Item extends z.ZodType>(
  items: z.ZodArray<Item>,
  keyOf: (item: z.output<Item>) => unknown = (item) => item,
) =>
  items.refine((found) => new Set(found.map(keyOf)).size === found.length, {
    params: { rule: 'wrong_form' },
  });
