/** Times two ways of doing the same thing in turns, so that whatever else the machine does meets both alike. */

export interface Pair {
  /** Median milliseconds. */
  ours: number;
  raw: number;
}

/** A line of the table. */
export interface Row {
  what: string;
  ours: number;
  raw: number;
  /** What `raw` is, where it is not the same queries asked bare. */
  against?: string;
}

export type Work = () => unknown;

/**
 * Each goes several times before the other has its turn: what the other has just written must be read anew first, and
 * that first time does not count.
 */
const BLOCK = 8;
/** Above this, once at a time is enough. */
const LONG_MS = 100;
const FEWEST_ROUNDS = 4;
const MOST_ROUNDS = 40;
/** Enough rounds to fill this, within the bounds above. */
const TIME_MS = 2000;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export async function timed(work: Work): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Medians of many runs in turns, after a turn of each to warm up. */
export async function compare(ours: Work, raw: Work): Promise<Pair> {
  const slowest = Math.max(await timed(ours), await timed(raw));
  const block = slowest > LONG_MS ? 1 : BLOCK;
  const turn = async (work: Work, times: number[]) => {
    if (block > 1) await work();
    for (let i = 0; i < block; i++) times.push(await timed(work));
  };
  await turn(ours, []);
  await turn(raw, []);
  const times = { ours: [] as number[], raw: [] as number[] };
  const end = performance.now() + TIME_MS;
  for (let i = 0; i < FEWEST_ROUNDS || (i < MOST_ROUNDS && performance.now() < end); i++) {
    await turn(ours, times.ours);
    await turn(raw, times.raw);
  }
  return { ours: median(times.ours), raw: median(times.raw) };
}

/** Medians of a few runs in turns, for what is too long to be repeated often. */
export async function inTurns(rounds: number, ours: Work, raw: Work): Promise<Pair> {
  const times = { ours: [] as number[], raw: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.raw.push(await timed(raw));
    times.ours.push(await timed(ours));
  }
  return { ours: median(times.ours), raw: median(times.raw) };
}

/** The median of a few runs of something too long, or too much on its own, to be repeated often. */
export async function medianOf(runs: number, work: Work): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) times.push(await timed(work));
  return median(times);
}
