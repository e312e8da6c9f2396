/** An order: what a unit must mend, and by when. */
import { z } from 'zod';
import { LocalMoment } from '../dates.ts';
import { distinct } from '../distinct.ts';
import { UnitId } from '../ids.ts';
import { line, optionalProse } from '../text.ts';

export const OrderKind = z.enum([
  /** 整改通知书 */
  'rectification_notice',
  /** 督办单 */
  'supervision_order',
]);
export type OrderKind = z.infer<typeof OrderKind>;

export const OrderRecord = z.strictObject({
  kind: OrderKind,
  dueAt: LocalMoment,
  /** 协办单位: units that mend together with the one addressed. */
  assisting: distinct(z.array(UnitId).max(10)),
  /** Demands beyond those of the findings. */
  demand: optionalProse(2000),
  /** Whom the unit answers to: name and telephone of the office. */
  contact: line(80),
});
export type OrderRecord = z.infer<typeof OrderRecord>;

/** What colour and word a due moment gets. */
export type DueState = 'none' | 'later' | 'soon' | 'overdue';

/** Up to `soonUntil` it is due soon; at the due moment itself it is not yet overdue. */
export function dueState(
  dueAt: LocalMoment | null,
  now: LocalMoment,
  soonUntil: LocalMoment,
): DueState {
  if (dueAt === null) return 'none';
  if (dueAt < now) return 'overdue';
  return dueAt <= soonUntil ? 'soon' : 'later';
}
