import { describe, expect, test } from 'vitest';
import { TermId } from '../../../shared/ids.ts';
import { seededId } from '../../../shared/taxonomy/seed.ts';
import { movedBy, Taxonomy } from '../../../shared/taxonomy/taxonomy.ts';
import { mayStandUnder, NO_TEXTS, type Term } from '../../../shared/taxonomy/term.ts';
import { SEEDED, SEEDED_TAXONOMY } from '../../support/terms.ts';

const A2 = seededId('leaf', 'A2');

const own = (changes: Partial<Term>): Term => ({
  id: TermId.parse(`01${'k'.repeat(18)}`),
  kind: 'leaf',
  code: '',
  name: { 'zh-CN': '窗口空岗', en: '窗口空岗' },
  spelling: 'chuang kou kong gang',
  formerNames: ['窗口无人'],
  parentId: A2,
  proposesId: null,
  ...NO_TEXTS,
  position: 0,
  own: true,
  active: true,
  version: 2,
  ...changes,
});
const leaf = own({});
const E1 = seededId('leaf', 'E1');
const taxonomy = new Taxonomy([
  leaf,
  ...SEEDED.map((term) => (term.id === E1 ? { ...term, wording: '' } : term)),
]);

test('an office’s own leaf stands after the one above it, and proposes its class', () => {
  const ids = taxonomy.ofKind('leaf').map(({ id }) => id);
  expect(ids.indexOf(leaf.id)).toBe(ids.indexOf(A2) + 1);
  expect(ids).toHaveLength(36);
  expect(taxonomy.wayTo(leaf.id).map(({ code }) => code)).toEqual(['A', 'A2', '']);
  expect(taxonomy.proposedClass(leaf.id)).toBe(seededId('class', 'W'));
});

describe('a term is called', () => {
  test.each([
    ['a leaf by its code and name', A2, 'A2 擅自离岗、下午无人', 'A2 Absent from post'],
    [
      'an own one after what is above',
      leaf.id,
      'A2 擅自离岗、下午无人 · 窗口空岗',
      'A2 Absent from post · 窗口空岗',
    ],
    ['a class by its code and name', seededId('class', 'W'), 'W 工作纪律', 'W Work discipline'],
    [
      'a cause after its head',
      seededId('cause', 'U1'),
      '单位管理 · 管理松散',
      'How the unit is led · Lax management',
    ],
    ['a tag by its name', seededId('tag', 'T1'), '庸', 'Mediocre'],
    ['nothing, where it is unknown', TermId.parse('0'.repeat(20)), '', ''],
  ])('%s', (_, id, chinese, english) => {
    expect(taxonomy.label(id, 'zh-CN')).toBe(chinese);
    expect(taxonomy.label(id, 'en')).toBe(english);
  });
});

test.each([
  [
    'a leaf by words that say no more than was found',
    seededId('leaf', 'A8'),
    '工作时间参与棋牌活动',
  ],
  ['one of the office’s that has none by its name', leaf.id, '窗口空岗'],
  ['a seeded one that was emptied by what it came with', E1, '参与赌博活动'],
])('a document calls %s', (_, id, words) => {
  expect(taxonomy.wording(id)).toBe(words);
});

test('an act is told of by its present name, or by one it had where no other has it now', () => {
  const act = own({ kind: 'act', parentId: null, formerNames: ['迟到', '看电视'] });
  const acts = new Taxonomy([...SEEDED, act]);
  expect(acts.actCalled('窗口空岗')).toBe(act);
  expect(acts.actCalled('看电视')).toBe(act);
  expect(acts.actCalled('迟到')?.id).toBe(seededId('act', 'N1'));
  expect(acts.actCalled('吃早饭')).toBeUndefined();
});

describe('a term is found', () => {
  const found = (text: string) =>
    taxonomy.called(text).map(({ term, formerly }) => [term.code || term.name.en, formerly]);

  test('by a part of its name, in either language, however it is typed', () => {
    expect(found('離崗')).toEqual([['A2', null]]);
    expect(found('absent from')).toEqual([['A2', null]]);
  });

  test('by a former name, which is said', () => {
    expect(found('无人')).toEqual([
      ['窗口空岗', '窗口无人'],
      ['A2', null],
    ]);
  });

  test('by one character only where that is all of it', () => {
    expect(found('庸')).toEqual([['T1', null]]);
    expect(found('')).toEqual([]);
  });
});

test('own terms stand under seeded ones of their kind, tags under nothing', () => {
  const term = (id: TermId) => taxonomy.get(id) ?? null;
  expect(mayStandUnder('leaf', term(A2))).toBe(true);
  expect(mayStandUnder('leaf', leaf)).toBe(false);
  expect(mayStandUnder('leaf', term(seededId('wind', 'A')))).toBe(false);
  expect(mayStandUnder('leaf', null)).toBe(false);
  expect(mayStandUnder('cause', term(seededId('cause', 'U')))).toBe(true);
  expect(mayStandUnder('cause', term(seededId('cause', 'U1')))).toBe(false);
  expect(mayStandUnder('tag', null)).toBe(true);
  expect(mayStandUnder('act', null)).toBe(true);
  expect(mayStandUnder('act', term(A2))).toBe(false);
  expect(mayStandUnder('tag', term(A2))).toBe(false);
  expect(SEEDED_TAXONOMY.get(leaf.id)).toBeUndefined();
});

test.each([
  [-1, 'bacd'],
  [1, 'acbd'],
  // Pressed twice before the first was done, and more often than there are places.
  [2, 'acdb'],
  [9, 'acdb'],
  [-9, 'bacd'],
  [0, 'abcd'],
])('the second of four moved by %i places: %s', (by, order) => {
  expect(movedBy([...'abcd'], 'b', by).join('')).toBe(order);
});
