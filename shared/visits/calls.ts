import { z } from 'zod';
import { read } from '../call.ts';
import { Instant, LocalDate, LocalTime, Period } from '../dates.ts';
import { Approach, Balance, Coverage, Standing } from '../five-pairs.ts';
import { CaseId, PersonId, UnitId, VisitId } from '../ids.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { Activity, VisitPurpose } from './visit.ts';

export const VisitView = z.strictObject({
  id: VisitId,
  caseId: CaseId,
  unitId: UnitId,
  purpose: VisitPurpose,
  visitedOn: LocalDate,
  arrivedAt: LocalTime.nullable(),
  leftAt: LocalTime.nullable(),
  team: z.array(z.strictObject({ id: PersonId, name: z.string() })),
  approach: Approach,
  coverage: Coverage,
  coverageOf: z.string(),
  population: z.number().int().nullable(),
  checked: z.number().int().nullable(),
  activities: z.array(Activity),
  standing: Standing,
  goodPractice: z.string(),
  conclusion: z.string(),
  recordedAt: Instant,
});
export type VisitView = z.infer<typeof VisitView>;

export const visitCalls = {
  'visits.ofCase': read(CONTENT_ROLES, z.strictObject({ caseId: CaseId }), z.array(VisitView)),
  /**
   * The five balances over the visits of a period, of the whole office or of one person, one unit (with what is under
   * it), with the number of visits counted. Urging a laggard counts on the standing pair.
   */
  'visits.balance': read(
    CONTENT_ROLES,
    z.strictObject({ period: Period, unitId: UnitId.optional(), personId: PersonId.optional() }),
    z.strictObject({ visits: z.number().int(), balance: Balance }),
  ),
};
