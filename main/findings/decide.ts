/** Decisions on findings. Who may make which move stands in shared/findings/moves.ts; here each becomes its fact. */
import { z } from 'zod';
import type { Instant } from '../../shared/dates.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import { FindingStage, type Move, refuseMove } from '../../shared/findings/moves.ts';
import type { FindingId, VisitId } from '../../shared/ids.ts';
import { ok, type Reason, type Refusal, type Result, refuse } from '../../shared/refusal.ts';
import { caseById } from '../cases/cases.ts';
import type { ReadContext, WriteContext, Writes } from '../context.ts';
import type { ReadableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { returnVisitTo } from '../visits/visits.ts';
import { faultsOfFinding } from './faults.ts';
import { findingById, type MovableFinding, movableFinding } from './read.ts';

interface Which {
  id: FindingId;
  /** The revision the person saw. */
  seen: number;
}

/** The finding a person wants to move, or why they may not. Refusals: not_found, stale, forbidden, wrong_stage, own_work. */
export function findingToMove(
  { db, actor }: ReadContext,
  move: Move,
  { id, seen }: Which,
): Result<MovableFinding> {
  const finding = movableFinding(db, id);
  if (!finding) return refuse({ code: 'not_found' });
  // Staleness first: what the person saw has changed, so to speak of its stage would only confuse.
  if (finding.revision !== seen) return refuse({ code: 'stale' });
  const refusal = refuseMove(move, finding, actor);
  return refusal ? refuse(refusal) : ok(finding);
}

/** What every fact of a move says first. */
const movedOf = ({ id, revision, stage }: Omit<MovableFinding, 'hands'>) => ({
  findingId: id,
  seen: revision,
  from: stage,
});

function answer({ db, actor }: WriteContext, id: FindingId): Result<FindingView> {
  const finding = findingById(db, actor, id);
  return finding ? ok(finding) : refuse({ code: 'not_found' });
}

/** Checks the move, lets `record` write its fact or say why not, and answers with the finding as it then stands. */
function decide(
  context: WriteContext,
  move: Move,
  which: Which,
  record: (finding: MovableFinding, moved: ReturnType<typeof movedOf>) => Refusal | null,
): Result<FindingView> {
  const found = findingToMove(context, move, which);
  if (!found.ok) return found;
  const refusal = record(found.value, movedOf(found.value));
  return refusal ? refuse(refusal) : answer(context, which.id);
}

const because = (reason: Reason): Refusal => ({ code: 'refused', reason });

const Day = z.object({ day: z.string().nullable() });

const hasFirstHandEvidence = (db: ReadableDb, id: FindingId): boolean =>
  db.exists(
    sql`SELECT 1 FROM evidence_findings JOIN evidence ON evidence.id = evidence_id
        WHERE finding_id = ${id} AND grade = 'first_hand'`,
  );

/** Of this very finding: one order may hold others, on which the unit reports later. */
const lastFeedbackOn = (db: ReadableDb, id: FindingId): string =>
  db.get(
    Day,
    sql`SELECT max(happened_on) AS day FROM follow_up_findings JOIN follow_ups ON follow_ups.id = follow_up_id
        WHERE finding_id = ${id} AND kind = 'feedback'`,
  )?.day ?? '';

/** When it was last found mended or not, so that what was seen before then is not held up for what came after. */
const lastVerifiedAt = (db: ReadableDb, id: FindingId): Instant =>
  db.number(sql`SELECT max(verified_at) FROM verifications WHERE finding_id = ${id}`) ?? 0;

/**
 * Whether a return visit bears out that a finding is mended: a visit of the same case, on or after the day of the last
 * feedback and recorded since the last verification, that went to the scene or spoke with people, with first-hand
 * evidence for this finding. "Until the problem is solved and the work is improved": never on paper alone.
 */
function refuseReturnVisit(
  { db }: ReadContext,
  finding: MovableFinding,
  visitId: VisitId,
): Refusal | null {
  const visit = returnVisitTo(db, finding.caseId, visitId);
  if (
    !visit ||
    visit.visitedOn < lastFeedbackOn(db, finding.id) ||
    visit.recordedAt < lastVerifiedAt(db, finding.id)
  ) {
    return because('no_return_visit');
  }
  if (!visit.isOnSite) return because('return_visit_on_paper_only');
  const hasEvidence = db.exists(
    sql`SELECT 1 FROM evidence_findings JOIN evidence ON evidence.id = evidence_id
        WHERE finding_id = ${finding.id} AND visit_id = ${visitId} AND grade = 'first_hand'`,
  );
  return hasEvidence ? null : because('no_return_visit_evidence');
}

export const findingWrites: Writes<'findings'> = {
  'findings.revise': (context, { id, seen, finding }) => {
    const found = findingToMove(context, 'submit', { id, seen });
    if (!found.ok) return found;
    const { caseId } = found.value;
    const visited = caseById(context.db, caseId)?.unitId;
    if (visited === undefined) return refuse({ code: 'not_found' });
    const faults = faultsOfFinding(context, 'finding', finding, visited);
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    context.record('finding.revised', caseId, { findingId: id, seen, finding });
    return answer(context, id);
  },

  'findings.submit': (context, which) =>
    decide(context, 'submit', which, ({ caseId }, moved) => {
      context.record('finding.submitted', caseId, moved);
      return null;
    }),

  'findings.sendBack': (context, { reason, ...which }) =>
    decide(context, 'send_back', which, ({ caseId }, moved) => {
      context.record('finding.sent_back', caseId, { ...moved, reason });
      return null;
    }),

  'findings.confirm': (context, { note, ...which }) =>
    decide(context, 'confirm', which, ({ id, caseId }, moved) => {
      if (!hasFirstHandEvidence(context.db, id)) return because('no_first_hand_evidence');
      context.record('finding.confirmed', caseId, { ...moved, note });
      return null;
    }),

  'findings.dismiss': (context, { reason, ...which }) =>
    decide(context, 'dismiss', which, ({ caseId }, moved) => {
      context.record('finding.dismissed', caseId, { ...moved, reason });
      return null;
    }),

  'findings.refer': (context, { to, reason, ...which }) =>
    decide(context, 'refer', which, ({ caseId }, moved) => {
      context.record('finding.referred', caseId, { ...moved, to, reason });
      return null;
    }),

  'findings.verify': (context, { visitId, solved, improved, note, ...which }) =>
    decide(context, 'verify', which, (finding, moved) => {
      const refusal = refuseReturnVisit(context, finding, visitId);
      if (refusal) return refusal;
      if (!(solved && improved)) return because('not_solved');
      context.record('finding.verified', finding.caseId, { ...moved, visitId, note });
      return null;
    }),

  'findings.returnToMending': (context, { visitId, reason, ...which }) =>
    decide(context, 'return_to_mending', which, (finding, moved) => {
      if (visitId !== null && !returnVisitTo(context.db, finding.caseId, visitId)) {
        return because('no_return_visit');
      }
      context.record('finding.returned_to_mending', finding.caseId, { ...moved, visitId, reason });
      return null;
    }),

  'findings.close': (context, { note, ...which }) =>
    decide(context, 'close', which, ({ caseId }, moved) => {
      context.record('finding.closed', caseId, { ...moved, note });
      return null;
    }),

  'findings.reopen': (context, { reason, ...which }) =>
    decide(context, 'reopen', which, ({ caseId }, moved) => {
      context.record('finding.reopened', caseId, { ...moved, reason });
      return null;
    }),

  'findings.undo': (context, { id, seen }) => {
    const finding = findingById(context.db, context.actor, id);
    if (!finding) return refuse({ code: 'not_found' });
    if (finding.revision !== seen) return refuse({ code: 'stale' });
    const undo = undoOf(context.db, id);
    if (finding.undo === null || !undo) return refuse(because('nothing_to_undo'));
    context.record('finding.move_undone', finding.caseId, {
      ...movedOf(finding),
      move: finding.undo,
      to: undo.stage,
    });
    return answer(context, id);
  },
};

const Undo = z.object({ stage: FindingStage });

const undoOf = (db: ReadableDb, id: FindingId) =>
  db.get(
    Undo,
    sql`SELECT undo_stage AS stage FROM findings WHERE id = ${id} AND undo_move IS NOT NULL`,
  );
