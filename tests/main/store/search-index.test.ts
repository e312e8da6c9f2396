import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type Findable,
  index,
  indexed,
  matching,
  unindex,
} from '../../../main/store/search-index.ts';
import { sql } from '../../../main/store/sql.ts';
import { createUnlockedStore } from '../../support/unlocked-store.ts';

const unlocked = createUnlockedStore();
const { db } = unlocked.store;
afterAll(unlocked.remove);

const Found = z.object({ id: z.string() });

/** Which of the things indexed hold what was typed, by the real full-text table. */
function found(typed: string): string[] {
  const query = matching(typed);
  if (query === null) return [];
  return db
    .all(
      Found,
      sql`SELECT subject_id AS id FROM search_index JOIN search_entries ON position = search_index.rowid
          WHERE search_index MATCH ${query} ORDER BY search_index.rowid`,
    )
    .map(({ id }) => id);
}

let made = 0;
/** Indexes a text and answers its id. */
function put(...texts: string[]): string {
  const id = `test-${made++}`;
  index(db, 'finding', { id, unitId: '', texts });
  return id;
}

describe('a text is split', () => {
  test.each([
    ['擅自离岗', '擅自 自离 离岗 岗'],
    ['赌', '赌'],
    ['在岗，离岗', '在岗 岗 离岗 岗'],
    ['3号窗口', '3 号窗 窗口 口'],
    ['2026-0012', '2026 0012'],
    ['A股K线', 'a 股 k 线'],
    ['𠮷野家', '𠮷野 野家 家'],
    ['〇二号', '零二 二号 号'],
    ['後進１２號樓Ｂ３', '后进 进 12 号楼 楼 b3'],
    ['', ''],
    ['，。！', ''],
  ])('%s into %s', (text, tokens) => {
    expect(indexed(text)).toBe(tokens);
  });
});

describe('what is typed', () => {
  const id = put(
    '2026-0012-1',
    '青石镇便民服务中心',
    '服务大厅',
    '工作人员李某',
    '上午9时10分，3号窗口无人，擅自离岗；Wi-Fi已断。上班赌博，\n影响恶劣。',
  );

  test.each([
    '赌博',
    '赌',
    '离岗',
    '擅自离岗',
    '便民服务中心',
    '青石镇 赌博',
    '赌博 青石镇',
    '3号窗口',
    '2026-0012-1',
    '2026-0012',
    '0012',
    'wi-fi',
    'WI',
    '李某',
    '  赌博  ',
    '“赌博”',
    '赌博，',
  ])('finds it: %j', (typed) => {
    expect(found(typed)).toContain(id);
  });

  test.each([
    ['a word that is not there', '受贿'],
    ['its characters in another order', '博赌'],
    ['across a comma', '离岗上班'],
    ['across a line', '赌博影响'],
    ['across two fields', '中心服务大厅'],
    ['one word that is there and one that is not', '赌博 受贿'],
    ['the end of a number', '026'],
    ['a longer word that begins alike', '擅自离岗位'],
  ])('does not find %s: %s', (_, typed) => {
    expect(found(typed)).not.toContain(id);
  });

  test.each(['', '  ', '，', '""', '*', '-', '()', '"'])('asks for nothing: %j', (typed) => {
    expect(matching(typed)).toBeNull();
  });

  test('is never read as a query: operators and quotes are signs like others', () => {
    for (const typed of [
      '赌博 OR 受贿',
      'NOT 赌博',
      '赌博"',
      '赌博*',
      'text:赌博',
      'NEAR(赌博 离岗)',
      '^赌博',
      '赌博 AND',
    ]) {
      expect(() => found(typed), typed).not.toThrow();
    }
    // OR is a word to be found, not a choice.
    expect(found('赌博 OR 受贿')).not.toContain(id);
  });
});

describe('a new text takes the place of the old', () => {
  test('the old one is found no more, the new one is, in the same place', () => {
    const first = put('原名甲乙丙');
    const second = put('别名丁戊己 甲乙丙');
    index(db, 'finding', { id: first, unitId: '', texts: ['新名庚辛壬 甲乙丙'] });
    expect(found('原名')).toEqual([]);
    expect(found('庚辛壬')).toEqual([first]);
    expect(found('甲乙丙')).toEqual([first, second]);
  });
});

const han = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...'赌博离岗擅自上班窗口无人在青石镇吃拿卡要') },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0x20000, max: 0x2a6d6 }).map((code) => String.fromCodePoint(code)),
  },
);
const sign = fc.constantFrom('，', '。', ' ', '\n', '3', '12', 'a', 'KTV', '“', '、', '·');
const text = fc
  .array(fc.oneof({ weight: 6, arbitrary: han }, { weight: 1, arbitrary: sign }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

test('every run of Han characters of a text, however short, finds the text', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, start, length) => {
      const runs = whole.match(/\p{Script=Han}+/gu) ?? [];
      fc.pre(runs.length > 0);
      const run = Array.from(runs[start % runs.length] ?? '');
      const from = start % run.length;
      const part = run.slice(from, from + 1 + (length % (run.length - from))).join('');
      const id = put(whole);
      expect(found(part), part).toContain(id);
    }),
    { numRuns: 500 },
  );
});

test('a word of two Han characters or more finds only texts that hold it in a row', () => {
  fc.assert(
    fc.property(text, fc.array(han, { minLength: 2, maxLength: 4 }), (whole, characters) => {
      const word = characters.join('');
      const id = put(whole);
      expect(found(word).includes(id)).toBe(whole.includes(word));
    }),
    { numRuns: 500 },
  );
});

test('whatever is typed is either nothing to look for or a query the table understands', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
      expect(() => found(typed)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});

test('things of two kinds with one id are found by themselves, in whatever order they came', () => {
  const id = '1kjp0y9m0ey7hepa0b6p';
  const kinds: readonly Findable[] = ['case', 'finding', 'visit', 'unit'];
  const Kind = z.object({ kind: z.string(), position: z.bigint().or(z.number()) });
  const standing = () =>
    db.all(
      Kind,
      sql`SELECT kind, position FROM search_index JOIN search_entries ON position = search_index.rowid
          WHERE search_index MATCH ${matching('同一标识')} ORDER BY position`,
    );
  const putAll = (order: readonly Findable[]) => {
    for (const kind of order) index(db, kind, { id, unitId: '', texts: ['同一标识'] });
    const stood = standing();
    for (const kind of order) unindex(db, kind, id);
    expect(standing()).toEqual([]);
    return stood;
  };
  const stood = putAll(kinds);
  expect(stood.map(({ kind }) => kind)).toEqual(kinds);
  expect(putAll(kinds.toReversed())).toEqual(stood);

  for (const kind of kinds) index(db, kind, { id, unitId: '', texts: ['同一标识'] });
  unindex(db, 'case', id);
  expect(standing().map(({ kind }) => kind)).toEqual(['finding', 'visit', 'unit']);
});
