import { z } from 'zod';
import { fact } from '../fact.ts';
import { CaseId, FindingId, VisitId } from '../ids.ts';
import { line, optionalProse, prose } from '../text.ts';
import { FindingRecord } from './finding.ts';
import { FindingStage, Move } from './moves.ts';

/** The finding that moved, the revision the person saw, and the stage it left. */
const moved = { findingId: FindingId, seen: z.number().int(), from: FindingStage };

export const findingFacts = {
  'finding.recorded': fact(
    1,
    z.strictObject({
      findingId: FindingId,
      caseId: CaseId,
      visitId: VisitId,
      number: line(24),
      finding: FindingRecord,
    }),
  ),
  'finding.revised': fact(
    1,
    z.strictObject({ findingId: FindingId, seen: z.number().int(), finding: FindingRecord }),
  ),
  'finding.submitted': fact(1, z.strictObject(moved)),
  'finding.sent_back': fact(1, z.strictObject({ ...moved, reason: prose(2000) })),
  'finding.confirmed': fact(1, z.strictObject({ ...moved, note: optionalProse(2000) })),
  'finding.dismissed': fact(1, z.strictObject({ ...moved, reason: prose(2000) })),
  'finding.referred': fact(1, z.strictObject({ ...moved, to: line(60), reason: prose(2000) })),
  'finding.verified': fact(1, z.strictObject({ ...moved, visitId: VisitId, note: prose(2000) })),
  'finding.returned_to_mending': fact(
    1,
    z.strictObject({ ...moved, visitId: VisitId.nullable(), reason: prose(2000) }),
  ),
  'finding.closed': fact(1, z.strictObject({ ...moved, note: optionalProse(2000) })),
  'finding.reopened': fact(1, z.strictObject({ ...moved, reason: prose(2000) })),
  /** The compensating fact of an undo: the finding stands again where it stood before the move. */
  'finding.move_undone': fact(1, z.strictObject({ ...moved, move: Move, to: FindingStage })),
};
