import { z } from 'zod';
import { read, seal, write } from '../call.ts';
import { Instant, LocalDate, LocalMoment, LocalTime, Period } from '../dates.ts';
import { distinct } from '../distinct.ts';
import {
  CaseId,
  EvidenceId,
  FindingId,
  OrderId,
  PersonId,
  TermId,
  UnitId,
  VisitId,
} from '../ids.ts';
import { declareList } from '../list.ts';
import { Separation } from '../office/separation.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { SealedPartView } from '../sealed/calls.ts';
import { ToSeal } from '../sealed/papers.ts';
import { calledSo, note, optionalLine, reason } from '../text.ts';
import { Act } from './acts.ts';
import { Likeness, MOST_SHOWN } from './alike.ts';
import { FindingCorrection } from './correcting.ts';
import { FindingRecord, RecordedFinding, Severity } from './finding.ts';
import { InvolvedView } from './involved.ts';
import { FindingStage, Hand, MOVES } from './moves.ts';
import { Contest, FactRef, MOST_ALIKE } from './settling.ts';
import { UndoableMove, UndoRefusal } from './undo.ts';

/** One row of a list of findings. */
export const FindingRow = z.strictObject({
  id: FindingId,
  number: z.string(),
  /** Two laptops gave the number: another finding has it too. */
  sharesNumber: z.boolean(),
  caseId: CaseId,
  unitId: UnitId,
  unitName: z.string(),
  account: z.string(),
  /** How many people it names or counts. */
  people: z.number().int(),
  happenedOn: LocalDate,
  leafId: TermId,
  causeId: TermId.nullable(),
  tagIds: z.array(TermId),
  severity: Severity,
  stage: FindingStage,
  dueAt: LocalMoment.nullable(),
  isContested: z.boolean(),
  revision: z.number().int(),
});
export type FindingRow = z.infer<typeof FindingRow>;

/** As much of another finding as leads to it. */
export const LinkedFinding = FindingRow.pick({ id: true, number: true, caseId: true, stage: true });
export type LinkedFinding = z.infer<typeof LinkedFinding>;

/** A whole finding, with who has had a hand in it, so that the window can offer only what may be done. */
export const FindingView = FindingRow.extend({
  visitId: VisitId,
  orderId: OrderId.nullable(),
  happenedAt: LocalTime.nullable(),
  place: z.string(),
  involved: z.array(InvolvedView),
  classId: TermId,
  consequence: z.string(),
  basis: z.string(),
  demand: z.string(),
  hands: z.array(z.strictObject({ personId: PersonId, hand: Hand })),
  separation: Separation,
  /** The return visits that bear out that it is mended; none before it is reported. */
  borneOutBy: z.array(VisitId),
  /** What was corrected since it was confirmed, the last first. */
  corrections: z.array(FindingCorrection),
  /** What was decided or written differently; null when there is nothing to settle. */
  contest: Contest.nullable(),
  /** What it was merged into; null also where that is not here, or not for whoever asks. */
  mergedInto: LinkedFinding.nullable(),
  /** What was merged into it. */
  merged: z.array(LinkedFinding),
  /** What it was split off from; null also where that is not for whoever asks. */
  splitFrom: LinkedFinding.nullable(),
  /** What was split off from it. */
  parts: z.array(LinkedFinding),
  /** How often it was reopened after closing. */
  relapses: z.number().int(),
  /** Why it was referred: sealed, for each time that it was. */
  sealed: z.array(SealedPartView),
  /** The last reason given for sending it back, dismissing, merging, returning or reopening it. */
  lastReason: z.string(),
  /** This person's own move, where it is the last, and why it can no longer be taken back. */
  undo: z.strictObject({ move: UndoableMove, refusal: UndoRefusal.nullable() }).nullable(),
  recordedAt: Instant,
  recordedBy: z.string(),
});
export type FindingView = z.infer<typeof FindingView>;

/** What a finding says, as it is filled in. */
export const recordOf = (finding: FindingView): FindingRecord => ({
  unitId: finding.unitId,
  account: finding.account,
  happenedOn: finding.happenedOn,
  happenedAt: finding.happenedAt,
  place: finding.place,
  involved: finding.involved.map(({ unitName: _, ...line }) => line),
  leafId: finding.leafId,
  classId: finding.classId,
  causeId: finding.causeId,
  tagIds: finding.tagIds,
  severity: finding.severity,
  consequence: finding.consequence,
  basis: finding.basis,
  demand: finding.demand,
});

/** As much of a contested finding as whoever settles it among others needs. */
export const ContestedFinding = FindingView.pick({
  id: true,
  number: true,
  unitName: true,
  account: true,
  revision: true,
  hands: true,
}).extend({ contest: Contest });
export type ContestedFinding = z.infer<typeof ContestedFinding>;

/** As much of a finding as one needs to see whether it is the one that is being typed. */
export const AlikeFinding = FindingRow.pick({
  id: true,
  number: true,
  caseId: true,
  unitName: true,
  account: true,
  happenedOn: true,
  leafId: true,
  stage: true,
});
export type AlikeFinding = z.infer<typeof AlikeFinding>;

export const findingList = declareList({
  row: FindingRow,
  filters: {
    stages: z.array(FindingStage).min(1).max(FindingStage.options.length),
    severity: Severity,
    /** Sorted under each of these terms, of whatever kind, or under one below it. */
    termIds: z.array(TermId).min(1).max(10),
    /** Happened in this period. */
    period: Period,
    /** Of this unit or of one under it. */
    unitId: UnitId,
    /** Recorded by the person who asks. */
    mine: z.literal(true),
    /** With nothing to settle first. */
    uncontested: z.literal(true),
    /** Neither closed nor dismissed, referred or merged. */
    open: z.literal(true),
    /** Past its due moment and not reported. */
    overdue: z.literal(true),
    /** Due within the days that the office's settings call soon, and not reported. */
    soon: z.literal(true),
    /** On which this act is open to the person who asks. */
    openTo: Act,
  },
  sorts: {
    number: 'ascending',
    unit: 'ascending',
    severity: 'descending',
    stage: 'ascending',
    due: 'ascending',
    happened: 'descending',
  },
  sortedBy: 'happened',
  periodUnless: ['stages', 'open', 'overdue', 'soon', 'openTo'],
});
export type FindingFilter = z.infer<typeof findingList.Filter>;

const which = { id: FindingId, seen: z.number().int() };

/** Several findings that one act moves, each with the revision the person saw. */
export const FindingsSeen = distinct(z.array(z.strictObject(which)).min(1).max(50), ({ id }) => id);

/** What a finding came to by what was done to it: as much as is said of it, and as the next act needs. */
export const Moved = FindingView.pick({ id: true, number: true, stage: true, revision: true });
export type Moved = z.infer<typeof Moved>;

/** As many as are offered to merge a finding into. */
export const MOST_MERGEABLE = 20;

export const findingCalls = {
  'findings.list': findingList.page(CONTENT_ROLES),
  'findings.count': findingList.count(CONTENT_ROLES),
  /** Of some findings, those that match a filter: what was chosen once and still may be. */
  'findings.among': read(
    CONTENT_ROLES,
    z.strictObject({ filter: findingList.Filter, ids: z.array(FindingId).max(1000) }),
    z.strictObject({ ids: z.array(FindingId) }),
  ),
  /** What is likely the same as a finding that is being typed, at its unit or one under it; `but`: itself, where it is recorded. */
  'findings.alike': read(
    CONTENT_ROLES,
    Likeness.extend({ unitId: UnitId, but: FindingId.nullable() }),
    z.array(AlikeFinding).max(MOST_SHOWN),
  ),
  /** All of a case: each was filled in by hand, at most 50 on a visit, and one looks at all of them to decide on one. */
  'findings.ofCase': read(CONTENT_ROLES, z.strictObject({ caseId: CaseId }), z.array(FindingView)),
  'findings.get': read(CONTENT_ROLES, z.strictObject({ id: FindingId }), FindingView),
  /**
   * Changes a draft; whoever does so becomes one of its authors. Refusals: stale, wrong_stage; invalid_input as with
   * entries.record.
   */
  'findings.revise': write(
    WRITTEN_BY['finding.revised'],
    z.strictObject({ ...which, finding: FindingRecord }),
    Moved,
  ),
  /**
   * 更正: of a confirmed finding what is not as it stands, and why. Refusals: stale, wrong_stage, own_work, contested,
   * nothing_corrected; invalid_input as with entries.record.
   */
  'findings.correct': write(
    WRITTEN_BY['finding.corrected'],
    z.strictObject({ ...which, finding: FindingRecord, reason }),
    Moved,
  ),
  /**
   * 拆分: a second finding is made out of part of one that tells two matters; `stays` is the first as it then is, and
   * `evidenceIds` are those of its pieces that bear out the second too. Answers with the second, a draft. Refusals: stale,
   * wrong_stage, own_work, contested; invalid_input as with entries.record, or with evidence that does not bear it out.
   */
  'findings.split': write(
    WRITTEN_BY['finding.split'],
    z.strictObject({
      ...which,
      stays: FindingRecord,
      part: FindingRecord,
      evidenceIds: distinct(z.array(EvidenceId).max(500)),
      reason,
    }),
    Moved,
  ),
  /** 提交审核. Refusals: stale, wrong_stage. */
  'findings.submit': write(MOVES.submit.by, z.strictObject(which), Moved),
  /** 退回. Refusals: stale, wrong_stage, own_work. */
  'findings.sendBack': write(MOVES.send_back.by, z.strictObject({ ...which, reason }), Moved),
  /** 确认. Refusals: stale, wrong_stage, own_work, no_first_hand_evidence, own_note_only. */
  'findings.confirm': write(MOVES.confirm.by, z.strictObject({ ...which, note }), Moved),
  /** 不成立. Refusals: stale, wrong_stage, own_work. */
  'findings.dismiss': write(MOVES.dismiss.by, z.strictObject({ ...which, reason }), Moved),
  /**
   * What a finding may be merged into: what holds the words typed, or is called by them, the latest first; with none, what is
   * likely the same.
   */
  'findings.mergeable': read(
    MOVES.merge.by,
    z.strictObject({ id: FindingId, text: optionalLine(80) }),
    z.array(AlikeFinding).max(MOST_MERGEABLE),
  ),
  /**
   * 并入: the other finding tells the same matter, and goes on alone. Refusals: stale, wrong_stage, own_work; invalid_input
   * with an `into` that is not here, is the finding itself, or goes on no more.
   */
  'findings.merge': write(
    MOVES.merge.by,
    z.strictObject({ ...which, into: FindingId, reason }),
    Moved,
  ),
  /** Who may open why a finding is referred: those it is sealed to whatever is chosen, by name, and who else may be chosen. */
  'findings.readersOfReferral': read(
    MOVES.refer.by,
    z.strictObject({ id: FindingId }),
    z.strictObject({
      anyway: z.array(z.string()),
      besides: z.array(z.strictObject({ id: PersonId, name: z.string() })),
    }),
  ),
  /**
   * 移送: a clue handed to the competent office; the app's part ends there. Why, and the papers that go with it, are sealed
   * to whoever refers, the office heads, and those named besides. Refusals: stale, wrong_stage, own_work, sealed_without_key,
   * sealed_to_recused, file_gone, file_empty, file_not_readable, file_in_use, papers_too_large.
   */
  'findings.refer': seal(
    MOVES.refer.by,
    z.strictObject({
      ...which,
      to: calledSo,
      sealed: ToSeal,
    }),
    Moved,
  ),
  /**
   * 核查通过: the problem is solved and the work improved, as seen on a return visit made after the last feedback.
   * Refusals: stale, wrong_stage, own_work, no_return_visit, return_visit_on_paper_only, no_return_visit_evidence,
   * not_solved.
   */
  'findings.verify': write(
    MOVES.verify.by,
    z.strictObject({
      ...which,
      visitId: VisitId,
      solved: z.boolean(),
      improved: z.boolean(),
      note: reason,
    }),
    Moved,
  ),
  /** 退回重办. Refusals: stale, wrong_stage, own_work, no_return_visit. */
  'findings.returnToMending': write(
    MOVES.return_to_mending.by,
    z.strictObject({ ...which, visitId: VisitId.nullable(), reason }),
    Moved,
  ),
  /** 销号. Refusals: stale, wrong_stage, own_work. */
  'findings.close': write(MOVES.close.by, z.strictObject({ ...which, note }), Moved),
  /** 反弹重启: back to where a new order can be issued. Refusals: stale, wrong_stage. */
  'findings.reopen': write(MOVES.reopen.by, z.strictObject({ ...which, reason }), Moved),
  /** The others in which the same laptops came to the same outcomes as in this one: what may be settled alike. */
  'findings.contestedAlike': read(
    WRITTEN_BY['finding.settled'],
    z.strictObject({ id: FindingId }),
    z.array(ContestedFinding).max(MOST_ALIKE),
  ),
  /**
   * 裁定: of what was decided without knowing of each other, which goes on; of what was written so, which text stands, or what
   * is written instead. Several for one reason: all of them or none. `sides` names all there are. Refusals: not_found, stale,
   * wrong_stage (nothing to settle), forbidden, own_work; invalid_input with a field that is open and not chosen.
   */
  'findings.settle': write(
    WRITTEN_BY['finding.settled'],
    z.strictObject({
      findings: distinct(
        z
          .array(
            z.strictObject({
              ...which,
              sides: z.array(FactRef).min(1).max(20),
              chosen: FactRef,
              values: RecordedFinding.partial(),
            }),
          )
          .min(1)
          .max(MOST_ALIKE + 1),
        ({ id }) => id,
      ),
      reason,
    }),
    z.array(Moved),
  ),
  /**
   * Takes back the person's own last move while nothing has followed it. Refusals: stale, nothing_to_undo, undo_over,
   * undo_named, undo_rested_on.
   */
  'findings.undo': write(WRITTEN_BY['finding.move_undone'], z.strictObject(which), Moved),
};
