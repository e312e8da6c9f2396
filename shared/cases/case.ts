/**
 * A case (督查事项) is one unit's matter, from the visit that found something to its closing. It is never called 案件: that word means a
 * filed discipline case, a different and restricted procedure.
 */
import { z } from 'zod';
import { name } from '../text.ts';

/** Where a case stands. It follows from its findings; nobody sets it. */
export const CaseStage = z.enum([
  /** 待提交: a finding is still being written, or was sent back. */
  'recording',
  /** 待审核 */
  'reviewing',
  /** 待交办 */
  'ordering',
  /** 整改中 */
  'mending',
  /** 待核查 */
  'verifying',
  /** 待销号 */
  'closing',
  /** 已办结 */
  'closed',
]);
export type CaseStage = z.infer<typeof CaseStage>;

/** What made the office go there. */
export const CaseSource = z.enum([
  /** 日常督查 */
  'routine',
  /** 领导交办 */
  'assigned',
  /** 实名反映 */
  'named_complaint',
  /** 匿名反映 */
  'anonymous_complaint',
  /** 回头看 */
  'look_back',
]);
export type CaseSource = z.infer<typeof CaseSource>;

export const CaseTitle = name(80);
