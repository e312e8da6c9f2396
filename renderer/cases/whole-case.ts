/** Everything known of one case; read together, so that what shows it is drawn once. */
import type { CaseRow } from '../../shared/cases/calls.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import type { FollowUpView } from '../../shared/follow-ups/calls.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { OrderView } from '../../shared/orders/calls.ts';
import type { VisitView } from '../../shared/visits/calls.ts';
import { useRead } from '../base/call.ts';

export interface WholeCase {
  row: CaseRow;
  findings: FindingView[];
  orders: OrderView[];
  visits: VisitView[];
  followUps: FollowUpView[];
}

/** The case once all of it is read; until then null, and what kept it from being read. */
export function useWholeCase(caseId: CaseId): { whole: WholeCase | null; error: Error | null } {
  const row = useRead('cases.get', { id: caseId });
  const findings = useRead('findings.ofCase', { caseId });
  const orders = useRead('orders.ofCase', { caseId });
  const visits = useRead('visits.ofCase', { caseId });
  const evidence = useRead('evidence.ofCase', { caseId });
  const followUps = useRead('followUps.ofCase', { caseId });
  const whole =
    row.data && findings.data && orders.data && visits.data && evidence.data && followUps.data
      ? {
          row: row.data,
          findings: findings.data,
          orders: orders.data,
          visits: visits.data,
          followUps: followUps.data,
        }
      : null;
  return { whole, error: row.error };
}
