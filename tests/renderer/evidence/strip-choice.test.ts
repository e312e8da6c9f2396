/** What is chosen in a strip of evidence by keys and clicks, and where the keys lead. */
import { describe, expect, test } from 'vitest';
import {
  choosing,
  choosingAll,
  chosenOf,
  ledTo,
  NONE_CHOSEN,
  only,
} from '../../../renderer/evidence/strip-choice.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const chosen = ({ chosen: keys }: { chosen: ReadonlySet<string> }) => [...keys].join('');

// Two rows of three and one of one.
test.each([
  ['a', 'ArrowRight', 'b'],
  ['a', 'ArrowLeft', 'a'],
  ['g', 'ArrowRight', 'g'],
  ['b', 'ArrowDown', 'e'],
  ['e', 'ArrowDown', 'e'],
  ['b', 'ArrowUp', 'b'],
  ['e', 'ArrowUp', 'b'],
  ['e', 'Home', 'a'],
  ['a', 'End', 'g'],
  ['a', 'x', null],
])('from %s %s leads to %s', (at, key, to) => {
  expect(ledTo(KEYS, at, key, 3)).toBe(to);
});

test('the last is reached by End also where all stand in one row', () => {
  expect(ledTo(['a', 'b', 'c'], 'b', 'End', 3)).toBe('c');
  expect(ledTo(['a', 'b', 'c'], 'b', 'Home', 3)).toBe('a');
});

describe('chosen', () => {
  test('is one, one more or less, or all up to one, from either side', () => {
    const b = choosing(KEYS, NONE_CHOSEN, 'b', 'toggle');
    expect(chosen(b)).toBe('b');
    const bd = choosing(KEYS, b, 'd', 'toggle');
    expect(chosen(bd)).toBe('bd');
    expect(chosen(choosing(KEYS, bd, 'b', 'toggle'))).toBe('d');
    expect(chosen(choosing(KEYS, bd, 'f', 'range'))).toBe('def');
    // A range that is drawn shorter, and to the other side, begins where it began.
    const range = choosing(KEYS, choosing(KEYS, bd, 'f', 'range'), 'a', 'range');
    expect([chosen(range), range.at, range.from]).toEqual(['abcd', 'a', 'd']);
    expect(chosen(choosing(KEYS, range, 'g', 'one'))).toBe('g');
  });

  test('is all, the hand where it was', () => {
    const all = choosingAll(KEYS, only('c'));
    expect([chosen(all), all.at]).toEqual(['abcdefg', 'c']);
  });

  test('is what took the place of those that went, or what is left of it', () => {
    const left = KEYS.filter((key) => key !== 'c');
    expect(chosen(chosenOf(left, KEYS, only('c')))).toBe('d');
    expect(chosen(chosenOf(KEYS.slice(0, 6), KEYS, only('g')))).toBe('f');
    expect(chosen(chosenOf(left, KEYS, choosing(KEYS, only('b'), 'd', 'range')))).toBe('bd');
    expect(chosenOf([], KEYS, only('c'))).toEqual(NONE_CHOSEN);
  });
});
