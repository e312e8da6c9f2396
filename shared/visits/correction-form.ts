/** A correction of a visit as it is filled in: the visit as it should have been recorded, and why. */
import { z } from 'zod';
import type { KnownDates } from '../date-order.ts';
import type { LocalDate } from '../dates.ts';
import { reason } from '../text.ts';
import { Attendance, COUNTS, isUnexplained, TypedCounts } from './attendance.ts';
import { recordOf, type VisitView } from './calls.ts';
import { recordedGoing } from './going.ts';
import { EMPTY_NOTICE } from './notice.ts';
import { answeredPoints, OPEN_POINTS } from './points.ts';
import { type CorrectedVisit, visitFormOf } from './visit.ts';

/** Nothing filled in: nobody looked who was at their posts. What a round asks of a row is asked here. */
const AttendanceForm = TypedCounts.superRefine((typed, context) => {
  const isOnlyDue =
    typed.due !== null && COUNTS.every((name) => name === 'due' || typed[name] === null);
  if (!isOnlyDue && !isUnexplained(typed)) return;
  const path = [isOnlyDue ? 'present' : 'absent'];
  context.addIssue({ code: 'custom', path, params: { rule: 'required' } });
})
  .transform((typed) =>
    COUNTS.every((name) => typed[name] === null)
      ? null
      : {
          ...typed,
          late: typed.late ?? 0,
          absent: typed.absent ?? 0,
          leftEarly: typed.leftEarly ?? 0,
        },
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
export function correctionOf(view: VisitView): CorrectionForm {
  const { withdrawn: _, ...visit } = recordOf(view);
  return {
    visit: {
      ...visit,
      points: visit.points === null ? OPEN_POINTS : answeredPoints(visit.points),
      notice: visit.notice ?? EMPTY_NOTICE,
      // What was answered on the spot is not corrected.
      checklist: null,
      // Filled in beside it, as numbers are typed.
      attendance: null,
    },
    attendance: visit.attendance ?? EMPTY,
    reason: '',
  };
}

/** Fields of a visit that its findings tell of in their own words, which stay as they were confirmed. */
const TOLD_IN_FINDINGS = ['visitedOn', 'arrivedAt', 'attendance'] as const;

/** How many findings of the visit still tell what was corrected; each is corrected for itself. */
export const findingsLeft = (
  { findings }: Pick<VisitView, 'findings'>,
  values: CorrectedVisit,
): number => (TOLD_IN_FINDINGS.some((field) => field in values) ? findings : 0);

/** What was filled in otherwise than the visit stands. */
export function valuesOf(view: VisitView, filled: FilledCorrection): CorrectedVisit {
  const { withdrawn: _, ...before } = recordOf(view);
  const { checklist: _checklist, ...visit } = filled.visit;
  const wanted = { ...visit, ...recordedGoing(visit), attendance: filled.attendance };
  const fields = Object.keys(wanted) as (keyof typeof wanted)[];
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(wanted[field]) !== JSON.stringify(before[field]))
      .map((field) => [field, wanted[field]]),
  );
}
