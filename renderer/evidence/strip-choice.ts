/** Which pieces of a strip are chosen, as files are in a folder: one, one more or less, or all up to one. */

export interface StripChoice {
  /** Where the hand is. */
  at: string | null;
  /** Where a range begins. */
  from: string | null;
  chosen: ReadonlySet<string>;
}

export const NONE_CHOSEN: StripChoice = { at: null, from: null, chosen: new Set() };

export type How = 'one' | 'toggle' | 'range';

export const only = (key: string): StripChoice => ({ at: key, from: key, chosen: new Set([key]) });

export function choosing(
  keys: readonly string[],
  { from, chosen }: StripChoice,
  key: string,
  how: How,
): StripChoice {
  if (how === 'one' || from === null) return only(key);
  if (how === 'toggle') {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    return { at: key, from: key, chosen: next };
  }
  const [first, last] = [keys.indexOf(from), keys.indexOf(key)].toSorted((a, b) => a - b);
  return { at: key, from, chosen: new Set(keys.slice(first, (last ?? 0) + 1)) };
}

/** All, the hand where it was. */
export const choosingAll = (keys: readonly string[], { at }: StripChoice): StripChoice => ({
  at: at ?? keys[0] ?? null,
  from: keys[0] ?? null,
  chosen: new Set(keys),
});

/**
 * What is chosen once some are gone, or others came: what is left of it; where nothing is, the one that took the place of
 * where the hand was.
 */
export function chosenOf(
  keys: readonly string[],
  before: readonly string[],
  choice: StripChoice,
): StripChoice {
  const chosen = new Set(keys.filter((key) => choice.chosen.has(key)));
  if (chosen.size > 0) {
    const [first = null] = chosen;
    const isThere = (key: string | null) => key !== null && keys.includes(key);
    return {
      at: isThere(choice.at) ? choice.at : first,
      from: isThere(choice.from) ? choice.from : first,
      chosen,
    };
  }
  const there = before.slice(before.indexOf(choice.at ?? '')).find((key) => keys.includes(key));
  const next = there ?? keys.at(-1);
  return next === undefined ? NONE_CHOSEN : only(next);
}

/** Where a key leads in a strip whose rows hold so many; null where it is none of these keys. */
export function ledTo(
  keys: readonly string[],
  at: string | null,
  key: string,
  perRow: number,
): string | null {
  const here = keys.indexOf(at ?? '');
  const last = keys.length - 1;
  // Above the first row and below the last there is nothing.
  const inRow = (to: number) => (to < 0 || to > last ? here : to);
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: Math.max(0, here - 1),
    ArrowRight: Math.min(last, here + 1),
    ArrowUp: inRow(here - perRow),
    ArrowDown: inRow(here + perRow),
    Home: 0,
    End: last,
  };
  return keys[places[key] ?? -1] ?? null;
}
