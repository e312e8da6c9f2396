/** Whether evidence may still be added to a finding: not to one on which nothing more is decided. A relapse reopens it first. */
import { FINAL_STAGES, type FindingStage } from '../findings/moves.ts';
import type { Refusal } from '../refusal.ts';

/** Refusals: wrong_stage. */
export const refuseEvidence = (stage: FindingStage): Refusal | null =>
  FINAL_STAGES.includes(stage) ? { code: 'refused', reason: 'wrong_stage' } : null;
