/** How a text is taken apart to be found, and what was typed to find it: once for the index, the excerpt and the marks. */
import { fold, foldWithPlaces } from '../fold.ts';
import { line } from '../text.ts';

/** Longer is no search but a text pasted by mistake. */
export const SearchText = line(80);

/** A stretch of Han characters, or a word of anything else; where scripts meet without a break, 12号楼, one ends. */
const RUN = /\p{Script=Han}+|[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+/gv;

/** A run: Han characters one by one, or a word. */
export type Run = string[] | string;

export const runsIn = (text: string): Run[] =>
  (fold(text).match(RUN) ?? []).map((run) =>
    /^\p{Script=Han}/u.test(run) ? Array.from(run) : run,
  );

/** What was typed, word by word: the parts of one word stand next to each other, words stand anywhere. */
export const typedWords = (typed: string): Run[][] =>
  typed
    .split(/\s+/u)
    .map(runsIn)
    .filter((word) => word.length > 0);

/** What may stand between the parts of a word: signs, never a letter or digit. */
const BETWEEN = '[^\\p{L}\\p{N}\\p{M}]*';

/** Where the words typed stand in a text, from left to right. */
export function placesOf(text: string, typed: string): { from: number; to: number }[] {
  // Runs are letters and digits: none means anything else in a pattern.
  const patterns = typedWords(typed).map((word) =>
    word.map((run) => (typeof run === 'string' ? run : run.join(''))).join(BETWEEN),
  );
  if (patterns.length === 0) return [];
  const { plain, places } = foldWithPlaces(text);
  return [...plain.matchAll(new RegExp(patterns.join('|'), 'gu'))].map(({ 0: found, index }) => ({
    from: places[index] ?? 0,
    to: places[index + found.length] ?? text.length,
  }));
}
