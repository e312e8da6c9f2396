import { z } from 'zod';
import { fact } from '../fact.ts';
import { CaseId, EvidenceId, FindingId, VisitId } from '../ids.ts';
import { EvidenceRecord } from './evidence.ts';

export const evidenceFacts = {
  'evidence.added': fact(
    1,
    z.strictObject({
      evidenceId: EvidenceId,
      caseId: CaseId,
      /** The visit it was gathered on; null for what came in between visits. */
      visitId: VisitId.nullable(),
      /** The findings it bears out; none when it is of the visit as a whole. */
      findingIds: z.array(FindingId).max(50),
      evidence: EvidenceRecord,
    }),
  ),
  /** A readable copy left the store. */
  'evidence.taken_out': fact(1, z.strictObject({ evidenceId: EvidenceId, caseId: CaseId })),
};
