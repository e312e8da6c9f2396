import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeCircular } from '../../../main/summaries/circular.ts';
import {
  areAddresseesInImprint,
  letterheadSize,
  recipientsInImprint,
  signaturePlace,
  titleLines,
  widthOf,
} from '../../../main/summaries/official-document.ts';
import { documentNumber, serialOf } from '../../../shared/office/document-number.ts';
import { CIRCULAR, sample } from './sample.ts';

describe('a title', () => {
  test.each([
    ['关于作风督查情况的通报', ['关于作风督查情况的通报']],
    ['关于2026年3月全县作风督查情况的通报', ['关于2026年3月全县作风督查情况的通报']],
    ['关于2026年3月全县机关作风督查情况的通报', ['关于2026年3月全县机关', '作风督查情况的通报']],
    [
      '关于2026年春节期间全县机关工作作风和窗口单位服务情况督查的通报',
      ['关于2026年春节期间全县机关工作作风', '和窗口单位服务情况督查的通报'],
    ],
    [
      '关于2026年春节期间全县机关工作作风和窗口单位服务情况专项督查及整改落实情况“回头看”的通报',
      [
        '关于2026年春节期间全县机关',
        '工作作风和窗口单位服务情况专项督查',
        '及整改落实情况“回头看”的通报',
      ],
    ],
  ])('%s is broken between words', (title, lines) => {
    expect(titleLines(title)).toEqual(lines);
  });

  test('keeps every character, on lines that fit', () => {
    const word = fc.constantFrom(
      '关于',
      '全县',
      '作风',
      '督查',
      '情况',
      '的',
      '《条例》',
      '2026年',
      '、',
      '窗口',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 26 }), (words) => {
        const title = words.join('').slice(0, 60);
        const lines = titleLines(title);
        expect(lines.join('')).toBe(title);
        if (lines.length > 1) {
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(18);
          for (const line of lines.slice(1)) expect(line).not.toMatch(/^[的、》]/u);
        }
      }),
    );
  });

  test('a word longer than a line is left to whoever shows it', () => {
    const word = 'a'.repeat(80);
    expect(titleLines(word)).toEqual([word]);
  });
});

test('Latin letters and digits are half as wide as a Han character, rare ones included', () => {
  expect(widthOf('2026年')).toBe(3);
  expect(widthOf('𠮷田')).toBe(2);
});

test('the letterhead fits on a line as long as it can be read', () => {
  expect(letterheadSize('督查室')).toBe(46);
  const office = '明水县作风督查办公室（演示数据）';
  expect(letterheadSize(office) * widthOf(office)).toBeLessThanOrEqual(442);
  expect(letterheadSize('某'.repeat(60))).toBe(22);
});

describe('the signature', () => {
  const place = (name: string) =>
    signaturePlace(composeCircular(sample({ office: { name, organiser: 'discipline' } })));

  test('centres a short name above the date, which ends four characters from the right', () => {
    const { name, date } = place('县督查室');
    expect(date).toBe(4);
    expect(name + widthOf('县督查室') / 2).toBe(4 + widthOf('2026年3月31日') / 2);
  });

  test('a long name ends at the right edge', () => {
    expect(place('某'.repeat(30)).name).toBe(0);
  });
});

test('addressees that would push the body off the first page move to the imprint', () => {
  const many = Array.from({ length: 20 }, (_, i) => `第${i}乡镇党委`).join('，');
  expect(areAddresseesInImprint(CIRCULAR.addressees)).toBe(false);
  expect(areAddresseesInImprint(many)).toBe(true);
  const document = composeCircular(sample({ circular: { ...CIRCULAR, addressees: many } }));
  expect(recipientsInImprint(document)).toEqual([
    `主送：${many}。`,
    '抄送：县委办公室，县政府办公室。',
  ]);
});

test('a number has six-cornered brackets and no leading zero, and gives its serial back', () => {
  const number = documentNumber('明督通', '2026', 3);
  expect(number).toMatch(/^.+〔\d{4}〕[1-9]\d*号$/u);
  expect(serialOf(number)).toBe(3);
});
