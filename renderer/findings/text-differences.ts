/** Texts beside the one they were written from: what was left out, what was put in, and both put in together. */
import { diffArrays } from 'diff';

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsOf = (text: string): string[] =>
  Array.from(words.segment(text), ({ segment }) => segment);

export interface Part {
  text: string;
  is: 'kept' | 'left out' | 'put in';
}

/** A text as what was kept of another one, what was left out of it, and what was put in, word by word. */
export const partsOf = (base: string, text: string): Part[] =>
  diffArrays(wordsOf(base), wordsOf(text)).map(({ value, added, removed }) => ({
    text: value.join(''),
    is: added ? 'put in' : removed ? 'left out' : 'kept',
  }));

/** Where of the base something else stands: nothing of it, where it was only put in. */
interface Change {
  from: number;
  to: number;
  text: string;
}

function changesOf(base: string, text: string): Change[] {
  const changes: Change[] = [];
  let at = 0;
  let last: Change | null = null;
  for (const part of partsOf(base, text)) {
    const from = at;
    if (part.is !== 'put in') at += part.text.length;
    if (part.is === 'kept') {
      last = null;
      continue;
    }
    if (!last) {
      last = { from, to: from, text: '' };
      changes.push(last);
    }
    if (part.is === 'put in') last.text += part.text;
    else last.to = at;
  }
  return changes;
}

const isSame = (a: Change, b: Change) => a.from === b.from && a.to === b.to && a.text === b.text;
const touch = (a: Change, b: Change) => a.from <= b.to && b.from <= a.to;

/** What comes of all these texts together; null where two changed the same place differently. */
export function mergedText(base: string, texts: readonly string[]): string | null {
  const changes: Change[] = [];
  for (const change of texts.flatMap((text) => changesOf(base, text))) {
    if (changes.some((other) => isSame(other, change))) continue;
    if (changes.some((other) => touch(other, change))) return null;
    changes.push(change);
  }
  return changes
    .toSorted((a, b) => b.from - a.from)
    .reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), base);
}
