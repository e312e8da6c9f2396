/** A share of the record: what a laptop is given that does not get all of it. */
import { z } from 'zod';
import { distinct } from '../distinct.ts';
import { PersonId, UnitId } from '../ids.ts';

/** Whole cases: those of these units and of all under them, and those that one of these people has visited. */
export const Share = z.strictObject({
  units: distinct(z.array(UnitId).max(500), (id) => id),
  people: distinct(z.array(PersonId).max(500), (id) => id),
});
export type Share = z.infer<typeof Share>;

const Named = <Id extends z.ZodType>(id: Id) => z.strictObject({ id, name: z.string() });

/** What shares are made of, by name. */
export const ShareView = z.strictObject({
  units: z.array(Named(UnitId)),
  people: z.array(Named(PersonId)),
});
export type ShareView = z.infer<typeof ShareView>;

/** What a share can be made of: the units as a tree, each after what it is under and by how many that are, and those who visit. */
export const ShareChoices = ShareView.extend({
  units: z.array(Named(UnitId).extend({ depth: z.number().int() })),
});
