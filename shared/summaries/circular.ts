/** A circular (通报): what its author says in it, and what it lists. */
import { z } from 'zod';
import { LocalDate, Period } from '../dates.ts';
import { FindingStage } from '../findings/moves.ts';
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

/**
 * Stages of what a circular may name: nothing is made public before it is confirmed, nor what was found not to hold or is
 * another office's now.
 */
export const NAMEABLE_STAGES: readonly FindingStage[] = FindingStage.options.filter(
  (stage) => !['draft', 'submitted', 'dismissed', 'referred'].includes(stage),
);

/** The findings a circular lists, each once. */
export const CircularFindings = z
  .array(FindingId)
  .min(1)
  .max(1000)
  .refine((ids) => new Set(ids).size === ids.length, { params: { rule: 'wrong_form' } });
