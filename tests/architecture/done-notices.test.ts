/** How what was done is said: a notice of one sentence has no stop, one of several ends with one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { words } from '../../shared/words.ts';

const CALL = /notices(?:\.current)?\.(?:done|doneIf|undoable)\(/g;
const KEY = /['`]([a-z]\w*(?:\.(?:\w|\$\{[^}]*\})+)+)['`]/gi;

/** What stands between the bracket that was just opened and the one that closes it. */
function bracketed(text: string, from: number): string {
  let depth = 1;
  let at = from;
  for (; depth > 0 && at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
  }
  return text.slice(from, at - 1);
}

/** The keys of the words that such notices have; of one that is put together, what it may be. */
const keys = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .flatMap((path) => {
    const text = readFileSync(join('renderer', path), 'utf8');
    return [...text.matchAll(CALL)].flatMap(({ 0: { length }, index }) =>
      [...bracketed(text, index + length).matchAll(KEY)].map(({ 1: key = '' }) => key),
    );
  })
  .map((key) => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '\\w+')}$`));

const flat = (tree: object, above = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    const path = above === '' ? name : `${above}.${name}`;
    if (typeof value === 'string') return [[path, value] as [string, string]];
    return typeof value === 'object' && value !== null ? flat(value, path) : [];
  });

test.each(Object.entries(words))('a done notice ends as the others do: %s', (_, its) => {
  const said = flat(its).filter(([key]) => keys.some((one) => one.test(key)));
  expect(said.length).toBeGreaterThan(50);
  const isWrong = (sentence: string): boolean => {
    const isOfSeveral = /[。！？]|[.!?]["”]? /.test(sentence.slice(0, -1));
    return /[。.！!]$/.test(sentence) !== isOfSeveral;
  };
  expect(said.filter(([, sentence]) => isWrong(sentence))).toEqual([]);
});
