/**
 * Whether a person may take back their own last move. It ends after some days, and with what was built on it: nobody is
 * named in a circular, urged or written to on a ground that is then taken away.
 */
import { z } from 'zod';
import type { Instant } from '../dates.ts';
import type { PersonId } from '../ids.ts';
import { Move } from './moves.ts';

/** As the table of moves says of each. */
export const UndoableMove = Move.extract([
  'submit',
  'send_back',
  'confirm',
  'dismiss',
  'merge',
  'verify',
  'return_to_mending',
  'close',
]);
export type UndoableMove = z.infer<typeof UndoableMove>;

/** Why one's own last move can no longer be taken back. */
export const UndoRefusal = z.enum(['undo_over', 'undo_named', 'undo_rested_on']);
export type UndoRefusal = z.infer<typeof UndoRefusal>;

export interface LastMove {
  /** Null when there is none that can ever be taken back. */
  move: UndoableMove | null;
  by: PersonId | null;
  at: Instant | null;
  /** Another act was made on the ground of it. */
  isRestedOn: boolean;
  /** A circular has named the finding since. */
  isNamed: boolean;
}

const DAY = 86_400_000;

/** Why this person may not take the move back now, or null when they may. `days`: as the office has set. */
export function refuseUndo(
  { move, by, at, isRestedOn, isNamed }: LastMove,
  personId: PersonId,
  { now, days }: { now: Instant; days: number },
): UndoRefusal | 'nothing_to_undo' | null {
  if (move === null || at === null || by !== personId) return 'nothing_to_undo';
  if (isNamed) return 'undo_named';
  if (isRestedOn) return 'undo_rested_on';
  return now - at > days * DAY ? 'undo_over' : null;
}
