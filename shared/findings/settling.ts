/**
 * A finding that people decided or wrote differently without knowing of each other, and who may settle it. The office head
 * may settle whatever differs, a team leader what is not the head's alone to decide. Whoever settles makes no move, but
 * lets one stand that somebody with the post for it made: so nobody lets their own work stand. They may not choose a side on
 * which they made a move, nor one that ended in a move that the hands they had a part in it with bar them from.
 */
import { z } from 'zod';
import { Instant } from '../dates.ts';
import { PersonId } from '../ids.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { holdsOneOf, type Role } from '../people/role.ts';
import type { Refusal } from '../refusal.ts';
import { RecordedFinding } from './finding.ts';
import { FindingStage, type Hand, MOVES, Move, type MoveActor } from './moves.ts';

/** What a finding goes through: its recording, a move, one taken back, a settling. */
export const StepMove = z.enum(['record', ...Move.options, 'undo', 'settle']);
export type StepMove = z.infer<typeof StepMove>;

/** A fact by the device that wrote it and its number there. */
export const FactRef = z.strictObject({ device: z.string(), sequence: z.number().int() });
export type FactRef = z.infer<typeof FactRef>;

/** Who wrote it, when, and on which laptop. */
const written = {
  personId: PersonId,
  by: z.string(),
  at: Instant,
  device: z.string().nullable(),
};

/** What was done since the sides parted, in its order. */
export const Side = z.strictObject({
  /** The fact that made its last step. */
  last: FactRef,
  steps: z
    .array(
      z.strictObject({
        ...written,
        move: StepMove,
        stage: FindingStage,
        /** Why, in the words of whoever did it. */
        said: z.string(),
        /** Somebody else made the step, and this one the same without knowing of it. */
        agrees: z.boolean(),
      }),
    )
    .min(1),
});
export type Side = z.infer<typeof Side>;

export const FindingField = RecordedFinding.keyof();
export type FindingField = z.infer<typeof FindingField>;

/** A field with several values, none of which was written in knowledge of the others. */
export const OpenField = z.strictObject({
  field: FindingField,
  versions: z
    .array(
      z.strictObject({
        ...written,
        /** The field alone. */
        value: RecordedFinding.partial(),
      }),
    )
    .min(2),
});
export type OpenField = z.infer<typeof OpenField>;

export const Contest = z.strictObject({
  /** Only one where nothing but texts differ. */
  sides: z.array(Side).min(1),
  fields: z.array(OpenField),
});
export type Contest = z.infer<typeof Contest>;

/** Who settles what is contested, and looks after what stands apart. */
export const SETTLED_BY: readonly Role[] = WRITTEN_BY['finding.settled'];

/** The posts of which one is asked for, to let a move stand; `null` for what is no move. */
export function settledBy(last: Move | null): readonly Role[] {
  const by = last === null ? SETTLED_BY : MOVES[last].by;
  const isHeadsAlone = by.includes('office_head') && !by.includes('team_leader');
  return isHeadsAlone ? ['office_head'] : SETTLED_BY;
}

/** A side as the rule sees it. */
interface Chosen {
  /** The move it ended in; null when that was none. */
  last: Move | null;
  /** Whoever made a move on it. */
  makers: readonly PersonId[];
}

/**
 * Why this person may not settle a finding in favour of a side, or null when they may; of no side, where only texts
 * differ. `hands`: those it had when the sides parted. Refusals: forbidden, own_work.
 */
export function refuseSettling(
  chosen: Chosen | null,
  hands: readonly { personId: PersonId; hand: Hand }[],
  { personId, roles }: MoveActor,
): Refusal | null {
  if (!holdsOneOf(settledBy(chosen?.last ?? null), roles)) {
    return { code: 'forbidden' };
  }
  if (!chosen) return null;
  const barred = chosen.last === null ? [] : MOVES[chosen.last].notBy;
  const isOwnWork =
    chosen.makers.includes(personId) ||
    hands.some((one) => one.personId === personId && barred.includes(one.hand));
  return isOwnWork ? { code: 'refused', reason: 'own_work' } : null;
}

export interface Contested {
  contest: Contest | null;
  hands: readonly { personId: PersonId; hand: Hand }[];
}

/** The move a side ended in, where it was one. */
export const lastMoveOf = ({ steps }: Side): Move | null =>
  Move.safeParse(steps.findLast(({ agrees }) => !agrees)?.move).data ?? null;

/** Why this person may not settle it in favour of this side. */
export const refuseSide = (
  side: Side,
  { contest, hands }: Contested,
  actor: MoveActor,
): Refusal | null =>
  refuseSettling(
    contest !== null && contest.sides.length > 1
      ? { last: lastMoveOf(side), makers: side.steps.map(({ personId }) => personId) }
      : null,
    hands,
    actor,
  );

/** Whether there is a side in favour of which this person may settle it. */
export const maySettle = (finding: Contested, actor: MoveActor): boolean =>
  finding.contest?.sides.some((side) => refuseSide(side, finding, actor) === null) ?? false;

export const isSameFact = (a: FactRef, b: FactRef): boolean =>
  a.device === b.device && a.sequence === b.sequence;
