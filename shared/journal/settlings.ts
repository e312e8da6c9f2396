/** What settlings came to, told from the facts of a case: whose handling and whose wording each let stand, and what it passed over. */
import { z } from 'zod';
import { RecordedFinding } from '../findings/finding.ts';
import { FactRef, FindingField, isSameFact } from '../findings/settling.ts';
import type { Outcome, TimelineRow } from './calls.ts';

/** As much of a row as tells what settlings came to. */
export type Told = Pick<TimelineRow, 'ref' | 'kind' | 'body' | 'apart' | 'by' | 'at' | 'device'>;

const Values = RecordedFinding.partial();

const Settled = z.object({
  findingId: z.string(),
  sides: z.array(FactRef),
  chosen: FactRef,
  values: Values,
});
const Written = z.object({
  findingId: z.string(),
  finding: Values.optional(),
  /** Of a splitting, the finding that its values are of. */
  of: z.string().optional(),
  values: Values.optional(),
});

/** What a fact writes of a finding; nothing, of one that only settles what was written. */
function writtenIn({ kind, body }: Pick<Told, 'kind' | 'body'>, id: string) {
  const written = kind === 'finding.settled' ? undefined : Written.safeParse(body).data;
  if (!written) return undefined;
  const { findingId, finding, of = findingId, values } = written;
  return (findingId === id ? finding : undefined) ?? (of === id ? values : undefined);
}

const isOfWording = (values: z.infer<typeof Values>): boolean =>
  Object.values(values).some((value) => value !== undefined);

/** What was settled: what people had done, what they had written, or both; of a fact that settled nothing, neither. */
export function settledIn(body: unknown): 'handling' | 'wording' | 'both' | null {
  const settled = Settled.safeParse(body);
  if (!settled.success) return null;
  const { sides, values } = settled.data;
  if (sides.length > 1) return isOfWording(values) ? 'both' : 'handling';
  return isOfWording(values) ? 'wording' : null;
}

/** The first of these rows that wrote the field so. `before`: what came before the settling, latest first. */
const writerOf = (
  before: readonly Told[],
  { findingId, values }: z.infer<typeof Settled>,
  field: FindingField,
): Told | undefined =>
  before.findLast(({ apart, ...told }) => {
    const written = apart.length === 0 ? writtenIn(told, findingId) : undefined;
    return written && JSON.stringify(written[field]) === JSON.stringify(values[field]);
  });

const actOf = (told: Told | undefined): Outcome['stands'] =>
  told ? { kind: told.kind, by: told.by, at: told.at, device: told.device } : null;

const rowOf = (rows: readonly Told[], one: FactRef) => rows.find(({ ref }) => isSameFact(ref, one));

/** The facts that a settling names, and the finding whose wording it chose; null of a row that is none. */
export function spokenOfIn({
  kind,
  body,
}: Pick<Told, 'kind' | 'body'>): { facts: FactRef[]; wordingOf: string | null } | null {
  const settled = kind === 'finding.settled' ? Settled.safeParse(body).data : undefined;
  if (!settled) return null;
  const { findingId, sides, chosen, values } = settled;
  return { facts: [...sides, chosen], wordingOf: isOfWording(values) ? findingId : null };
}

/** What a settling came to; null of a row that is none. `before`: of what came before it, all that it speaks of, latest first. */
export function outcomeOf({ kind, body }: Told, before: readonly Told[]): Outcome | null {
  const settled = kind === 'finding.settled' ? Settled.safeParse(body).data : undefined;
  if (!settled) return null;
  const { sides, chosen, values } = settled;
  const fields = FindingField.options.filter((field) => values[field] !== undefined);
  const byWriter = Map.groupBy(fields, (field) => writerOf(before, settled, field));
  return {
    stands: sides.length > 1 ? actOf(rowOf(before, chosen)) : null,
    wordings: [...byWriter].map(([writer, of]) => ({ written: actOf(writer), fields: of })),
  };
}

/** What settlings passed over. `rows`: latest first, so that a settling that was itself passed over decides nothing. */
export function passedOverIn(rows: readonly Told[]): ReadonlySet<Told> {
  const passedOver = new Set<Told>();
  for (const row of rows) {
    if (row.kind !== 'finding.settled' || passedOver.has(row) || row.apart.length > 0) continue;
    const settled = Settled.safeParse(row.body);
    if (!settled.success) continue;
    const { sides, chosen } = settled.data;
    for (const side of sides) {
      const other = isSameFact(side, chosen) ? undefined : rowOf(rows, side);
      if (other) passedOver.add(other);
    }
  }
  return passedOver;
}
