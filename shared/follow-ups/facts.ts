import { z } from 'zod';
import { LocalDate } from '../dates.ts';
import { fact } from '../fact.ts';
import { CaseId, FindingId, FollowUpId, OrderId } from '../ids.ts';
import { line, optionalProse, prose } from '../text.ts';

/** How a unit was urged. */
export const UrgeManner = z.enum([
  /** 电话 */
  'telephone',
  /** 书面 */
  'letter',
  /** 上门 */
  'visit',
]);
export type UrgeManner = z.infer<typeof UrgeManner>;

const of = {
  followUpId: FollowUpId,
  orderId: OrderId,
  happenedOn: LocalDate,
};
const moved = z
  .array(z.strictObject({ caseId: CaseId, findingId: FindingId, seen: z.number().int() }))
  .min(1)
  .max(50);

export const followUpFacts = {
  'unit.urged': fact(
    1,
    z.strictObject({ ...of, manner: UrgeManner, spokeTo: line(60), note: optionalProse(2000) }),
  ),
  'measures.recorded': fact(
    1,
    z.strictObject({
      ...of,
      findings: moved,
      measures: prose(5000),
      /** 责任领导, 责任人 */
      leader: line(60),
      responsible: line(60),
    }),
  ),
  'feedback.recorded': fact(1, z.strictObject({ ...of, findings: moved, feedback: prose(5000) })),
};
