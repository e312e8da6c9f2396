import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldWithPlaces, nameKey } from '../../shared/fold.ts';
import { placesOf } from '../../shared/search/terms.ts';

describe('characters that look alike are one', () => {
  test.each([
    ['full and half width', '１２号楼Ｂ３', '12号楼b3'],
    ['traditional and simplified', '後進單位、裏面', '后进单位、里面'],
    ['the zeros', '二〇二六、二○二六', '二零二六、二零二六'],
    ['capitals', 'KTV', 'ktv'],
    ['dashes', '2026—0012', '2026-0012'],
    ['dots in names', '阿依古丽•买买提', '阿依古丽·买买提'],
    ['Roman numerals and circled digits', 'Ⅲ级、①', 'iii级、1'],
    ['invisible characters', '青\u200b石镇\ufeff', '青石镇'],
    ['parentheses', '村（社区）', '村(社区)'],
    ['rare characters stay themselves', '𠮷野', '𠮷野'],
  ])('%s: %s', (_, written, plain) => {
    expect(fold(written)).toBe(plain);
  });

  test('what differs stays different', () => {
    for (const [one, other] of [
      ['一', '—'],
      ['未', '末'],
      ['己', '已'],
      ['1', 'l'],
      ['0', 'o'],
    ] as const) {
      expect(fold(one)).not.toBe(fold(other));
    }
  });

  test('folded once, a text folds to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  test('a name is the same with the space that sets it wide', () => {
    expect(nameKey('张　伟')).toBe(nameKey('张伟'));
    expect(nameKey('青石 镇')).toBe(nameKey('青石鎮'));
  });
});

describe('what was found is marked where it stands in the text', () => {
  const marked = (text: string, typed: string) =>
    placesOf(text, typed).map(({ from, to }) => text.slice(from, to));
  test.each([
    ['１２号楼后面', '12号楼', ['１２号楼']],
    ['第㈢組後勤', '后勤', ['後勤']],
    ['明督办〔2026〕3号', '明督办[2026]3号', ['明督办〔2026〕3号']],
    ['𠮷野家，𠮷野', '吉 𠮷野', ['𠮷野', '𠮷野']],
    ['窗口无人', '(窗口.*', ['窗口']],
    ['窗口无人', '。', []],
  ])('%s, %s', (text, typed, found) => {
    expect(marked(text, typed)).toEqual(found);
  });

  test('every place of a folded text is a place of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const { plain, places } = foldWithPlaces(text);
        expect(places).toHaveLength(plain.length + 1);
        expect(places.every((place) => place >= 0 && place <= text.length)).toBe(true);
      }),
    );
  });
});
