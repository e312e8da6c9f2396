/**
 * Correcting a visit that was recorded: a fact says which fields were not as it says, or that it does not count at all, and
 * why. What was recorded stays, and both are shown beside each other. docs/decisions/corrections.md.
 */
import { z } from 'zod';
import { Instant } from '../dates.ts';
import type { PersonId } from '../ids.ts';
import type { Role } from '../people/role.ts';
import type { Refusal } from '../refusal.ts';
import { visitFacts } from './facts.ts';

/** What of a visit can be corrected, as facts keep it. */
export const CorrectedValues = visitFacts['visit.corrected'].body.shape.values;
export type CorrectedValues = z.infer<typeof CorrectedValues>;
export const CorrectedField = CorrectedValues.keyof();
export type CorrectedField = z.infer<typeof CorrectedField>;

/** What a correction rests on, as far as the rule asks. */
interface Recorded {
  recordedById: PersonId;
  team: readonly PersonId[];
}

/** Why this person may not correct it, or null when they may: those who were there know what was, and the office head answers for all. */
export const refuseCorrection = (
  { recordedById, team }: Recorded,
  { personId, roles }: { personId: PersonId; roles: readonly Role[] },
): Refusal | null =>
  personId === recordedById || team.includes(personId) || roles.includes('office_head')
    ? null
    : { code: 'forbidden' };

/** One correction of a record, field by field. */
export const correctionWith = <Field extends z.ZodType, Values extends z.ZodType>(
  field: Field,
  values: Values,
) =>
  z.strictObject({
    by: z.string(),
    at: Instant,
    /** It says a time more than a day after it came in: its writer's clock was wrong. */
    isClaimed: z.boolean(),
    device: z.string().nullable(),
    reason: z.string(),
    /** The documents issued before that say it as it was, by their numbers. */
    documents: z.array(z.string()),
    changes: z.array(
      z.strictObject({
        field,
        /** The field alone, as whoever corrected it knew it, and as they corrected it. */
        was: values,
        is: values,
        /** Nobody has written it since. */
        stands: z.boolean(),
        /** Beside another correction of the same field, made without knowing of it: one of them is still to be chosen. */
        isOpen: z.boolean(),
      }),
    ),
  });

export const VisitCorrection = correctionWith(CorrectedField, CorrectedValues);
export type VisitCorrection = z.infer<typeof VisitCorrection>;
