/** A choice on a form: null until it is made, refused as `not_chosen` when the form is sent without it. */
import { z } from 'zod';

export const chosen = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([schema, z.null()]).transform((value, context) => {
    if (value !== null) return value as z.output<Schema>;
    context.addIssue({ code: 'custom', params: { rule: 'not_chosen' } });
    return z.NEVER;
  });
