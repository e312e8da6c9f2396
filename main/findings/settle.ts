/** What follows for a case from its findings: its stage, how many there are, and the earliest due moment still owed. */
import { z } from 'zod';
import { caseStage } from '../../shared/findings/case-stage.ts';
import { FindingStage, MENDING_STAGES } from '../../shared/findings/moves.ts';
import { OrderId } from '../../shared/ids.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';

const Standing = z.object({
  stage: FindingStage,
  dueAt: z.string().nullable(),
  orderId: OrderId.nullable(),
});
/** Where a finding stands, as far as its case and its order depend on it. */
export type Standing = z.infer<typeof Standing>;

export const standingsIn = (db: ReadableDb, caseId: string): Standing[] =>
  db.all(
    Standing,
    sql`SELECT stage, due_at AS dueAt, order_id AS orderId FROM findings WHERE case_id = ${caseId}`,
  );

/** Called after every fact that moves findings of a case, so that nothing else has to keep these in step. */
export function settleCase(db: WritableDb, caseId: string, findings: readonly Standing[]): void {
  const stage = caseStage(findings.map((finding) => finding.stage));
  const dueAt = findings
    .filter((finding) => MENDING_STAGES.includes(finding.stage))
    .map((finding) => finding.dueAt)
    .filter((due) => due !== null)
    .reduce<string | null>((first, due) => (first === null || due < first ? due : first), null);
  db.run(
    sql`UPDATE cases SET stage = ${stage}, findings = ${findings.length}, due_at = ${dueAt}
        WHERE id = ${caseId}
          AND (stage <> ${stage} OR findings <> ${findings.length} OR due_at IS NOT ${dueAt})`,
  );
}
