/**
 * Splitting a finding that tells two matters: a second one is made out of part of it, and goes its own way from the draft on. Who
 * may change what the first says may split it: of a draft an inspector, of a confirmed one who may correct it.
 */
import type { Refusal } from '../refusal.ts';
import { refuseCorrecting } from './correcting.ts';
import { type MoveActor, type MoveState, refuseMove } from './moves.ts';

/** Why this person may not split it now, or null when they may. Refusals: forbidden, contested, wrong_stage, own_work. */
export const refuseSplitting = (state: MoveState, actor: MoveActor): Refusal | null =>
  state.stage === 'draft' ? refuseMove('submit', state, actor) : refuseCorrecting(state, actor);
