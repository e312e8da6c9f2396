/**
 * Passphrases: long rather than intricate. What is guessed as a whole (a word everybody tries, a name, a date, a row of
 * keys, what was typed before) counts as two characters however long it is; docs/decisions/keys.md says why.
 */
import { z } from 'zod';
import { fold } from '../fold.ts';
import type { Fault, FaultRule } from '../refusal.ts';
import { ROWS, WORDS } from './guessed-first.ts';

const SHORTEST = 12;
const LONGEST = 200;

type Guessed = Extract<FaultRule, `passphrase_${string}`>;

/** Something that is guessed as a whole, where it stands in a text. */
interface Piece {
  length: number;
  counts: number;
  why: Guessed;
}

/** What a guessed piece counts for, and what all of a passphrase has to. */
const PIECE = 2;
const ENOUGH = 8;
/** There are ten digits, and a handful of signs that people put between words. */
const DIGIT_OR_SIGN = 0.5;

const bothWays = (row: string) => [row, Array.from(row).toReversed().join('')];
const ROWS_BOTH_WAYS = ROWS.map(fold).flatMap(bothWays);

/** Signs for the letters they resemble, one for one, in the two ways in which they are read. */
const LETTERS = { '@': 'a', '4': 'a', '3': 'e', '0': 'o', $: 's', '5': 's', '7': 't', '+': 't' };
const READ_AS: readonly Readonly<Record<string, string>>[] = [
  { ...LETTERS, '1': 'l', '!': 'l' },
  { ...LETTERS, '1': 'i', '!': 'i' },
];

const YEAR = '(?:19|20)\\d\\d';
const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const DATES = [
  `${YEAR}[-./年]?${MONTH}[-./月]?${DAY}[日号]?`,
  `${DAY}[-./]?${MONTH}[-./]?${YEAR}`,
  `${MONTH}[-./]?${DAY}[-./]?${YEAR}`,
  `${YEAR}[-./年]?${MONTH}月?`,
  `\\d\\d${MONTH.replace('?', '')}${DAY.replace('?', '')}`,
  `${MONTH}月${DAY}[日号]?`,
  `${YEAR}年?`,
].map((date) => new RegExp(date, 'y'));

/** Parts of names by which a person or an office is known: each by itself, and the place an office is named after. */
function partsOf(name: string): string[] {
  const parts = fold(name).split(/[^\p{L}\p{N}]+/u);
  const places = parts.flatMap(
    (part) => /^(\p{sc=Han}{2,4}?)[县市区旗州盟省]/u.exec(part)?.slice(0, 2) ?? [],
  );
  return [fold(name), ...parts, ...places, parts.join('')].filter(
    (part) => part.length >= (/\p{sc=Han}/u.test(part) ? 2 : 3),
  );
}

function* wordsAt(
  texts: readonly string[],
  at: number,
  words: readonly string[],
  why: Guessed,
): Iterable<Piece> {
  for (const word of words) {
    if (texts.some((text) => text.startsWith(word, at)))
      yield { length: word.length, counts: PIECE, why };
  }
}

function* datesAt(text: string, at: number): Iterable<Piece> {
  for (const date of DATES) {
    date.lastIndex = at;
    const [found] = date.exec(text) ?? [];
    if (found) yield { length: found.length, counts: PIECE, why: 'passphrase_date' };
  }
}

function* rowsAt(text: string, at: number): Iterable<Piece> {
  const isInRow = (length: number) =>
    at + length <= text.length &&
    ROWS_BOTH_WAYS.some((row) => row.includes(text.slice(at, at + length)));
  for (let length = 3; isInRow(length); length++)
    yield { length, counts: PIECE, why: 'passphrase_row' };
}

/** One character over and over, and what stands before it once more. */
function* repeatsAt(text: string, at: number): Iterable<Piece> {
  const why = 'passphrase_repeats';
  for (let length = 2; text[at + length - 1] === text[at] && at + length <= text.length; length++) {
    if (length > 2) yield { length, counts: PIECE, why };
  }
  const before = text.slice(0, at);
  for (let length = 2; at + length <= text.length && length <= at; length++) {
    const block = text.slice(at, at + length);
    if (before.endsWith(block)) yield { length, counts: 0, why };
    else if (length > 3 && before.includes(block)) yield { length, counts: 1, why };
  }
}

function piecesAt(texts: readonly string[], at: number, names: readonly string[]): Piece[] {
  const [text = ''] = texts;
  return [
    ...wordsAt(texts, at, WORDS, 'passphrase_common'),
    ...wordsAt(texts, at, names, 'passphrase_name'),
    ...datesAt(text, at),
    ...rowsAt(text, at),
    ...repeatsAt(text, at),
  ];
}

/** Why a passphrase is too easily guessed, seen that its person and their office are called so; null where it is not. */
function whyGuessed(passphrase: string, called: readonly string[]): Guessed | null {
  const text = fold(passphrase);
  const texts = [
    text,
    ...READ_AS.map((letters) => text.replace(/[@430$57+1!]/g, (sign) => letters[sign] ?? sign)),
  ];
  const names = called.flatMap(partsOf);
  // The least that the text up to each place counts for, and what it was guessed by so far.
  type Way = { counts: number; by: Partial<Record<Guessed, number>> };
  const ways: (Way | undefined)[] = [{ counts: 0, by: {} }];
  const reach = (at: number, way: Way) => {
    if (way.counts < (ways[at]?.counts ?? Number.POSITIVE_INFINITY)) ways[at] = way;
  };
  for (let at = 0; at < text.length; at++) {
    const way = ways[at];
    if (!way) continue;
    const { counts, by } = way;
    const character = text[at] ?? '';
    const isDigit = /\d/.test(character);
    const counting = /[\p{N}\p{P}\p{S}\p{Z}]/u.test(character) ? DIGIT_OR_SIGN : 1;
    const why = 'passphrase_digits';
    const digits = { ...by, [why]: (by[why] ?? 0) + 1 };
    reach(at + 1, { counts: counts + counting, by: isDigit ? digits : by });
    for (const piece of piecesAt(texts, at, names)) {
      const covered = (by[piece.why] ?? 0) + piece.length;
      reach(at + piece.length, {
        counts: counts + piece.counts,
        by: { ...by, [piece.why]: covered },
      });
    }
  }
  const end = ways[text.length];
  if (!end || end.counts >= ENOUGH) return null;
  const byMost = Object.entries(end.by).toSorted(([, a], [, b]) => b - a);
  // The keys of `by` are these rules; without any there was hardly anything to read.
  return (byMost[0]?.[0] as Guessed | undefined) ?? 'passphrase_repeats';
}

/** What is wrong with a passphrase that somebody chose, if anything. `called`: the names of its person and of the office. */
export function faultsOfPassphrase(
  path: string,
  passphrase: string,
  called: readonly string[],
): Fault[] {
  const rule = whyGuessed(passphrase, called);
  return rule ? [{ path, rule }] : [];
}

/** Its one form: two keyboards may type the same letters differently. Slots are made of it (main/store/keys.ts). */
export const plainPassphrase = (typed: string): string => typed.normalize('NFKC');

/** A passphrase as it is chosen. Whether it is made of the names of its person is asked where they are known. */
export const Passphrase = z
  .string()
  .max(LONGEST)
  .superRefine((text, { addIssue }) => {
    // Bounded before anything is computed on it.
    if (text.length > LONGEST) return;
    if (Array.from(plainPassphrase(text)).length < SHORTEST) {
      addIssue({
        code: 'too_small',
        origin: 'string',
        minimum: SHORTEST,
        inclusive: true,
        input: text,
      });
      return;
    }
    const rule = whyGuessed(text, []);
    if (rule) addIssue({ code: 'custom', params: { rule }, input: text });
  });

/** A passphrase as typed to sign in: no rule but a bound, so that a wrong one is answered as wrong. */
export const TypedPassphrase = z.string().min(1).max(1000);

/** Whether two differ in nothing but case, width, blanks, signs and digits: whoever knows the one has guessed the other. */
export function isHardlyAnother(next: string, current: string): boolean {
  const letters = (text: string) => fold(text).replace(/[^\p{L}\p{M}]/gu, '');
  return (
    plainPassphrase(next) === plainPassphrase(current) ||
    (letters(next) !== '' && letters(next) === letters(current))
  );
}
