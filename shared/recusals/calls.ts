/**
 * Recusal (回避): somebody keeps out of a unit and of all under it, by their own word or by the office head's. While it
 * lasts they see and touch nothing of it (main/scope.ts); what they did before stays in the record.
 */
import { z } from 'zod';
import { read, write } from '../call.ts';
import { Instant, LocalDate } from '../dates.ts';
import { PersonId, RecusalId, UnitId } from '../ids.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { prose } from '../text.ts';

/** `over`: its last day has passed; `ended`: the office head has ended it. */
export const RecusalState = z.enum(['in_force', 'over', 'ended']);

export const RecusalView = z.strictObject({
  id: RecusalId,
  personId: PersonId,
  person: z.string(),
  unitId: UnitId,
  unitName: z.string(),
  reason: z.string(),
  declaredBy: z.string(),
  declaredAt: Instant,
  until: LocalDate.nullable(),
  state: RecusalState,
  ended: z.strictObject({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
});
export type RecusalView = z.infer<typeof RecusalView>;

export const RecusalReason = prose(500);

export const recusalCalls = {
  /** One's own, and to the office head everybody's: those in force first, then the latest. */
  'recusals.list': read(CONTENT_ROLES, z.strictObject({}), z.array(RecusalView), {
    restsOn: ['people', 'units', 'recusals'],
  }),
  /**
   * Of oneself; of another person by the office head (else forbidden). Refusals: not_found, already_recused; invalid_input
   * with date_out_of_order where its last day is past.
   */
  'recusals.declare': write(
    CONTENT_ROLES,
    z.strictObject({
      personId: PersonId,
      unitId: UnitId,
      reason: RecusalReason,
      until: LocalDate.nullable(),
    }),
    RecusalView,
  ),
  /** By the office head, and never of oneself. Refusals: not_found, own_recusal, recusal_over. */
  'recusals.end': write(
    WRITTEN_BY['recusal.ended'],
    z.strictObject({ id: RecusalId, reason: RecusalReason }),
    RecusalView,
  ),
};
