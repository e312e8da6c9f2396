/** What settlings came to, told from the facts of a case: whose handling and whose wording each let stand, and what it passed over. */
import { z } from 'zod';
import { RecordedFinding } from '../findings/finding.ts';
import { FactRef, FindingField, isSameFact } from '../findings/settling.ts';
import type { TimelineRow } from './calls.ts';

const Values = RecordedFinding.partial();

const Settled = z.object({
  findingId: z.string(),
  sides: z.array(FactRef),
  chosen: FactRef,
  values: Values,
});
const Written = z.object({ findingId: z.string(), finding: Values });

/** Fields of which the wording of one fact was chosen; of no fact, where it has not come here. */
interface Wording {
  row: TimelineRow | null;
  fields: FindingField[];
}

export interface Outcome {
  /** The fact that stands; null where only wordings differed. */
  stands: TimelineRow | null;
  wordings: Wording[];
}

export interface Settlings {
  outcomes: ReadonlyMap<TimelineRow, Outcome>;
  passedOver: ReadonlySet<TimelineRow>;
}

/** What was settled: what people had done, what they had written, or both; of a fact that settled nothing, neither. */
export function settledIn(body: unknown): 'handling' | 'wording' | 'both' | null {
  const settled = Settled.safeParse(body);
  if (!settled.success) return null;
  const { sides, values } = settled.data;
  const isOfWording = Object.values(values).some((value) => value !== undefined);
  if (sides.length > 1) return isOfWording ? 'both' : 'handling';
  return isOfWording ? 'wording' : null;
}

/** The first of these rows that wrote the field so. `before`: what came before the settling, latest first. */
const writerOf = (
  before: readonly TimelineRow[],
  { findingId, values }: z.infer<typeof Settled>,
  field: FindingField,
): TimelineRow | null =>
  before.findLast(({ apart, body }) => {
    const written = apart.length === 0 ? Written.safeParse(body).data : undefined;
    return (
      written?.findingId === findingId &&
      JSON.stringify(written.finding[field]) === JSON.stringify(values[field])
    );
  }) ?? null;

function wordingsOf(before: readonly TimelineRow[], settled: z.infer<typeof Settled>): Wording[] {
  const chosen = FindingField.options.filter((field) => settled.values[field] !== undefined);
  const byWriter = Map.groupBy(chosen, (field) => writerOf(before, settled, field));
  return [...byWriter].map(([row, fields]) => ({ row, fields }));
}

/** `rows`: latest first, so that a settling that was itself passed over decides nothing. */
export function settlingsIn(rows: readonly TimelineRow[]): Settlings {
  const outcomes = new Map<TimelineRow, Outcome>();
  const passedOver = new Set<TimelineRow>();
  const rowOf = (one: FactRef) => rows.find(({ ref }) => isSameFact(ref, one));
  for (const [at, row] of rows.entries()) {
    if (row.kind !== 'finding.settled') continue;
    const settled = Settled.safeParse(row.body);
    if (!settled.success) continue;
    const { sides, chosen } = settled.data;
    outcomes.set(row, {
      stands: (sides.length > 1 && rowOf(chosen)) || null,
      wordings: wordingsOf(rows.slice(at + 1), settled.data),
    });
    if (passedOver.has(row) || row.apart.length > 0) continue;
    for (const side of sides) {
      const other = isSameFact(side, chosen) ? undefined : rowOf(side);
      if (other) passedOver.add(other);
    }
  }
  return { outcomes, passedOver };
}
