/** What a person can do about a finding now: its moves, the return visit that a verification has to wait for, and settling it. */
import { z } from 'zod';
import type { VisitId } from '../ids.ts';
import { Move, type MoveActor, type MoveState, refuseMove } from './moves.ts';
import { type Contest, maySettle } from './settling.ts';

export const Act = z.enum([...Move.options, 'return_visit', 'settle']);
export type Act = z.infer<typeof Act>;

export interface ActState extends MoveState {
  /** The return visits that bear out that it is mended (return-visit.ts). */
  borneOutBy: readonly VisitId[];
  /** What is to be settled before anything else; null when it is not contested. */
  contest: Contest | null;
}

/**
 * Whether this act would be taken from this person now. Verifying needs a return visit that bears it out; as long as
 * there is none, the visit is the act.
 */
export function isOpenTo(act: Act, finding: ActState, actor: MoveActor): boolean {
  const isBorneOut = finding.borneOutBy.length > 0;
  switch (act) {
    case 'verify':
      return isBorneOut && refuseMove('verify', finding, actor) === null;
    case 'return_visit':
      return (
        !isBorneOut &&
        actor.roles.includes('inspector') &&
        refuseMove('verify', finding, actor) === null
      );
    case 'settle':
      return maySettle(finding, actor);
    default:
      return refuseMove(act, finding, actor) === null;
  }
}
