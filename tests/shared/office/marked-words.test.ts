import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MARKINGS,
  MarkedWords,
  MarkedWordsForm,
  markerOf,
  typedWords,
  USUAL_MARKED_WORDS,
} from '../../../shared/office/marked-words.ts';

const usual = markerOf(USUAL_MARKED_WORDS);
const found = (text: string) => usual(text).map(({ marking, word }) => [marking, word]);

test.each([
  [
    '昨天，有关人员上班迟到。',
    [
      ['relative', '昨天'],
      ['vague', '有关人员'],
    ],
  ],
  [
    '大部分窗口无人，性质严重。',
    [
      ['vague', '大部分'],
      ['extreme', '严重'],
    ],
  ],
  ['大厅几个窗口关闭。', [['vague', '几个']]],
  [
    '要高度重视，进一步加强管理。',
    [
      ['empty', '高度重视'],
      ['empty', '进一步加强'],
    ],
  ],
  [
    '窗口基本无人，服务态度极坏，约三十人左右等候。',
    [
      ['vague', '基本'],
      ['extreme', '极坏'],
      ['vague', '左右'],
    ],
  ],
  ['2026年3月2日9时10分，3号窗口李某不在岗。', []],
  ['占用基本农田3亩，基本公共服务台账缺2月。', []],
  ['王某迟到十分钟，九时三十分到岗；干部分工表未上墙。', []],
  ['少数民族群众3人、国家安全部门1人在场，个别谈话记录缺页。', []],
  ['', []],
])('marks what says less than it seems to: %s', (text, marked) => {
  expect(found(text)).toEqual(marked);
});

test('the lists are what an office may keep, and no word stands in two of them', () => {
  expect(MarkedWords.parse(USUAL_MARKED_WORDS)).toEqual(USUAL_MARKED_WORDS);
  const all = MARKINGS.flatMap((marking) => USUAL_MARKED_WORDS[marking]);
  expect(new Set(all).size).toBe(all.length);
});

test('an empty office marks nothing', () => {
  expect(markerOf({ vague: [], extreme: [], empty: [], relative: [] })('有关人员')).toEqual([]);
});

test('lists are typed as they are shown, whatever stands between the words', () => {
  expect(MarkedWordsForm.parse(typedWords(USUAL_MARKED_WORDS))).toEqual(USUAL_MARKED_WORDS);
  const typed = { vague: ' 个别，部分\n个别 ', extreme: '', empty: '', relative: '' };
  expect(MarkedWordsForm.parse(typed).vague).toEqual(['个别', '部分']);
});

test('each place holds its word, none lies in another, and none is left out that a plain search finds', () => {
  const letter = fc.constantFrom('个', '别', '部', '分', '大', '(', '.', ' ');
  const word = fc
    .string({ unit: letter, minLength: 1, maxLength: 3 })
    .filter((it) => it.trim() !== '');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), fc.string({ unit: letter }), (vague, text) => {
      const places = markerOf({ vague, extreme: [], empty: [], relative: [] })(text);
      let end = 0;
      for (const { word: is, at } of places) {
        expect(text.slice(at, at + is.length)).toBe(is);
        expect(vague.some((each) => text.slice(end, at).includes(each))).toBe(false);
        expect(at).toBeGreaterThanOrEqual(end);
        end = at + is.length;
      }
      expect(vague.some((each) => text.slice(end).includes(each))).toBe(false);
    }),
  );
});
