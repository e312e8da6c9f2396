import { describe, expect, test } from 'vitest';
import {
  alikeAmong,
  type Likeness,
  MOST_SHOWN,
  sharedWords,
} from '../../../shared/findings/alike.ts';
import { seededId } from '../../../shared/taxonomy/seed.ts';

const TOLD = '3号窗口工作时间无人在岗，无替岗人员。';
const TOLD_AGAIN = '9时10分，3号窗口工作时间无人在岗，群众等候。';
const OTHER = '村务公开栏半年没有更新，低保名单未公示。';

const of = (changes: Partial<Likeness> = {}): Likeness => ({
  leafId: seededId('leaf', 'A2'),
  happenedOn: '2026-03-02',
  account: TOLD,
  ...changes,
});
const D2 = seededId('leaf', 'D2');

test.each([
  ['the same leaf about the same day', { account: OTHER, happenedOn: '2026-03-16' }, true],
  ['the same leaf on another day', { account: OTHER, happenedOn: '2026-03-17' }, false],
  [
    'the same leaf on another day in like words',
    { account: TOLD_AGAIN, happenedOn: '2026-05-02' },
    true,
  ],
  ['another leaf in the same words', { leafId: D2 }, true],
  ['another leaf in other words', { leafId: D2, account: OTHER }, false],
])('%s', (_, other, isAlike) => {
  expect(alikeAmong(of(), [of(other)])).toHaveLength(isAlike ? 1 : 0);
});

test('before a leaf is chosen the words alone say it', () => {
  expect(alikeAmong(of({ leafId: null }), [of(), of({ account: OTHER })])).toEqual([of()]);
});

test('the likeliest come first, and no more than are shown', () => {
  const others = ['2026-03-09', '2026-03-03', '2026-03-05'].map((happenedOn) => of({ happenedOn }));
  const worded = of({ happenedOn: '2026-03-02', account: OTHER });
  const alike = alikeAmong(of(), [worded, ...others, worded]);
  expect(alike).toHaveLength(MOST_SHOWN);
  expect(alike.map(({ happenedOn }) => happenedOn)).toEqual([
    '2026-03-03',
    '2026-03-05',
    '2026-03-09',
  ]);
});

describe('words are shared', () => {
  test.each([
    ['all of them', TOLD, TOLD, 1],
    ['none', TOLD, OTHER, 0],
    ['of a few nothing is said', '无人', '无人', 0],
    ['of an empty text neither', '', TOLD, 0],
  ])('%s', (_, one, other, share) => {
    expect(sharedWords(one, other)).toBe(share);
    expect(sharedWords(other, one)).toBe(share);
  });
});
