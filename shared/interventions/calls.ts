/**
 * The register of interventions (过问打招呼登记): who asked about a matter or put in a word for somebody, written down by the
 * person it was said to. Read by them and by the office head. An entry is never changed.
 */
import { z } from 'zod';
import { write } from '../call.ts';
import { Instant, LocalDate, Period } from '../dates.ts';
import { CaseId, InterventionId, UnitId } from '../ids.ts';
import { declareList } from '../list.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { line, optionalProse, prose } from '../text.ts';

/** 当面、电话、信息、书面、托人 */
export const InterventionManner = z.enum([
  'in_person',
  'telephone',
  'message',
  'letter',
  'through_others',
]);
export type InterventionManner = z.infer<typeof InterventionManner>;

/** What is written down of it, beside whom and when. */
export const InterventionSaid = z.strictObject({
  name: line(40),
  post: line(60),
  asked: prose(2000),
  answered: optionalProse(2000),
});

export const InterventionRow = z.strictObject({
  id: InterventionId,
  unitId: UnitId,
  unitName: z.string(),
  caseId: CaseId.nullable(),
  caseNumber: z.string().nullable(),
  name: z.string(),
  post: z.string(),
  happenedOn: LocalDate,
  manner: InterventionManner,
  asked: z.string(),
  answered: z.string(),
  recordedBy: z.string(),
  recordedAt: Instant,
});
export type InterventionRow = z.infer<typeof InterventionRow>;

export const interventionList = declareList({
  row: InterventionRow,
  filters: { unitId: UnitId, manner: InterventionManner, period: Period },
  sorts: { happened: 'descending' },
  sortedBy: 'happened',
  periodUnless: [],
});
export type InterventionFilter = z.infer<typeof interventionList.Filter>;

export const interventionCalls = {
  'interventions.list': interventionList.page(CONTENT_ROLES),
  'interventions.count': interventionList.count(CONTENT_ROLES),
  /**
   * Also about a unit that one keeps out of: somebody may put in a word with whoever is recused, too. Refusals: not_found
   * (the unit, or a case of another one); invalid_input with date_in_future.
   */
  'interventions.record': write(
    WRITTEN_BY['intervention.recorded'],
    InterventionSaid.extend({
      unitId: UnitId,
      caseId: CaseId.nullable(),
      happenedOn: LocalDate,
      manner: InterventionManner,
    }),
    z.strictObject({ id: InterventionId }),
  ),
};
