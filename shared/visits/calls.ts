import { z } from 'zod';
import { read, write } from '../call.ts';
import { CaseSource } from '../cases/case.ts';
import { Instant, LocalDate, LocalTime, Period } from '../dates.ts';
import { Approach, Balance, Coverage, Standing } from '../five-pairs.ts';
import { CaseId, PersonId, RoundId, UnitId, VisitId } from '../ids.ts';
import { declareList } from '../list.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { reason } from '../text.ts';
import { AttendanceOf, AttendanceSums } from './attendance.ts';
import { VisitCorrection } from './correcting.ts';
import {
  CorrectedVisit,
  RecordedActivity,
  RecordedAttendance,
  RecordedChecklist,
  RecordedNotice,
  RecordedPoints,
  VisitPurpose,
  type VisitRecord,
} from './visit.ts';

/** One row of a list of visits. */
export const VisitRow = z.strictObject({
  id: VisitId,
  unitId: UnitId,
  unitName: z.string(),
  purpose: VisitPurpose,
  visitedOn: LocalDate,
  approach: Approach,
  coverage: Coverage,
  /** The names of the team, its leader first. */
  team: z.array(z.string()),
  /** The case it belongs to; null where it found nothing. */
  caseId: CaseId.nullable(),
  caseNumber: z.string().nullable(),
  /** How many findings were made on it. */
  findings: z.number().int(),
  /** Who was at their posts; null where nobody looked. */
  attendance: RecordedAttendance.nullable(),
  /** It counts for nothing, such as one that was never made. */
  withdrawn: z.boolean(),
});
export type VisitRow = z.infer<typeof VisitRow>;

/** What it answered, item by item, each broken one with the finding that it became. */
export const AnswersView = RecordedChecklist.extend({
  answers: z.array(
    RecordedChecklist.shape.answers.element.extend({
      /** Null where it became none, or is not here. */
      findingNumber: z.string().nullable(),
    }),
  ),
});

export type AnswersView = z.infer<typeof AnswersView>;

const WhyKept = z.enum(['findings_stand', 'verification_rests']);

/** A whole visit. */
export const VisitView = VisitRow.omit({ team: true }).extend({
  /** The round it was part of, and how many visits that had. */
  round: z.strictObject({ id: RoundId, visits: z.number().int() }),
  /** How many pieces of evidence it has. */
  evidence: z.number().int(),
  source: CaseSource.nullable(),
  arrivedAt: LocalTime.nullable(),
  leftAt: LocalTime.nullable(),
  team: z.array(z.strictObject({ id: PersonId, name: z.string() })),
  points: RecordedPoints.nullable(),
  notice: RecordedNotice.nullable(),
  coverageOf: z.string(),
  population: z.number().int().nullable(),
  checked: z.number().int().nullable(),
  activities: z.array(RecordedActivity),
  standing: Standing,
  checklist: AnswersView.nullable(),
  goodPractice: z.string(),
  conclusion: z.string(),
  recordedAt: Instant,
  recordedBy: z.string(),
  recordedById: PersonId,
  revision: z.number().int(),
  /** Why it cannot be withdrawn: others decide on what rests on it. Null where it can. */
  whyKept: WhyKept.nullable(),
  /** What was corrected of it, the last first. */
  corrections: z.array(VisitCorrection),
});
export type VisitView = z.infer<typeof VisitView>;

/** What stands of a visit, in the fields that can be corrected. */
export const recordOf = ({
  team,
  withdrawn,
  ...visit
}: VisitView): Omit<VisitRecord, 'checklist'> & Pick<VisitView, 'withdrawn'> => ({
  visitedOn: visit.visitedOn,
  arrivedAt: visit.arrivedAt,
  leftAt: visit.leftAt,
  team: team.map(({ id }) => id),
  approach: visit.approach,
  points: visit.points,
  notice: visit.notice,
  coverage: visit.coverage,
  coverageOf: visit.coverageOf,
  population: visit.population,
  checked: visit.checked,
  activities: visit.activities,
  standing: visit.standing,
  attendance: visit.attendance,
  goodPractice: visit.goodPractice,
  conclusion: visit.conclusion,
  withdrawn,
});

export const visitList = declareList({
  row: VisitRow,
  filters: {
    period: Period,
    /** To this unit or to one under it. */
    unitId: UnitId,
    approach: Approach,
    /** Of this round. */
    roundId: RoundId,
    /** Those that found nothing, and so opened no case. */
    foundNothing: z.literal(true),
    /** With the person who asks on the team. */
    mine: z.literal(true),
  },
  sorts: { day: 'descending', unit: 'ascending', recorded: 'descending' },
  sortedBy: 'day',
  periodUnless: [],
});
export type VisitFilter = z.infer<typeof visitList.Filter>;

export const visitCalls = {
  'visits.list': visitList.page(CONTENT_ROLES),
  'visits.count': visitList.count(CONTENT_ROLES),
  'visits.get': read(CONTENT_ROLES, z.strictObject({ id: VisitId }), VisitView),
  /** All of a case: the one that opened it, and the return visits that people went on. */
  'visits.ofCase': read(CONTENT_ROLES, z.strictObject({ caseId: CaseId }), z.array(VisitView)),
  /**
   * The five balances over the visits of a period, of the whole office or of one person, one unit (with what is under
   * it), with the number of visits counted. Urging a laggard counts on the standing pair.
   */
  'visits.balance': read(
    CONTENT_ROLES,
    z.strictObject({ period: Period, unitId: UnitId.optional(), personId: PersonId.optional() }),
    z.strictObject({ visits: z.number().int(), balance: Balance }),
  ),
  /** Who was at their posts, on the visits of a period together. */
  'visits.attendance': read(
    CONTENT_ROLES,
    z.strictObject({ period: Period, of: AttendanceOf }),
    AttendanceSums,
  ),
  /**
   * 更正: the fields that were not as they were recorded, and why; also whether the visit counts. Who may: those who recorded it
   * or went on it, and the office head. Refusals: not_found, stale, forbidden, nothing_corrected; findings_stand and
   * verification_rests of one to be withdrawn; invalid_input as with entries.record.
   */
  'visits.correct': write(
    WRITTEN_BY['visit.corrected'],
    z.strictObject({ id: VisitId, seen: z.number().int(), values: CorrectedVisit, reason }),
    z.strictObject({ revision: z.number().int() }),
  ),
};
