/**
 * Correcting a finding after it was confirmed: a fact says which fields are otherwise, and why. Before, it is sent back and
 * revised. Who corrects it answers for it as who confirms it does: a team leader, and nobody who wrote it. So nobody's
 * confirmation stands over a text that somebody else changed beneath it. docs/decisions/corrections.md.
 */
import type { z } from 'zod';
import { holdsOneOf } from '../people/role.ts';
import type { Refusal } from '../refusal.ts';
import { correctionWith } from '../visits/correcting.ts';
import { RecordedFinding } from './finding.ts';
import { CONFIRMED_STAGES, MOVES, type MoveActor, type MoveState } from './moves.ts';
import { FindingField } from './settling.ts';

/** Why this person may not correct it now, or null when they may. Refusals: forbidden, contested, wrong_stage, own_work. */
export function refuseCorrecting(state: MoveState, { personId, roles }: MoveActor): Refusal | null {
  const { by, notBy } = MOVES.confirm;
  if (!holdsOneOf(by, roles)) return { code: 'forbidden' };
  if (state.isContested) return { code: 'refused', reason: 'contested' };
  if (!CONFIRMED_STAGES.includes(state.stage)) return { code: 'refused', reason: 'wrong_stage' };
  const isOwn = state.hands.some((one) => one.personId === personId && notBy.includes(one.hand));
  return isOwn ? { code: 'refused', reason: 'own_work' } : null;
}

export const FindingCorrection = correctionWith(FindingField, RecordedFinding.partial());
export type FindingCorrection = z.infer<typeof FindingCorrection>;
