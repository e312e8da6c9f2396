import { z } from 'zod';
import { read, write } from '../call.ts';
import { Instant, LocalDate } from '../dates.ts';
import { FindingsSeen } from '../findings/calls.ts';
import { MOVES } from '../findings/moves.ts';
import { CaseId, FindingId, FollowUpId, OrderId } from '../ids.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { calledSo, note, prose } from '../text.ts';
import { UrgeManner } from './urge-manner.ts';

const common = {
  id: FollowUpId,
  orderId: OrderId,
  happenedOn: LocalDate,
  recordedBy: z.string(),
  recordedAt: Instant,
};

export const FollowUpView = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('urge'),
    ...common,
    manner: UrgeManner,
    spokeTo: z.string(),
    note: z.string(),
  }),
  z.strictObject({
    kind: z.literal('measures'),
    ...common,
    measures: z.string(),
    leader: z.string(),
    responsible: z.string(),
  }),
  z.strictObject({ kind: z.literal('feedback'), ...common, feedback: z.string() }),
]);
export type FollowUpView = z.infer<typeof FollowUpView>;

/** What is written down of an urging, of what a unit undertook and of what it reported, besides the day. */
export const urging = { manner: UrgeManner, spokeTo: calledSo, note };
export const measures = { measures: prose(5000), leader: calledSo, responsible: calledSo };
export const feedback = { feedback: prose(5000) };

export const followUpCalls = {
  /** All of a case: what people noted by hand of each time that they spoke with the unit. */
  'followUps.ofCase': read(
    CONTENT_ROLES,
    z.strictObject({ caseId: CaseId }),
    z.array(FollowUpView),
  ),
  /** The dates that what is noted on an order, about some of its findings, may not come before. */
  'followUps.datesBefore': read(
    CONTENT_ROLES,
    z.strictObject({ orderId: OrderId, findingIds: z.array(FindingId).max(50) }),
    z.strictObject({
      order: LocalDate,
      receipt: LocalDate.nullable(),
      measures: LocalDate.nullable(),
      failed_visit: LocalDate.nullable(),
    }),
    { restsOn: ['recusals', 'cases'] },
  ),
  /** 催办: the unit is reminded of what it owes. Counts on the standing pair. Refusals: wrong_stage. */
  'followUps.urge': write(
    WRITTEN_BY['unit.urged'],
    z.strictObject({
      orderId: OrderId,
      happenedOn: LocalDate,
      ...urging,
    }),
    FollowUpView,
  ),
  /** 登记整改措施: what the unit will do, and who answers for it. Refusals: stale, wrong_stage. */
  'followUps.recordMeasures': write(
    MOVES.mend.by,
    z.strictObject({
      orderId: OrderId,
      findings: FindingsSeen,
      happenedOn: LocalDate,
      ...measures,
    }),
    FollowUpView,
  ),
  /** 登记整改反馈: the unit reports that it has mended. Refusals: stale, wrong_stage. */
  'followUps.recordFeedback': write(
    MOVES.report.by,
    z.strictObject({
      orderId: OrderId,
      findings: FindingsSeen,
      happenedOn: LocalDate,
      ...feedback,
    }),
    FollowUpView,
  ),
};
