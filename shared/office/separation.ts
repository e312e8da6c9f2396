/**
 * Offices that want more people to have looked at a matter than the rule of own work asks for (shared/findings/moves.ts). What an office
 * has set binds whoever acts from then on; what was decided before stands.
 */
import { z } from 'zod';

export const Separation = z.strictObject({
  /** Whoever verifies is neither its author nor who confirmed it. On by default: a second pair of eyes. */
  verifier: z.boolean(),
  /** Nobody who holds several posts confirms, orders and closes the same finding. */
  deciders: z.boolean(),
  /** What an author wrote down as a note does not confirm the finding by itself. */
  ownNotes: z.boolean(),
});
export type Separation = z.infer<typeof Separation>;

export const SEPARATIONS = Separation.keyof().options;

export const DEFAULT_SEPARATION: Separation = { verifier: true, deciders: false, ownNotes: false };
