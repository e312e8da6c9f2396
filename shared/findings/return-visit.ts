/**
 * What a verification rests on: a return visit to the same case, on or after the day of the last feedback and recorded in
 * knowledge of it, that went to the scene or spoke with people, with first-hand evidence for this finding.
 * "Until the problem is solved and the work is improved": never on paper alone, and never on what was seen before.
 */
import { outOfOrder } from '../date-order.ts';
import type { LocalDate } from '../dates.ts';
import type { Reason } from '../refusal.ts';

export interface ReportedFinding {
  /** Of this very finding: one order may hold others, on which the unit reports later. */
  lastFeedbackOn: LocalDate | null;
}

/** One that was recorded in knowledge of the feedback: which of the two came first is not left to dates, nor to clocks. */
export interface ReturnVisit {
  visitedOn: LocalDate;
  /** Whether it spoke with people or went to the scene. */
  isOnSite: boolean;
  /** Whether it brought first-hand evidence for the finding. */
  hasEvidence: boolean;
}

/** Whether the visit can speak for what the unit reported last: what was seen before says nothing of what came after. */
export const isSinceReport = (
  { lastFeedbackOn }: ReportedFinding,
  { visitedOn }: Pick<ReturnVisit, 'visitedOn'>,
): boolean => outOfOrder('verifying_visit', visitedOn, { feedback: lastFeedbackOn }) === null;

/** Why this return visit does not bear out that the finding is mended, or null when it does. */
export function refuseReturnVisit(finding: ReportedFinding, visit: ReturnVisit): Reason | null {
  if (!isSinceReport(finding, visit)) return 'no_return_visit';
  if (!visit.isOnSite) return 'return_visit_on_paper_only';
  return visit.hasEvidence ? null : 'no_return_visit_evidence';
}
