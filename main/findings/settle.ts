/** What follows for a case from its findings: its stage, how many there are, and the earliest due moment still owed. */
import { z } from 'zod';
import { caseStage } from '../../shared/findings/case-stage.ts';
import { FindingStage, MENDING_STAGES } from '../../shared/findings/moves.ts';
import type { WritableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';

const Row = z.object({ stage: FindingStage, dueAt: z.string().nullable() });

/** Called after every fact of a case, so that nothing else has to keep these in step. */
export function settleCase(db: WritableDb, caseId: string): void {
  const findings = db.all(
    Row,
    sql`SELECT stage, due_at AS dueAt FROM findings WHERE case_id = ${caseId}`,
  );
  const stage = caseStage(findings.map((finding) => finding.stage));
  const dueAt = findings
    .filter((finding) => MENDING_STAGES.includes(finding.stage))
    .map((finding) => finding.dueAt)
    .filter((due) => due !== null)
    .reduce<string | null>((first, due) => (first === null || due < first ? due : first), null);
  db.run(
    sql`UPDATE cases SET stage = ${stage}, findings = ${findings.length}, due_at = ${dueAt} WHERE id = ${caseId}`,
  );
}
