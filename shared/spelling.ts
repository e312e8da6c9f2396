/**
 * Names by their sound, as people type them: 青禾镇 by qinghezhen, qhz, qinghz. A spelling is the syllables of a name, a blank
 * between them; main writes it down (main/store/spelling.ts), and whoever narrows a list asks here.
 */

/** Letters alone are a sound; a Han character among them is meant itself. */
export const isSound = (typed: string): boolean => /^[a-z]+$/i.test(typed);

/** Whether the syllables from this one on begin as it was typed: of each a part, at least its first letter. */
function begins(syllables: readonly string[], at: number, typed: string): boolean {
  if (typed === '') return true;
  const syllable = syllables[at] ?? '';
  for (
    let length = 1;
    length <= syllable.length && typed.startsWith(syllable.slice(0, length));
    length += 1
  ) {
    if (begins(syllables, at + 1, typed.slice(length))) return true;
  }
  return false;
}

/** Whether what was typed is whole syllables of it, such as du of 赌 and not of 夺. */
export function soundsWhole(spelling: string, typed: string): boolean {
  const syllables = spelling.split(' ');
  const sought = typed.toLowerCase();
  return syllables.some((_, from) =>
    syllables.some((__, to) => to >= from && syllables.slice(from, to + 1).join('') === sought),
  );
}

/** At which syllable, from 1, what was typed begins; 0 where the name does not sound so. */
export function soundsAt(spelling: string, typed: string): number {
  if (!isSound(typed)) return 0;
  const syllables = spelling.split(' ');
  const sought = typed.toLowerCase();
  return syllables.findIndex((_, at) => begins(syllables, at, sought)) + 1;
}
