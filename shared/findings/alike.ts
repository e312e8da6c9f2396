/**
 * Whether a finding that is being typed may be in the record already: of the same unit or one under it, sorted alike about the same
 * day, or told in the same words. It is shown beside what is typed; whether it is the same a person says.
 */
import { z } from 'zod';
import { daysBetween, LocalDate } from '../dates.ts';
import { TermId } from '../ids.ts';

/** How far back and ahead one looks. */
export const DAYS_LOOKED_AT = 90;
/** How many are looked at, the nearest in time first, and how many are shown. */
export const MOST_LOOKED_AT = 200;
export const MOST_SHOWN = 3;

/** Days within which the same leaf at the same unit is likely the same matter. */
const NEAR_DAYS = 14;
/** The share of words at which it is, of the same leaf at any time, and of another leaf. */
const SHARED_IN_LEAF = 0.3;
const SHARED_IN_ANY = 0.6;
/** Fewer pairs of characters say nothing. */
const LEAST_PAIRS = 6;

export const Likeness = z.strictObject({
  leafId: TermId.nullable(),
  happenedOn: LocalDate,
  account: z.string().max(5000),
});
export type Likeness = z.infer<typeof Likeness>;

/** Pairs of neighbouring letters, digits and Han characters: Chinese is written without blanks between its words. */
function pairsOf(account: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const run of account.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const characters = Array.from(run);
    for (let i = 1; i < characters.length; i += 1) {
      pairs.add(`${characters[i - 1]}${characters[i]}`);
    }
  }
  return pairs;
}

/** How much of the shorter account stands in the other, from 0 to 1; of a few words nothing is said. */
export function sharedWords(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)].toSorted((x, y) => x.size - y.size);
  if (!(a && b) || a.size < LEAST_PAIRS) return 0;
  return [...a].filter((pair) => b.has(pair)).length / a.size;
}

/** Those that are likely the same matter, the likeliest first: by their words, then by their day. */
export function alikeAmong<Other extends Likeness>(
  typed: Likeness,
  others: readonly Other[],
): Other[] {
  return others
    .map((other) => ({
      other,
      isSameLeaf: typed.leafId !== null && typed.leafId === other.leafId,
      days: Math.abs(daysBetween(typed.happenedOn, other.happenedOn)),
      shared: sharedWords(typed.account, other.account),
    }))
    .filter(({ isSameLeaf, days, shared }) =>
      isSameLeaf ? days <= NEAR_DAYS || shared >= SHARED_IN_LEAF : shared >= SHARED_IN_ANY,
    )
    .toSorted((a, b) => b.shared - a.shared || a.days - b.days)
    .slice(0, MOST_SHOWN)
    .map(({ other }) => other);
}
