import { z } from 'zod';
import { fact } from '../fact.ts';
import { CaseId, FindingId, VisitId } from '../ids.ts';
import { line, optionalProse, prose } from '../text.ts';
import { FindingRecord } from './finding.ts';
import { FindingStage, Move } from './moves.ts';

/** The finding that moved, the revision the person saw, and the stage it left. */
const moved = { findingId: FindingId, seen: z.number().int(), from: FindingStage };

/** A fact by the device that wrote it and its number there. */
export const FactRef = z.strictObject({ device: z.string(), sequence: z.number().int() });
export type FactRef = z.infer<typeof FactRef>;

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
  'finding.move_undone': fact(1, z.strictObject({ ...moved, move: Move })),
  /**
   * What people who did not know of each other decided or wrote differently, decided by one who knows both: the facts that
   * lead to its sides, which of them goes on, and the value of each field that has several.
   */
  'finding.settled': fact(
    1,
    z.strictObject({
      findingId: FindingId,
      seen: z.number().int(),
      sides: z.array(FactRef).min(1).max(20),
      chosen: FactRef,
      values: FindingRecord.partial(),
      reason: prose(2000),
    }),
  ),
};
