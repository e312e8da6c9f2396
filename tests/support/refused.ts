import type { Reason, Refusal } from '../../shared/refusal.ts';

/** A refusal for a reason from the closed list. */
export const refused = (reason: Reason): Refusal => ({ code: 'refused', reason });
