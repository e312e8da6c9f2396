/** A page of a list, by keyset: the cursor names the last row shown, so a deep page costs what the first one does. */
import { z } from 'zod';

/** Of the last row shown: what it is sorted by, its id, and the part of the list it stands in (main/list.ts). */
export const Cursor = z.strictObject({
  part: z.number().int().nonnegative(),
  after: z.string().max(500),
  id: z.string().max(64),
});
export type Cursor = z.infer<typeof Cursor>;

export const PAGE_ROWS = 50;

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), next: Cursor.nullable() });

export interface Page<Item> {
  items: Item[];
  next: Cursor | null;
}
