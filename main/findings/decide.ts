/** Decisions on findings. Who may make which move stands in shared/findings/moves.ts; here each becomes its fact. */
import { z } from 'zod';
import type { ParsedInput } from '../../shared/contract.ts';
import {
  type FindingView,
  type findingCalls,
  type Moved,
  recordOf,
} from '../../shared/findings/calls.ts';
import { refuseCorrecting } from '../../shared/findings/correcting.ts';
import { type FindingRecord, RecordedFinding } from '../../shared/findings/finding.ts';
import { type Move, type MoveActor, refuseMove } from '../../shared/findings/moves.ts';
import { isSinceReport, refuseReturnVisit } from '../../shared/findings/return-visit.ts';
import { FindingField, isSameFact, refuseSide } from '../../shared/findings/settling.ts';
import { refuseSplitting } from '../../shared/findings/splitting.ts';
import { EvidenceId, FindingId, type PersonId, type VisitId } from '../../shared/ids.ts';
import { maySeeContent } from '../../shared/people/role.ts';
import {
  type Fault,
  ok,
  type Reason,
  type Refusal,
  type Result,
  refuse,
  refuseFor,
} from '../../shared/refusal.ts';
import { numberSubmitted } from '../cases/numbers.ts';
import type { ReadContext, Reads, Seals, WriteContext, Writes } from '../context.ts';
import { everybody, type Person, personById } from '../people/people.ts';
import { hiddenFrom } from '../recusals/recusals.ts';
import { presentKeys } from '../sealed/present-keys.ts';
import type { ReadableDb } from '../store/database.ts';
import { sql, within } from '../store/sql.ts';
import { visitOfFinding } from '../visits/visits.ts';
import { faultsOfValues } from './contest.ts';
import { faultsOfFinding } from './faults.ts';
import {
  findingById,
  GOES_ON,
  type MovableFinding,
  movableFinding,
  movedFinding,
  moveToUndo,
} from './read.ts';
import { reportOn, returnVisitsTo } from './return-visits.ts';
import { type KeptTerms, recordedFinding, termsUsed } from './terms.ts';

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

/** The finding that is to say something else, or why not. Refusals: not_found, stale, and those of the rule. */
function findingToRewrite(
  context: ReadContext,
  refuseIt: (state: FindingView, actor: MoveActor) => Refusal | null,
  { id, seen }: Which,
): Result<FindingView> {
  const finding = findingById(context, id);
  if (!finding) return refuse({ code: 'not_found' });
  if (finding.revision !== seen) return refuse({ code: 'stale' });
  const refusal = refuseIt(finding, context.actor);
  return refusal ? refuse(refusal) : ok(finding);
}

/** What a finding is written anew by: its visit, and the terms it keeps. Refusals: recused (one of the units), not_found. */
function groundOf(
  { db, hidden }: ReadContext,
  id: FindingId,
  written: readonly Pick<FindingRecord, 'unitId'>[],
) {
  if (written.some(({ unitId }) => hidden.units.includes(unitId))) return refuseFor('recused');
  const visited = visitOfFinding(db, id);
  return visited === undefined
    ? refuse({ code: 'not_found' })
    : ok({ visited, kept: termsUsed(db, id) });
}

/** What every fact of a move says first. */
const movedOf = ({ id, revision, stage }: Pick<MovableFinding, 'id' | 'revision' | 'stage'>) => ({
  findingId: id,
  seen: revision,
  from: stage,
});

function answerMoved({ db }: WriteContext, id: FindingId): Result<Moved> {
  const moved = movedFinding(db, id);
  return moved ? ok(moved) : refuse({ code: 'not_found' });
}

/** Checks the move, lets `record` write its fact or say why not, and answers with the finding as it then stands. */
function decide(
  context: WriteContext,
  move: Move,
  which: Which,
  record: (finding: MovableFinding, moved: ReturnType<typeof movedOf>) => Refusal | null,
): Result<Moved> {
  const found = findingToMove(context, move, which);
  if (!found.ok) return found;
  const refusal = record(found.value, movedOf(found.value));
  return refusal ? refuse(refusal) : answerMoved(context, which.id);
}

const because = (reason: Reason): Refusal => ({ code: 'refused', reason });

/** Why what there is of first-hand evidence does not confirm a finding. */
function refuseEvidence(db: ReadableDb, { id, separation }: MovableFinding): Reason | null {
  const firstHand = sql`SELECT 1 FROM evidence_findings JOIN evidence ON evidence.id = evidence_id
    WHERE finding_id = ${id} AND grade = 'first_hand'`;
  if (!db.exists(firstHand)) return 'no_first_hand_evidence';
  const ofOthers = sql`${firstHand} AND NOT (kind = 'note' AND added_by IN (
    SELECT person_id FROM finding_hands WHERE finding_id = ${id} AND hand = 'author'))`;
  return separation?.ownNotes && !db.exists(ofOthers) ? 'own_note_only' : null;
}

const Piece = z.object({ id: EvidenceId });

/** Those of some evidence that do not bear the finding out. */
function faultsOfEvidence(db: ReadableDb, id: FindingId, evidenceIds: readonly EvidenceId[]) {
  const its = db.all(
    Piece,
    sql`SELECT evidence_id AS id FROM evidence_findings
        WHERE finding_id = ${id} AND evidence_id IN ${within(evidenceIds)}`,
  );
  const isOf = new Set(its.map((piece) => piece.id));
  return evidenceIds.flatMap((piece, i): Fault[] =>
    isOf.has(piece) ? [] : [{ path: `evidenceIds.${i}`, rule: 'unknown_choice' }],
  );
}

/** Why this visit does not bear out that the finding is mended; one that cannot speak for the report bears out nothing. */
function refuseVisit({ db }: ReadContext, finding: FindingId, visitId: VisitId): Reason | null {
  const visit = returnVisitsTo(db, finding).find(({ id }) => id === visitId);
  return visit ? refuseReturnVisit(reportOn(db, finding), visit) : 'no_return_visit';
}

/** Whether the visit looked after the unit's last report, be it that it found nothing mended. */
function isSinceLastReport({ db }: ReadContext, finding: FindingId, visitId: VisitId): boolean {
  const visit = returnVisitsTo(db, finding).find(({ id }) => id === visitId);
  return visit !== undefined && isSinceReport(reportOn(db, finding), visit);
}

/** `path`: where in the input what is settled stands. */
function settle(
  context: WriteContext,
  { id, seen, sides, chosen, values }: ParsedInput<'findings.settle'>['findings'][number],
  reason: string,
  path: string,
): Result<Moved> {
  const finding = findingById(context, id);
  if (!finding) return refuse({ code: 'not_found' });
  if (finding.revision !== seen) return refuse({ code: 'stale' });
  const { contest, caseId } = finding;
  if (!contest) return refuse(because('wrong_stage'));
  const known = contest.sides.map(({ last }) => last);
  const isAll =
    known.length === sides.length &&
    known.every((one) => sides.some((side) => isSameFact(side, one)));
  // What a late fact of another laptop changes need not be one of the finding's own.
  if (!isAll) return refuse({ code: 'stale' });
  const side = contest.sides.find(({ last }) => isSameFact(last, chosen));
  const faults = faultsOfValues(contest.fields, values);
  if (!side) faults.unshift({ path: 'chosen', rule: 'unknown_choice' });
  if (!side || faults.length > 0) {
    const placed = faults.map((fault) => ({ ...fault, path: `${path}.${fault.path}` }));
    return refuse({ code: 'invalid_input', faults: placed });
  }
  const refusal = refuseSide(side, finding, context.actor);
  if (refusal) return refuse(refusal);
  context.record('finding.settled', caseId, { findingId: id, seen, sides, chosen, values, reason });
  return answerMoved(context, id);
}

/** Those fields of a finding as it is to be that are not as it stands. */
function changesIn(db: ReadableDb, found: FindingView, finding: FindingRecord, kept: KeptTerms) {
  const stands = recordedFinding(db, recordOf(found), kept);
  const wanted = recordedFinding(db, finding, kept);
  const changed = FindingField.options.filter(
    (field) => JSON.stringify(wanted[field]) !== JSON.stringify(stands[field]),
  );
  return RecordedFinding.partial().parse(
    Object.fromEntries(changed.map((field) => [field, wanted[field]])),
  );
}

/** Of several, which it is that was changed meanwhile. */
function named(context: ReadContext, id: FindingId, among: number, refusal: Refusal) {
  const number = findingById(context, id)?.number;
  const isOne = refusal.code === 'stale' && among > 1 && number !== undefined;
  return refuse(isOne ? { ...refusal, number } : refusal);
}

export const findingWrites: Writes<typeof findingCalls> = {
  'findings.revise': (context, { id, seen, finding }) => {
    const found = findingToMove(context, 'submit', { id, seen });
    if (!found.ok) return found;
    const ground = groundOf(context, id, [finding]);
    if (!ground.ok) return ground;
    const { visited, kept } = ground.value;
    const faults = faultsOfFinding(context, 'finding', finding, visited, kept);
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    context.record('finding.revised', found.value.caseId, {
      findingId: id,
      seen,
      finding: recordedFinding(context.db, finding, kept),
    });
    return answerMoved(context, id);
  },

  'findings.correct': (context, { id, seen, finding, reason }) => {
    const found = findingToRewrite(context, refuseCorrecting, { id, seen });
    if (!found.ok) return found;
    const ground = groundOf(context, id, [finding]);
    if (!ground.ok) return ground;
    const { visited, kept } = ground.value;
    const faults = faultsOfFinding(context, 'finding', finding, visited, kept);
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const { caseId } = found.value;
    const values = changesIn(context.db, found.value, finding, kept);
    if (Object.keys(values).length === 0) return refuseFor('nothing_corrected');
    context.record('finding.corrected', caseId, { ...movedOf(found.value), values, reason });
    return answerMoved(context, id);
  },

  'findings.split': (context, { id, seen, stays, part, evidenceIds, reason }) => {
    const { db } = context;
    const found = findingToRewrite(context, refuseSplitting, { id, seen });
    if (!found.ok) return found;
    const ground = groundOf(context, id, [stays, part]);
    if (!ground.ok) return ground;
    const { visited, kept } = ground.value;
    const { caseId } = found.value;
    const serial = db.number(sql`SELECT findings + 1 FROM cases WHERE id = ${caseId}`);
    if (serial === undefined) return refuse({ code: 'not_found' });
    const faults = [
      ...faultsOfFinding(context, 'stays', stays, visited, kept),
      ...faultsOfFinding(context, 'part', part, visited, kept),
      ...faultsOfEvidence(db, id, evidenceIds),
    ];
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const findingId = context.newId(FindingId);
    context.record('finding.split', caseId, {
      ...movedOf(found.value),
      findingId,
      serial,
      finding: recordedFinding(db, part, kept),
      evidenceIds,
      of: id,
      values: changesIn(db, found.value, stays, kept),
      reason,
    });
    return answerMoved(context, findingId);
  },

  'findings.submit': (context, which) =>
    decide(context, 'submit', which, ({ caseId }, moved) => {
      context.record('finding.submitted', caseId, moved);
      numberSubmitted(context, caseId);
      return null;
    }),

  'findings.sendBack': (context, { reason, ...which }) =>
    decide(context, 'send_back', which, ({ caseId }, moved) => {
      context.record('finding.sent_back', caseId, { ...moved, reason });
      return null;
    }),

  'findings.confirm': (context, { note, ...which }) =>
    decide(context, 'confirm', which, (finding, moved) => {
      const reason = refuseEvidence(context.db, finding);
      if (reason) return because(reason);
      context.record('finding.confirmed', finding.caseId, { ...moved, note });
      return null;
    }),

  'findings.dismiss': (context, { reason, ...which }) =>
    decide(context, 'dismiss', which, ({ caseId }, moved) => {
      context.record('finding.dismissed', caseId, { ...moved, reason });
      return null;
    }),

  'findings.merge': (context, { into, reason, ...which }) =>
    decide(context, 'merge', which, ({ id, caseId }, moved) => {
      const goesOn = sql`SELECT 1 FROM findings WHERE id = ${into} AND ${GOES_ON}`;
      if (into === id || !context.db.exists(goesOn)) {
        return { code: 'invalid_input', faults: [{ path: 'into', rule: 'unknown_choice' }] };
      }
      context.record('finding.merged', caseId, { ...moved, into, reason });
      return null;
    }),

  'findings.verify': (context, { visitId, solved, improved, note, ...which }) =>
    decide(context, 'verify', which, (finding, moved) => {
      const reason = refuseVisit(context, finding.id, visitId);
      if (reason) return because(reason);
      if (!(solved && improved)) return because('not_solved');
      context.record('finding.verified', finding.caseId, { ...moved, visitId, note });
      return null;
    }),

  'findings.returnToMending': (context, { visitId, reason, ...which }) =>
    decide(context, 'return_to_mending', which, (finding, moved) => {
      if (visitId !== null && !isSinceLastReport(context, finding.id, visitId)) {
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

  'findings.settle': (context, { findings, reason }) => {
    const moved: Moved[] = [];
    for (const [nth, settling] of findings.entries()) {
      const settled = settle(context, settling, reason, `findings.${nth}`);
      if (!settled.ok) return named(context, settling.id, findings.length, settled.refusal);
      moved.push(settled.value);
    }
    return ok(moved);
  },

  'findings.undo': (context, { id, seen }) => {
    const finding = movableFinding(context.db, id);
    if (!finding) return refuse({ code: 'not_found' });
    if (finding.revision !== seen) return refuse({ code: 'stale' });
    const move = moveToUndo(context, id);
    if (!move.ok) return move;
    context.record('finding.move_undone', finding.caseId, {
      ...movedOf(finding),
      move: move.value,
    });
    return answerMoved(context, id);
  },
};

type Placed = Pick<MovableFinding, 'id' | 'unitId'>;

function keepsOutOf({ whole, today }: ReadContext, personId: PersonId, finding: Placed): boolean {
  const { units, besides } = hiddenFrom(whole, { personId }, today);
  return units.includes(finding.unitId) || besides.includes(finding.id);
}

/** Those who may be told why a finding is referred: with keys of their own, and not keeping out of it. */
function readersOf(context: ReadContext, finding: Placed): Person[] {
  const { people } = presentKeys(context.db);
  return everybody(context.db).filter(
    ({ id, roles }) => people.has(id) && maySeeContent(roles) && !keepsOutOf(context, id, finding),
  );
}

/** Whoever refers it, and the office heads. */
const isToldAnyway = ({ actor }: ReadContext, { id, roles }: Person): boolean =>
  id === actor.personId || roles.includes('office_head');

export const referralReads: Pick<Reads<typeof findingCalls>, 'findings.readersOfReferral'> = {
  'findings.readersOfReferral': (context, { id }) => {
    const finding = movableFinding(context.db, id);
    if (!finding) return refuse({ code: 'not_found' });
    const { anyway = [], besides = [] } = Object.groupBy(readersOf(context, finding), (person) =>
      isToldAnyway(context, person) ? 'anyway' : 'besides',
    );
    return ok({
      anyway: anyway.map(({ name }) => name),
      besides: besides.map(({ id, name }) => ({ id, name })),
    });
  },
};

/** Why a finding is referred is for whoever refers it, for the office heads, and for those named besides. */
export const findingSeals: Seals<typeof findingCalls> = {
  'findings.refer': {
    part: (context, { sealed: { people, ...said }, id, seen }) => {
      const found = findingToMove(context, 'refer', { id, seen });
      if (!found.ok) return found;
      const { db, actor } = context;
      const faults = people.flatMap((person, i): Fault[] => {
        const known = personById(db, person);
        return known?.active && maySeeContent(known.roles)
          ? []
          : [{ path: `sealed.people.${i}`, rule: 'unknown_choice' }];
      });
      if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
      if (people.some((person) => keepsOutOf(context, person, found.value))) {
        return refuseFor('sealed_to_recused');
      }
      const heads = readersOf(context, found.value).filter((person) =>
        isToldAnyway(context, person),
      );
      return ok({ ...said, people: [actor.personId, ...heads.map((head) => head.id), ...people] });
    },
    write: (context, { to, id, seen }, sealed) =>
      decide(context, 'refer', { id, seen }, ({ caseId }, moved) => {
        context.record('finding.referred', caseId, { ...moved, to, sealed });
        return null;
      }),
  },
};
