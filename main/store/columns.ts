/** How columns are read that SQLite has no type for: a truth is 0 or 1, a list of things is JSON. */
import { z } from 'zod';

export const flag = z.number().transform((set) => set === 1);

/** A column of JSON, as its schema reads it. */
export const json = <Content extends z.ZodType>(content: Content) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(content);

export const texts = json(z.array(z.string()));
