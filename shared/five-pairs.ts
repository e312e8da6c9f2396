/**
 * "Five combined, five main" (五结合五为主): what is counted, when a pair counts as combined and as main, and which
 * further visits would mend one that is not. Activities are counted; people are never scored.
 */
import { z } from 'zod';

export const PAIRS = ['approach', 'coverage', 'voices', 'proof', 'standing'] as const;
export const Pair = z.enum(PAIRS);
export type Pair = z.infer<typeof Pair>;

/** 暗访 / 明察 */
export const Approach = z.enum(['unannounced', 'announced']);
export type Approach = z.infer<typeof Approach>;
/** 抽查 / 普查 */
export const Coverage = z.enum(['spot', 'full']);
export type Coverage = z.infer<typeof Coverage>;
/** 促后进 / 抓先进 */
export const Standing = z.enum(['laggard', 'advanced']);
export type Standing = z.infer<typeof Standing>;

/** How often each side of one pair was used. */
export const Sides = z.strictObject({
  main: z.number().int().nonnegative(),
  other: z.number().int().nonnegative(),
});
export type Sides = z.infer<typeof Sides>;

/** The two sides of the five pairs over some set of visits. */
export const Balance = z.strictObject({
  approach: Sides,
  coverage: Sides,
  voices: Sides,
  proof: Sides,
  standing: Sides,
});
export type Balance = z.infer<typeof Balance>;

/** What one visit adds to the balance. */
export interface VisitCounts {
  approach: Approach;
  coverage: Coverage;
  peopleVisited: number;
  reportsHeard: number;
  scenesSeen: number;
  papersRead: number;
  standing: Standing;
}

const oneOf = (isMain: boolean): Sides => (isMain ? { main: 1, other: 0 } : { main: 0, other: 1 });

export function balanceOfVisit(visit: VisitCounts): Balance {
  return {
    approach: oneOf(visit.approach === 'unannounced'),
    coverage: oneOf(visit.coverage === 'spot'),
    voices: { main: visit.peopleVisited, other: visit.reportsHeard },
    proof: { main: visit.scenesSeen, other: visit.papersRead },
    standing: oneOf(visit.standing === 'laggard'),
  };
}

export const EMPTY_BALANCE: Balance = {
  approach: { main: 0, other: 0 },
  coverage: { main: 0, other: 0 },
  voices: { main: 0, other: 0 },
  proof: { main: 0, other: 0 },
  standing: { main: 0, other: 0 },
};

const addSides = (a: Sides, b: Sides): Sides => ({
  main: a.main + b.main,
  other: a.other + b.other,
});

export function addBalance(a: Balance, b: Balance): Balance {
  return {
    approach: addSides(a.approach, b.approach),
    coverage: addSides(a.coverage, b.coverage),
    voices: addSides(a.voices, b.voices),
    proof: addSides(a.proof, b.proof),
    standing: addSides(a.standing, b.standing),
  };
}

/** Combined: neither side is missing. */
export const isCombined = ({ main, other }: Sides): boolean => main > 0 && other > 0;

/** Main: the main side's share is over the target (percent). An empty pair is not main. */
export const isMain = ({ main, other }: Sides, target: number): boolean =>
  main * 100 > target * (main + other);

/** The main side's share in percent, rounded to a whole number; null when nothing was counted. */
export const mainShare = ({ main, other }: Sides): number | null =>
  main + other === 0 ? null : Math.round((main * 100) / (main + other));

export type PairState = 'empty' | 'balanced' | 'main_missing' | 'other_missing' | 'not_main';

export function pairState(sides: Sides, target: number): PairState {
  if (sides.main + sides.other === 0) return 'empty';
  if (sides.main === 0) return 'main_missing';
  if (!isMain(sides, target)) return 'not_main';
  return sides.other === 0 ? 'other_missing' : 'balanced';
}

/**
 * The fewest further activities of each side that bring a pair into balance; none of either when it is.
 *
 * With o of the other side (at least one, so that the pair is combined), the main side is over its target t when
 * main / (main + o) > t / 100  ⇔  main > t · o / (100 − t).
 */
export function mendOf({ main, other }: Sides, target: number): Sides {
  const others = Math.max(other, 1);
  const mains = Math.floor((target * others) / (100 - target)) + 1;
  return { main: Math.max(0, mains - main), other: others - other };
}
