import { nameKey } from './fold.ts';

/** The first two lines of a list of names that nobody could tell apart, counted from 1. Blank lines are no names. */
export function sameLines(names: readonly string[]): [number, number] | null {
  const first = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const key = nameKey(name);
    if (key === '') continue;
    const before = first.get(key);
    if (before !== undefined) return [before, i + 1];
    first.set(key, i + 1);
  }
  return null;
}
