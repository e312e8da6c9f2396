/** Finding by sound: in full, by initials, and by anything between. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spellingOf } from '../../main/store/spelling.ts';
import { soundsAt, soundsWhole } from '../../shared/spelling.ts';

test.each([
  ['青禾镇政务服务中心', 'qing he zhen zheng wu fu wu zhong xin'],
  // One character sounds otherwise in another word.
  ['重庆路街道', 'chong qing lu jie dao'],
  ['吕家沟村', 'lv jia gou cun'],
  ['第2小学', 'di 2 xiao xue'],
  ['A3 上班办私事', 'a3 shang ban ban si shi'],
])('%s is spelled %s', (name, spelling) => {
  expect(spellingOf(name)).toBe(spelling);
});

test.each([
  ['qinghezhen', 1],
  ['qhz', 1],
  ['QHZ', 1],
  ['qinghz', 1],
  ['qhzhen', 1],
  ['zwfw', 4],
  ['zhongx', 8],
  ['qz', 0],
  ['qhx', 0],
  // A Han character is meant itself, and a digit counts nothing here.
  ['青', 0],
  ['', 0],
] as const)('青禾镇政务服务中心 by %s: syllable %i', (typed, at) => {
  expect(soundsAt(spellingOf('青禾镇政务服务中心'), typed)).toBe(at);
});

test('whatever part of each syllable is typed, from wherever, is found, and a letter more than there is is not', () => {
  const syllable = fc.constantFrom('qing', 'he', 'zhen', 'a', 'chuang', 'lv', 'xi', 'an', 'xian');
  fc.assert(
    fc.property(
      fc.array(syllable, { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat({ max: 5 }), { minLength: 8, maxLength: 8 }),
      fc.nat({ max: 7 }),
      (syllables, lengths, start) => {
        const from = Math.min(start, syllables.length - 1);
        const typed = syllables
          .slice(from)
          .map((one, i) => one.slice(0, 1 + (lengths[i] ?? 0)))
          .join('');
        const at = soundsAt(syllables.join(' '), typed);
        expect(at).toBeGreaterThan(0);
        expect(at).toBeLessThanOrEqual(from + 1);
        expect(soundsAt(syllables.join(' '), `${syllables.join('')}q`)).toBe(0);
      },
    ),
  );
});

test.each([
  ['du', 'sheng huo du bo', true],
  ['dubo', 'sheng huo du bo', true],
  ['DuBo', 'sheng huo du bo', true],
  // 夺 begins so.
  ['du', 'zheng ming duo li', false],
  ['db', 'sheng huo du bo', false],
  ['', 'du bo', false],
])('%s is whole syllables of %s: %s', (typed, spelling, isWhole) => {
  expect(soundsWhole(spelling, typed)).toBe(isWhole);
});
