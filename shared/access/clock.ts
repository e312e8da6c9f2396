/**
 * Whether the laptop's clock can be right, seen from the record: what is recorded under a wrong clock says a wrong day for
 * ever, so it is asked about before anything is stamped.
 */
import { z } from 'zod';
import { Instant } from '../dates.ts';

export const ClockDoubt = z.strictObject({
  kind: z.enum(['ahead', 'behind']),
  /** What the clock says, and when the last fact was recorded. */
  now: Instant,
  last: Instant,
});
export type ClockDoubt = z.infer<typeof ClockDoubt>;

const MINUTE = 60_000;
/** Clocks are set right by a little now and then. */
const BEHIND_MS = 5 * MINUTE;
/** An office records something in the course of a month; a clock that jumped mostly jumped by years. */
const AHEAD_MS = 31 * 24 * 60 * MINUTE;

export function clockDoubt(now: Instant, last: Instant | null): ClockDoubt | null {
  if (last === null) return null;
  if (now < last - BEHIND_MS) return { kind: 'behind', now, last };
  return now > last + AHEAD_MS ? { kind: 'ahead', now, last } : null;
}
