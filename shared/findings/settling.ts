/**
 * A finding that people decided or wrote differently without knowing of each other, and who may settle it. The office head
 * may settle whatever differs, a team leader what is not the head's alone to decide. Whoever settles makes no move, but
 * lets one stand that somebody with the post for it made: so nobody lets their own work stand. They may not choose a side on
 * which they made a move, nor one that ended in a move that the hands they had a part in it with bar them from. Of a text they may
 * choose what somebody wrote, or write it anew of what others wrote: then they are among its authors.
 */
import { z } from 'zod';
import { Instant } from '../dates.ts';
import { PersonId } from '../ids.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { holdsOneOf, type Role } from '../people/role.ts';
import type { Refusal } from '../refusal.ts';
import { FindingRecord, RecordedFinding } from './finding.ts';
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
  /** It says a time more than a day after it came in: its writer's clock was wrong. */
  isClaimed: z.boolean(),
  device: z.string().nullable(),
};

const Step = z.strictObject({
  ...written,
  move: StepMove,
  stage: FindingStage,
  /** Why, in the words of whoever did it. */
  said: z.string(),
  /** Somebody else made the step, and this one the same without knowing of it. */
  agrees: z.boolean(),
});

/** Until when what another laptop recorded had come to whoever wrote; null where nothing of it had. */
const Seen = z.strictObject({ device: z.string(), until: Instant.nullable() });
export type Seen = z.infer<typeof Seen>;

/** What was done since the sides parted, in its order. */
export const Side = z.strictObject({
  /** The fact that made its last step. */
  last: FactRef,
  steps: z.array(Step).min(1),
  /** What its last step was made in knowledge of, laptop by laptop of the other sides. */
  seen: z.array(Seen),
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
        /** What it was written in knowledge of, laptop by laptop of the other versions. */
        seen: z.array(Seen),
      }),
    )
    .min(2),
  /** The last that all who wrote these had seen; one of them, where others went on with that. */
  base: z.strictObject({ ...written, value: RecordedFinding.partial() }).nullable(),
});
export type OpenField = z.infer<typeof OpenField>;

/** The fields that whoever settles may write anew, and as what. */
export const RewrittenTexts = FindingRecord.pick({
  account: true,
  place: true,
  consequence: true,
  basis: true,
  demand: true,
}).partial();
export const TextField = RewrittenTexts.keyof();
export type TextField = z.infer<typeof TextField>;

export const Contest = z.strictObject({
  /** The last step that all sides had seen; null where nothing but texts differ. */
  parted: Step.nullable(),
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

/** As many as are settled beside one. */
export const MOST_ALIKE = 50;

/**
 * What kind of contest it is: which laptops came to which outcomes. Those of one kind may be settled alike; null of what has
 * texts to choose from, each of which wants to be read.
 */
export const kindOfContest = ({ sides, fields }: Contest): string | null =>
  fields.length > 0 ? null : sides.map(outcomeOf).toSorted().join(' / ');

/** What a side came to, and on which laptop. */
export const outcomeOf = (side: Side): string => {
  const { move, stage } = side.steps.findLast(({ agrees }) => !agrees) ?? {};
  return `${side.last.device} ${move} ${stage}`;
};

export const isSameFact = (a: FactRef, b: FactRef): boolean =>
  a.device === b.device && a.sequence === b.sequence;
