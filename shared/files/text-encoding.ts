/**
 * Text in the encoding it was written in. Files from county offices are UTF-8, GB18030 or UTF-16, seldom say which, and
 * shown in a wrong one are unreadable. What carries a mark is believed; else each encoding is tried, and the reading that
 * looks most like writing is taken.
 */

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export interface DecodedText {
  text: string;
  encoding: TextEncoding;
}

const MARKS: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** In the order of how common they are: of two readings equally good, the first is taken. */
const GUESSED: readonly TextEncoding[] = ['gb18030', 'utf-16le', 'utf-16be'];

/** How much of a reading looks like writing, at least. Rare characters and other scripts are writing too. */
const PLAUSIBLE = 0.5;
/** As much of a text as a guess is made by. */
const SAMPLE = 20_000;

/** What no text holds; a file with these is something else. */
const BINARY = /[^\P{Cc}\t\n\v\f\r\u0085]|[\ufffe\uffff]/u;

/** The 3755 common characters: the first level of GB 2312. A wrong reading hits them only by chance. */
const COMMON: ReadonlySet<string> = (() => {
  const bytes: number[] = [];
  for (let lead = 0xb0; lead <= 0xd7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) bytes.push(lead, trail);
  }
  // The last five places of the level are empty.
  return new Set(new TextDecoder('gb18030').decode(new Uint8Array(bytes.slice(0, -10))));
})();

/** Letters, digits and signs of ASCII, Chinese punctuation, full-width forms. */
const USUAL = /[\t\n\r -~·—‘’“”…\u3000-\u303f\uff01-\uff5e]/;

function read(encoding: TextEncoding, content: Uint8Array, isWhole: boolean): string | null {
  try {
    // Streaming leaves out a character that was cut through at the end.
    const text = new TextDecoder(encoding, { fatal: true }).decode(content, { stream: !isWhole });
    return BINARY.test(text) ? null : text;
  } catch {
    return null;
  }
}

function plausibility(text: string): number {
  const sample = [...text.slice(0, SAMPLE)];
  const good = sample.filter((character) => COMMON.has(character) || USUAL.test(character));
  return sample.length === 0 ? 0 : good.length / sample.length;
}

/** The text of a file, or of its beginning when `isWhole` is false; null when it is none. */
export function decodeText(content: Uint8Array, isWhole = true): DecodedText | null {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => content[i] === byte));
  if (marked) {
    const [encoding, mark] = marked;
    const text = read(encoding, content.subarray(mark.length), isWhole);
    return text === null ? null : { text, encoding };
  }
  // Other writing is hardly ever valid as UTF-8 by chance.
  const utf8 = read('utf-8', content, isWhole);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const [best] = GUESSED.flatMap((encoding) => {
    const text = read(encoding, content, isWhole);
    return text === null ? [] : [{ text, encoding, plausibility: plausibility(text) }];
  }).toSorted((a, b) => b.plausibility - a.plausibility);
  return best && best.plausibility >= PLAUSIBLE
    ? { text: best.text, encoding: best.encoding }
    : null;
}
