/** What settlings came to, told from the facts of a case: which fact each let stand, and which it passed over. */
import { z } from 'zod';
import { FactRef, FindingField, isSameFact } from '../findings/settling.ts';
import type { TimelineRow } from './calls.ts';

const Settled = z.object({
  sides: z.array(FactRef),
  chosen: FactRef,
  values: z.partialRecord(FindingField, z.unknown()),
});

export interface Outcome {
  /** The fact that stands; null where only texts differed. */
  stands: TimelineRow | null;
  /** The fields of which one text was chosen. */
  fields: FindingField[];
}

export interface Settlings {
  outcomes: ReadonlyMap<TimelineRow, Outcome>;
  passedOver: ReadonlySet<TimelineRow>;
}

/** `rows`: latest first, so that a settling that was itself passed over decides nothing. */
export function settlingsIn(rows: readonly TimelineRow[]): Settlings {
  const outcomes = new Map<TimelineRow, Outcome>();
  const passedOver = new Set<TimelineRow>();
  const rowOf = (one: FactRef) => rows.find(({ ref }) => isSameFact(ref, one));
  for (const row of rows) {
    if (row.kind !== 'finding.settled') continue;
    const settled = Settled.safeParse(row.body);
    if (!settled.success) continue;
    const { sides, chosen, values } = settled.data;
    outcomes.set(row, {
      stands: (sides.length > 1 && rowOf(chosen)) || null,
      fields: FindingField.options.filter((field) => values[field] !== undefined),
    });
    if (passedOver.has(row) || row.apart.length > 0) continue;
    for (const side of sides) {
      const other = isSameFact(side, chosen) ? undefined : rowOf(side);
      if (other) passedOver.add(other);
    }
  }
  return { outcomes, passedOver };
}
