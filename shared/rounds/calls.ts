import { z } from 'zod';
import { read } from '../call.ts';
import { LocalTime, Period } from '../dates.ts';
import { Approach } from '../five-pairs.ts';
import { RoundId } from '../ids.ts';
import { CONTENT_ROLES } from '../people/role.ts';

/** A round: its head, and what its visits come to. */
export const RoundView = z.strictObject({
  id: RoundId,
  days: Period,
  approach: Approach,
  startedAt: LocalTime.nullable(),
  about: z.string(),
  /** Who went, the leader first. */
  team: z.array(z.string()),
  visits: z.number().int(),
  /** Visits on which something was found. */
  found: z.number().int(),
  /** People who were not at their posts, at all units together. */
  late: z.number().int(),
  absent: z.number().int(),
  leftEarly: z.number().int(),
});
export type RoundView = z.infer<typeof RoundView>;

export const roundCalls = {
  /** Counts the visits that whoever asks may see; a round of none is not_found. */
  'rounds.get': read(CONTENT_ROLES, z.strictObject({ id: RoundId }), RoundView),
};
