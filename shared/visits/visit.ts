/**
 * A visit (督查走访): one team at one unit on one day, recorded on the five pairs. It stands on its own: one that found
 * nothing belongs to no case, and counts like any other.
 */
import { z } from 'zod';
import { chosen } from '../chosen.ts';
import type { KnownDates } from '../date-order.ts';
import { LocalDate, LocalTime } from '../dates.ts';
import { Approach, Coverage, Standing } from '../five-pairs.ts';
import { dateInOrder, tell, timeInOrder } from '../in-order.ts';
import { Team } from '../rounds/round.ts';
import { line, optionalLine, optionalProse } from '../text.ts';
import { type TypedNumber, typedNumber } from '../typed.ts';
import { Answered, AnswersForm, openIn } from './answers.ts';
import { Attendance } from './attendance.ts';
import { visitFacts } from './facts.ts';
import { faultsOfGoing, faultsOfRecordedGoing, Going, GoingForm, HowTheyGo } from './going.ts';

export const VisitPurpose = z.enum([
  /** 督查: looks what there is to find. What it finds opens a case. */
  'inspection',
  /** 回访: looks whether the unit has mended what was found. */
  'return',
]);
export type VisitPurpose = z.infer<typeof VisitPurpose>;

export const ActivityKind = z.enum([
  /** 走访群众 (voices, main side) */
  'person',
  /** 听汇报 (voices, other side) */
  'report',
  /** 看现场 (proof, main side) */
  'scene',
  /** 查资料 (proof, other side) */
  'papers',
]);
export type ActivityKind = z.infer<typeof ActivityKind>;

/** What was heard, seen or read, once. Of people visited, their standing is written down, never their name. */
export const Activity = z.strictObject({
  kind: ActivityKind,
  /** Whom, which place, which papers. */
  subject: line(80),
  /** What they said, what was seen, what the papers show. */
  note: optionalProse(2000),
  /** How many people were heard, scenes seen or papers read. */
  count: z.number().int().min(1).max(999),
});
export type Activity = z.infer<typeof Activity>;

/** The same as facts keep it, on whatever laptop. */
export const RecordedActivity =
  visitFacts['visit.recorded'].body.shape.visit.shape.activities.element;
export const RecordedAttendance =
  visitFacts['visit.recorded'].body.shape.visit.shape.attendance.unwrap();
export const RecordedChecklist =
  visitFacts['visit.recorded'].body.shape.visit.shape.checklist.unwrap();
export const RecordedPoints = visitFacts['visit.recorded'].body.shape.visit.shape.points.unwrap();
export const RecordedNotice = visitFacts['visit.recorded'].body.shape.visit.shape.notice.unwrap();

const fields = z.strictObject({
  visitedOn: LocalDate,
  arrivedAt: LocalTime.nullable(),
  leftAt: LocalTime.nullable(),
  /** Who went. */
  team: Team,
  ...Going.shape,
  coverage: Coverage,
  /** What was checked: 窗口、岗位、村 … */
  coverageOf: optionalLine(60),
  /** How many of it there are, and how many were checked. */
  population: z.number().int().min(1).max(99_999).nullable(),
  checked: z.number().int().min(1).max(99_999).nullable(),
  activities: z.array(Activity).max(60),
  standing: Standing,
  /** Null where it went by no checklist. */
  checklist: Answered.nullable(),
  /** Null where nobody looked who was at their posts. */
  attendance: Attendance.nullable(),
  /** 好的做法: what others could learn; the circular's second part. */
  goodPractice: optionalProse(2000),
  /** What the visit came to, in a few sentences. */
  conclusion: optionalProse(2000),
});

type Fields = z.output<typeof fields>;

/** Looked at also while other fields are still open: whoever fills in a step is told there. */
const when = ({ value }: { value: unknown }) => typeof value === 'object' && value !== null;

/** What must agree with what, whether the record is finished or still being filled in. */
const agreeing = <
  Schema extends z.ZodType<Pick<Fields, 'population' | 'checked' | 'arrivedAt' | 'leftAt'>>,
>(
  schema: Schema,
) =>
  schema
    .refine((visit) => !isMoreThanAll(visit), {
      path: ['checked'],
      params: { rule: 'sides_disagree' },
      when,
    })
    .refine((visit) => !hasLeftBeforeArriving(visit), {
      path: ['leftAt'],
      params: { rule: 'left_before_arrival' },
      when,
    });

// By what each field holds, which may be nothing that it should: that is said of the field itself.

function isMoreThanAll(visit: Partial<Fields>): boolean {
  const { population, checked } = visit;
  return typeof population === 'number' && typeof checked === 'number' && checked > population;
}

function hasLeftBeforeArriving(visit: Partial<Fields>): boolean {
  const [arrived, left] = [LocalTime.safeParse(visit.arrivedAt), LocalTime.safeParse(visit.leftAt)];
  return arrived.success && left.success && arrived.data > left.data;
}

/** The five steps of a visit, as its fact keeps them. */
export const VisitRecord = agreeing(fields).superRefine((visit, context) =>
  tell(context, faultsOfRecordedGoing(visit)),
);
export type VisitRecord = z.infer<typeof VisitRecord>;

/** What somebody says that it should have recorded; or whether it counts at all. */
export const CorrectedVisit = fields
  .omit({ checklist: true })
  .extend({ withdrawn: z.boolean() })
  .partial();
export type CorrectedVisit = z.infer<typeof CorrectedVisit>;

/** An activity as it is filled in, with the key of the finding that was begun with it. */
export const ActivityForm = Activity.extend({
  count: typedNumber(Activity.shape.count),
  findingKey: z.string().max(40).optional(),
});
export type ActivityForm = z.input<typeof ActivityForm>;

/**
 * The five steps as they are filled in: the sides may not be chosen yet, a number may be none. `known.visit` is the day
 * typed, of which the times are.
 */
export const visitFormOf = (
  date: 'visit' | 'return_visit',
  known: KnownDates & { visit?: LocalDate },
) =>
  agreeing(
    fields.extend({
      visitedOn: dateInOrder(date, known),
      arrivedAt: timeInOrder(known.visit ?? '', known).nullable(),
      leftAt: timeInOrder(known.visit ?? '', known).nullable(),
      approach: chosen(Approach),
      ...GoingForm.shape,
      coverage: chosen(Coverage),
      standing: chosen(Standing),
      population: typedNumber(fields.shape.population),
      checked: typedNumber(fields.shape.checked),
      activities: z.array(ActivityForm).max(60),
      checklist: AnswersForm.refine((answers) => openIn(answers) === 0, {
        path: ['answers'],
        params: { rule: 'not_chosen' },
      }).nullable(),
    }),
  ).superRefine((visit, context) => tell(context, faultsOfGoing(visit, known)), {
    when: ({ value }) => HowTheyGo.safeParse(value).success,
  });

/** How much of one kind a visit's activities come to. */
export const countOf = (
  activities: readonly { kind: ActivityKind; count: TypedNumber }[],
  kind: ActivityKind,
): number =>
  activities.reduce(
    (sum, { kind: of, count }) => sum + (of === kind && typeof count === 'number' ? count : 0),
    0,
  );
