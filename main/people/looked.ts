/** Who has looked at what stands apart, as a query gives it (shared/journal/set-aside.ts). */
import { z } from 'zod';
import type { Looked } from '../../shared/journal/set-aside.ts';
import { type Sql, sql } from '../store/sql.ts';
import { nameThen } from './name-then.ts';

export const LookedColumns = z.object({
  lookedBy: z.string().nullable(),
  lookedAt: z.number().nullable(),
  lookedNote: z.string().nullable(),
});

/** `looked`: the table that says so, joined to what was looked at. */
export const lookedColumns = (looked: Sql): Sql =>
  sql`${nameThen(sql`${looked}.person_id`, sql`${looked}.at`)} AS lookedBy, ${looked}.at AS lookedAt, ${looked}.note AS lookedNote`;

export const lookedOf = ({
  lookedBy,
  lookedAt,
  lookedNote,
}: z.infer<typeof LookedColumns>): Looked | null =>
  lookedAt === null ? null : { by: lookedBy ?? '', at: lookedAt, note: lookedNote ?? '' };
