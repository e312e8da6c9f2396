/** A circular (通报): what its author says in it, and what it lists. */
import { z } from 'zod';
import { LocalDate, Period } from '../dates.ts';
import { distinct } from '../distinct.ts';
import { CONFIRMED_STAGES } from '../findings/moves.ts';
import { FindingId } from '../ids.ts';
import { line, name, optionalLine, optionalProse } from '../text.ts';

/** What a circular says besides the findings it lists. */
export const CircularRecord = z.strictObject({
  /** 关于×××督查情况的通报 */
  title: name(80),
  period: Period,
  /** 主送 */
  addressees: line(200),
  /** 抄送 */
  copies: optionalLine(200),
  /** 处理和整改要求, beyond the standing sentences. */
  demand: optionalProse(2000),
  /** The day by which units report back. */
  reportBy: LocalDate,
  /** 联系人及电话 */
  contact: line(80),
});
export type CircularRecord = z.infer<typeof CircularRecord>;

/** All that a circular may name of a period. */
export const nameableIn = (period: Period) => ({
  stages: [...CONFIRMED_STAGES],
  period,
  uncontested: true as const,
});

/** As many as a circular lists. */
export const MOST_NAMED = 1000;

/** The findings a circular lists: these; or all of its period that it may name, but for these. */
export const CircularFindings = z
  .strictObject({
    named: z.enum(['these', 'all_but']),
    ids: distinct(z.array(FindingId).max(MOST_NAMED)),
  })
  .refine(({ named, ids }) => named === 'all_but' || ids.length > 0, {
    params: { rule: 'nothing_chosen' },
  });
export type CircularFindings = z.infer<typeof CircularFindings>;
