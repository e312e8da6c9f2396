/** Where a case stands, from where its findings stand. */
import { CaseStage } from '../cases/case.ts';
import type { FindingStage } from './moves.ts';

const CASE_STAGE_OF: Record<FindingStage, CaseStage> = {
  draft: 'recording',
  submitted: 'reviewing',
  confirmed: 'ordering',
  ordered: 'mending',
  received: 'mending',
  mending: 'mending',
  reported: 'verifying',
  verified: 'closing',
  closed: 'closed',
  dismissed: 'closed',
  referred: 'closed',
};

/** A case stands where its least advanced finding stands; without findings, nothing was found. */
export function caseStage(findings: readonly FindingStage[]): CaseStage {
  const order = CaseStage.options;
  return findings
    .map((stage) => CASE_STAGE_OF[stage])
    .reduce<CaseStage>(
      (least, stage) =>
        least === 'no_finding' || order.indexOf(stage) < order.indexOf(least) ? stage : least,
      'no_finding',
    );
}
