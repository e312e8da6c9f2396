/** Texts of one field beside the one they were written from, and put together of what each changed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedText, partsOf } from '../../../renderer/findings/text-differences.ts';

const BASE = '三号窗口九时无人值守，群众等候。';

test('a change is marked by whole words', () => {
  expect(partsOf('三号窗口无人。', '三号大厅无人。')).toEqual([
    { text: '三号', is: 'kept' },
    { text: '窗口', is: 'left out' },
    { text: '大厅', is: 'put in' },
    { text: '无人。', is: 'kept' },
  ]);
});

test('what two changed in different places comes together', () => {
  const one = '五号窗口九时无人值守，群众等候。';
  const other = '三号窗口九时无人值守，群众等候二十分钟。';
  expect(mergedText(BASE, [one, other])).toBe('五号窗口九时无人值守，群众等候二十分钟。');
});

test('what two changed in the same place, or put in at it, does not', () => {
  const one = '三号窗口十时无人值守，群众等候。';
  const other = '三号窗口十一时无人值守，群众等候。';
  expect(mergedText(BASE, [one, other])).toBeNull();
  expect(mergedText(BASE, [`${BASE}已拍照。`, `${BASE}已录像。`])).toBeNull();
});

const text = fc
  .array(fc.constantFrom('窗口', '无人', '。', '，', 'A', ' ', '\n', '九时'), { maxLength: 12 })
  .map((parts) => parts.join(''));

test('no text is lost or altered, whatever it says', () => {
  fc.assert(
    fc.property(text, text, text, (base, one, other) => {
      const without = (is: string) =>
        partsOf(base, one)
          .filter((part) => part.is !== is)
          .map((part) => part.text)
          .join('');
      expect(without('left out')).toBe(one);
      expect(without('put in')).toBe(base);
      expect(mergedText(base, [one, base])).toBe(one);
      expect(mergedText(base, [one, one])).toBe(one);
      expect(mergedText(base, [one, other])).toBe(mergedText(base, [other, one]));
    }),
  );
});
