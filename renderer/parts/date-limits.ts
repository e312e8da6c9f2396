/** Which days a field takes, by the list of which date may not come before or after which. */

import { type GivenDate, type KnownDates, limitsOf } from '../../shared/date-order.ts';
import type { LocalDate } from '../../shared/dates.ts';

export function dateLimits(
  date: GivenDate,
  known: KnownDates,
): { min: LocalDate | undefined; max: LocalDate | undefined } {
  const { earliest, latest } = limitsOf(date, known);
  return { min: earliest ?? undefined, max: latest ?? undefined };
}
