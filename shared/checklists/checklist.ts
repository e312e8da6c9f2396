/**
 * A checklist (检查清单): an office's own list of what is looked at on a visit, by aspects (方面) and items. A version once
 * written is not changed: a visit keeps the one that it was answered by.
 */
import { z } from 'zod';
import { ChecklistId, ChecklistItemId, ChecklistVersionId } from '../ids.ts';
import { line, name, optionalLine } from '../text.ts';

export const ChecklistName = name(40);

export const MAX_ITEMS = 200;

/** What is looked at, in the words of what should be: 工作人员按时到岗. An item keeps its id where only its words change. */
export const ChecklistItem = z.strictObject({
  itemId: ChecklistItemId,
  /** The aspect it belongs to; empty in a list without any. */
  aspect: optionalLine(40),
  words: line(200),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

/** A list as it stands. */
export const Checklist = z.strictObject({
  id: ChecklistId,
  versionId: ChecklistVersionId,
  name: z.string(),
  /** How it sounds (shared/spelling.ts), by which it is also found. */
  spelling: z.string(),
  /** Offered for new visits. */
  active: z.boolean(),
  /** How many items it has. */
  items: z.number().int(),
  /** How often it was written, which whoever writes it anew names. */
  revision: z.number().int(),
});
export type Checklist = z.infer<typeof Checklist>;

export const Answer = z.enum([
  /** 做到 */
  'kept',
  /** 未做到 */
  'broken',
  /** 未查看 */
  'not_looked_at',
]);
export type Answer = z.infer<typeof Answer>;
