/** A checklist as it is typed and pasted: read back as it is shown, and its items kept over any change. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aspectsIn,
  faultOfLines,
  type ItemLine,
  itemsIn,
  linesOf,
  titleIn,
  withIds,
} from '../../../shared/checklists/lines.ts';
import { ChecklistItemId } from '../../../shared/ids.ts';

describe('a list is read as offices write it', () => {
  test.each<[string, string, ItemLine[]]>([
    [
      'aspects and items numbered',
      '一、工作纪律\n1. 按时到岗，无迟到早退\n2、外出履行请假手续\n\n二、窗口服务\n1．落实AB岗',
      [
        { aspect: '工作纪律', words: '按时到岗，无迟到早退' },
        { aspect: '工作纪律', words: '外出履行请假手续' },
        { aspect: '窗口服务', words: '落实AB岗' },
      ],
    ],
    [
      'in brackets, and by bullets',
      '（一）在岗\n（1）按时到岗\n• 公开电话\n(二)服务\n② 一次告知',
      [
        { aspect: '在岗', words: '按时到岗' },
        { aspect: '在岗', words: '公开电话' },
        { aspect: '服务', words: '一次告知' },
      ],
    ],
    [
      'without aspects or numbers',
      ' 按时到岗 \r\n公开电话',
      [
        { aspect: '', words: '按时到岗' },
        { aspect: '', words: '公开电话' },
      ],
    ],
    [
      'what only begins with a number',
      '3.5万元以上采购经集体研究\n一次告知',
      [
        { aspect: '', words: '3.5万元以上采购经集体研究' },
        { aspect: '', words: '一次告知' },
      ],
    ],
    ['nothing', ' \n\n', []],
  ])('%s', (_, text, items) => {
    expect(itemsIn(text)).toEqual(items);
  });
});

describe('the title of a list that is pasted is no item of it', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'above the aspects',
      '××局作风检查清单\n（2026年版）\n一、工作纪律\n按时到岗\n公开电话',
      ['××局作风检查清单', '（2026年版）'],
      ['按时到岗', '公开电话'],
    ],
    [
      'above numbered items',
      '\n作风问题\n1. 按时到岗\n2. 公开电话',
      ['作风问题'],
      ['按时到岗', '公开电话'],
    ],
    [
      'by its words alone',
      '机关作风检查表（窗口）\n按时到岗\n公开电话',
      ['机关作风检查表（窗口）'],
      ['按时到岗', '公开电话'],
    ],
    ['an item that names a list', '公开权力清单\n按时到岗', [], ['公开权力清单', '按时到岗']],
    ['items above a number', 'a\nb\nc\nd\n1. e', [], ['a', 'b', 'c', 'd', 'e']],
  ])('%s', (_, text, title, items) => {
    expect(titleIn(text)).toEqual(title);
    expect(itemsIn(text).map(({ words: each }) => each)).toEqual(items);
  });

  test('a fault is said at the line where it stands, below the title', () => {
    expect(faultOfLines('检查清单\n1. 按时到岗\n2. 按时到岗')).toEqual({
      rule: 'same_lines',
      lines: [2, 3],
    });
  });
});

const words = fc.constantFrom(
  '按时到岗',
  '外出请假',
  '落实替岗',
  '公开电话',
  '一次告知',
  '不收礼品',
);
const items = fc.array(
  fc.tuple(fc.constantFrom('工作纪律', '窗口服务'), fc.uniqueArray(words, { minLength: 1 })),
  { maxLength: 4 },
);
const flat = (aspects: readonly (readonly [string, readonly string[]])[]): ItemLine[] =>
  aspects.flatMap(([aspect, all]) => all.map((each) => ({ aspect, words: each })));

test('what is shown to be edited is read as the same items', () => {
  fc.assert(
    fc.property(items, (aspects) => {
      const lines = flat(aspects);
      expect(itemsIn(linesOf(lines))).toEqual(lines);
      expect(aspectsIn(lines)).toBe(new Set(aspects.map(([aspect]) => aspect)).size);
    }),
  );
});

/** Ids that tell which was made when. */
function counter(): () => ChecklistItemId {
  let n = 0;
  return () => {
    n += 1;
    return ChecklistItemId.parse(String(n).padStart(20, '0'));
  };
}

test('every line has an id of its own; one that was there keeps its, and an unchanged list all', () => {
  fc.assert(
    fc.property(items, items, (was, is) => {
      const newId = counter();
      const before = withIds([], flat(was), newId);
      expect(withIds(before, flat(was), newId)).toEqual(before);
      const after = withIds(before, flat(is), newId);
      expect(after.map(({ itemId: _, ...line }) => line)).toEqual(flat(is));
      expect(new Set(after.map(({ itemId }) => itemId)).size).toBe(after.length);
      const count = (all: readonly ItemLine[], text: string) =>
        all.filter((item) => item.words === text).length;
      for (const text of new Set(flat(is).map((line) => line.words))) {
        const kept = after.filter(
          ({ itemId, words: its }) =>
            its === text && before.some((old) => old.itemId === itemId && old.words === text),
        );
        expect(kept.length).toBe(Math.min(count(before, text), count(after, text)));
      }
    }),
  );
});

test('a line that was reworded in its place stays the same item', () => {
  const newId = counter();
  const list = (...texts: string[]) => texts.map((text) => ({ aspect: '', words: text }));
  const before = withIds([], list('按时到岗', '外出请假', '公开电话'), newId);
  const after = withIds(
    before,
    list('按时到岗', '外出履行请假手续', '公开电话', '落实替岗'),
    newId,
  );
  expect(after.map(({ itemId }) => itemId)).toEqual([
    ...before.map(({ itemId }) => itemId),
    '00000000000000000004',
  ]);
});

test('what is wrong with a list is said of its line, as it was typed', () => {
  expect(faultOfLines('一、在岗\n\n1. 按时到岗\n二、服务\n1. 按时到岗')).toBeNull();
  expect(faultOfLines(`一、在岗\n\n1. 按时到岗\n2. ${'长'.repeat(201)}`)).toEqual({
    rule: 'too_long',
    limit: 200,
    lines: [4],
  });
  expect(faultOfLines(`1. 按时到岗\n二、${'长'.repeat(41)}\n1. 一次告知`)).toEqual({
    rule: 'too_long',
    limit: 40,
    lines: [2],
  });
  expect(faultOfLines('一、在岗\n1. 按时到岗\n\n2. 按时 到岗')).toEqual({
    rule: 'same_lines',
    lines: [2, 4],
  });
});
