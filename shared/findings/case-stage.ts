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
  merged: 'closed',
};

/** A case stands where its least advanced finding stands; one whose findings are not there yet is still being recorded. */
export function caseStage(findings: readonly FindingStage[]): CaseStage {
  const reached = new Set(findings.map((stage) => CASE_STAGE_OF[stage]));
  return CaseStage.options.find((stage) => reached.has(stage)) ?? 'recording';
}
