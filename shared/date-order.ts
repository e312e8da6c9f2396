/**
 * Which date may not come before or after which. One list, for the calls that refuse, the forms that limit and tell, and
 * the sentences (`app.dateOrder` in shared/app/refusal-words.ts), each of which names both dates and why. Days, not minutes: a
 * camera's clock and a laptop's never agree to the minute; only what lies an hour ahead is still to come. A due moment is
 * no clock's reading: it counts to the minute.
 */
import { z } from 'zod';
import { type LocalDate, LocalMoment, type LocalTime } from './dates.ts';

/** A date that a person gives, or that an act takes on by being done today. */
export const GivenDate = z.enum([
  'visit',
  'return_visit',
  'notice',
  'finding',
  'evidence',
  'order',
  'receipt',
  'urging',
  'measures',
  'feedback',
  'verifying_visit',
  'circular_period',
  'report_by',
  'due',
  'new_due',
  'recusal',
  'intervention',
]);
export type GivenDate = z.infer<typeof GivenDate>;

/** A date, or of a due moment a moment, it is held against. */
export const HeldAgainst = z.enum([
  'today',
  'first_visit',
  'visit',
  'found',
  'recorded',
  'evidence',
  'order',
  'receipt',
  'measures',
  'failed_visit',
  'feedback',
  'now',
  'due',
]);
export type HeldAgainst = z.infer<typeof HeldAgainst>;

interface Rule {
  notBefore?: readonly HeldAgainst[];
  notAfter?: readonly HeldAgainst[];
  /** Later, to the minute: not at the same moment. */
  laterThan?: readonly HeldAgainst[];
}

export const DATE_ORDER: Readonly<Record<GivenDate, Rule>> = {
  // One that is corrected was over when it was recorded, and when what bears it out was seen or filmed on it; what was found
  // on it had happened by then.
  visit: { notBefore: ['found'], notAfter: ['today', 'recorded', 'evidence'] },
  // The case begins with its first visit.
  return_visit: {
    notBefore: ['first_visit', 'found'],
    notAfter: ['today', 'recorded', 'evidence'],
  },
  // A unit is told before they come, or as they come.
  notice: { notAfter: ['visit'] },
  // What was found had happened by then.
  finding: { notAfter: ['today', 'visit'] },
  // It may be older than the visit, as papers are, or come in later.
  evidence: { notAfter: ['today'] },
  order: { notBefore: ['visit'] },
  receipt: { notBefore: ['order'], notAfter: ['today'] },
  urging: { notBefore: ['order'], notAfter: ['today'] },
  measures: { notBefore: ['receipt'], notAfter: ['today'] },
  feedback: { notBefore: ['measures', 'failed_visit'], notAfter: ['today'] },
  // A matter is verified by what was seen after the unit said that it was mended.
  verifying_visit: { notBefore: ['feedback'] },
  circular_period: { notAfter: ['today'] },
  report_by: { notBefore: ['today'] },
  // What is due at once can no longer be done in time.
  due: { laterThan: ['now'] },
  new_due: { laterThan: ['due'] },
  recusal: { notBefore: ['today'] },
  intervention: { notAfter: ['today'] },
};

/** The dates and moments known; those that are not do not count. `now` is also for the times of today. */
export type KnownDates = {
  readonly [Name in Exclude<HeldAgainst, 'now' | 'due'>]?: LocalDate | null | undefined;
} & { readonly [Name in 'now' | 'due']?: LocalMoment | undefined };

/** A date against the one it comes before or after. */
export const OutOfOrder = z.strictObject({ date: GivenDate, against: HeldAgainst, on: z.string() });
export type OutOfOrder = z.infer<typeof OutOfOrder>;

/** The first date that a given one is out of order with; null when it is in order with all. */
export function outOfOrder(
  date: GivenDate,
  on: LocalDate | LocalMoment,
  known: KnownDates,
): OutOfOrder | null {
  const { notBefore = [], notAfter = [], laterThan = [] } = DATE_ORDER[date];
  const isWrong = (against: HeldAgainst, wrong: (bound: LocalDate) => boolean) => {
    const bound = known[against];
    return bound ? wrong(bound) : false;
  };
  const against =
    notBefore.find((earlier) => isWrong(earlier, (bound) => on < bound)) ??
    notAfter.find((later) => isWrong(later, (bound) => on > bound)) ??
    laterThan.find((earlier) => isWrong(earlier, (bound) => on <= bound));
  const bound = against && known[against];
  return bound ? { date, against, on: bound } : null;
}

const CLOCKS_DIFFER_MS = 60 * 60 * 1000;

/** Whether a time of today lies ahead by more than clocks differ. On a day to come, the day itself is out of order. */
export function isStillToCome(
  day: LocalDate,
  time: LocalTime | null,
  { now }: Pick<KnownDates, 'now'>,
): boolean {
  const moment = LocalMoment.safeParse(`${day}T${time}`);
  if (!now || !moment.success || day !== now.slice(0, 10)) return false;
  return Date.parse(`${moment.data}Z`) - Date.parse(`${now}Z`) > CLOCKS_DIFFER_MS;
}

/** From when to when a date may lie, for the field it is typed in and the calendar it is picked from. */
export function limitsOf(
  date: GivenDate,
  known: KnownDates,
): { min?: LocalDate | undefined; max?: LocalDate | undefined } {
  const { notBefore = [], notAfter = [], laterThan = [] } = DATE_ORDER[date];
  const sorted = (names: readonly HeldAgainst[]) =>
    names
      .map((name) => known[name])
      .filter((bound) => typeof bound === 'string')
      // The day of a moment is offered: there is time left on it.
      .map((bound) => bound.slice(0, 10))
      .sort();
  return { min: sorted([...notBefore, ...laterThan]).at(-1), max: sorted(notAfter)[0] };
}
