/**
 * Dates and moments as a form checks them: also against the dates that they may not come before or after, so that it is
 * said below the field at once. The calls check again by the same list (shared/date-order.ts), with what the record knows.
 */
import type { z } from 'zod';
import type { GivenDate, KnownDates } from './date-order.ts';
import { LocalDate, LocalMoment, LocalTime } from './dates.ts';
import { type Fault, faultsOfDate, faultsOfTime } from './refusal.ts';

/** Says in a schema what is wrong, by the rules of refusals. */
export function tell(context: z.core.$RefinementCtx<unknown>, faults: readonly Fault[]): void {
  for (const { path, ...params } of faults) {
    context.addIssue({ code: 'custom', path: path === '' ? [] : path.split('.'), params });
  }
}

export const dateInOrder = (date: GivenDate, known: KnownDates) =>
  LocalDate.superRefine((on, context) => {
    if (LocalDate.safeParse(on).success) tell(context, faultsOfDate('', date, on, known));
  });

export const momentInOrder = (date: GivenDate, known: KnownDates) =>
  LocalMoment.superRefine((moment, context) => {
    if (!LocalMoment.safeParse(moment).success) return;
    const day = moment.slice(0, 10);
    tell(context, [
      ...faultsOfDate('', date, day, known),
      ...faultsOfTime('', day, moment.slice(11), known),
    ]);
  });

/** When something is due, to the minute. */
export const dueInOrder = (date: GivenDate, known: KnownDates) =>
  LocalMoment.superRefine((due, context) => {
    if (LocalMoment.safeParse(due).success) tell(context, faultsOfDate('', date, due, known));
  });

/** A time of that day, which is not still to come. */
export const timeInOrder = (day: LocalDate, known: KnownDates) =>
  LocalTime.superRefine((time, context) => tell(context, faultsOfTime('', day, time, known)));
