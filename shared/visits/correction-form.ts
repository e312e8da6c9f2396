/** A correction of a visit as it is filled in: the visit as it should have been recorded, and why. */
import { z } from 'zod';
import type { KnownDates } from '../date-order.ts';
import type { LocalDate } from '../dates.ts';
import { reason } from '../text.ts';
import { typedNumber } from '../typed.ts';
import { Attendance } from './attendance.ts';
import type { VisitView } from './calls.ts';
import { recordedGoing } from './going.ts';
import { EMPTY_NOTICE } from './notice.ts';
import { answeredPoints, OPEN_POINTS } from './points.ts';
import { type CorrectedVisit, visitFormOf } from './visit.ts';

const count = typedNumber(z.number().int().min(0).max(9999).nullable());

/** Nothing filled in: nobody looked who was at their posts. */
const AttendanceForm = z
  .strictObject({ due: count, present: count, late: count, absent: count, leftEarly: count })
  .transform(({ due, present, late, absent, leftEarly }) =>
    [due, present, late, absent, leftEarly].every((one) => one === null)
      ? null
      : { due, present, late: late ?? 0, absent: absent ?? 0, leftEarly: leftEarly ?? 0 },
  )
  .pipe(Attendance.nullable());

export const correctionFormOf = (
  date: 'visit' | 'return_visit',
  known: KnownDates & { visit?: LocalDate },
) => z.strictObject({ visit: visitFormOf(date, known), attendance: AttendanceForm, reason });
export type CorrectionForm = z.input<ReturnType<typeof correctionFormOf>>;
export type FilledCorrection = z.output<ReturnType<typeof correctionFormOf>>;

const EMPTY = { due: null, present: null, late: null, absent: null, leftEarly: null };

/** As the visit stands. */
export const correctionOf = (visit: VisitView): CorrectionForm => ({
  visit: {
    visitedOn: visit.visitedOn,
    arrivedAt: visit.arrivedAt,
    leftAt: visit.leftAt,
    team: visit.team.map(({ id }) => id),
    approach: visit.approach,
    points: visit.points === null ? OPEN_POINTS : answeredPoints(visit.points),
    notice: visit.notice ?? EMPTY_NOTICE,
    coverage: visit.coverage,
    coverageOf: visit.coverageOf,
    population: visit.population,
    checked: visit.checked,
    activities: visit.activities,
    standing: visit.standing,
    // Filled in beside it, as numbers are typed.
    attendance: null,
    goodPractice: visit.goodPractice,
    conclusion: visit.conclusion,
  },
  attendance: visit.attendance ?? EMPTY,
  reason: '',
});

/** What was filled in otherwise than the visit stands. */
export function valuesOf(visit: VisitView, filled: FilledCorrection): CorrectedVisit {
  const { attendance, points, notice } = visit;
  const before = { ...correctionOf(visit).visit, attendance, points, notice };
  const going = recordedGoing(filled.visit);
  const wanted = { ...filled.visit, ...going, attendance: filled.attendance };
  const fields = Object.keys(wanted) as (keyof typeof wanted)[];
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(wanted[field]) !== JSON.stringify(before[field]))
      .map((field) => [field, wanted[field]]),
  );
}
