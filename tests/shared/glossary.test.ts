/**
 * One word for one thing. The two languages were worded apart from each other, so each tells on the other: one Chinese
 * word with two English ones is a word for two things, and one English word with two Chinese ones is a thing with two
 * words. What may differ all the same stands here with its reason.
 */
import { describe, expect, test } from 'vitest';
import { words } from '../../shared/words.ts';
import { textsOf } from '../support/words.ts';

/** Sentences about what somebody did, and the reasons for it: English bends its verbs, Chinese does not. */
const BENT = /^(journal\.|findings\.(reasonFor|reasonOf|moved)\.)/;

const CHINESE = new Map(textsOf(words['zh-CN']).filter(([key]) => !BENT.test(key)));
const ENGLISH = new Map(textsOf(words.en).filter(([key]) => !BENT.test(key)));

/** One Chinese word where English needs two. */
const CHINESE_FOR_BOTH: Readonly<Record<string, string>> = {
  明察: 'the app bears the name of the announced inspection',
  登记回访: 'a page, and the act that opens it',
  重设口令: 'one’s own, and another person’s',
  修改口令: 'a page, and what is done there',
  添加人员: 'one person, and several at the beginning',
  名称: 'of a unit, and of a piece of evidence',
  待审核: 'where it stands, and what that is to whoever reviews',
  已办结: 'of a case, and of an order',
  不成立: 'the stage, and the decision that leads there',
  发生日期: 'a column has less room than a field',
  时间: 'a time of day, and a day with its time',
  延期待批: 'the desk has less room than a row',
  签发: 'the act, and the name of its date',
};

/** One English word where Chinese is more exact. */
const ENGLISH_FOR_BOTH: Readonly<Record<string, string>> = {
  finding: 'those just found, and those that an order names',
  'return visit': 'a page, and the kind of visit',
  back: 'to the page before, and to the step before',
  previous: 'page, and row',
  next: 'page, row and step',
  to: 'until, and addressed to',
  '{{count}} in all': 'rows have a measure word',
  name: 'of a person, and of a unit',
  passphrase: 'a field, and the page where it is changed',
  kind: 'of documents Chinese says 文种',
  number: 'of a case 编号, of a document 文号',
  approach: 'the pair, and the side chosen of it',
  coverage: 'the pair, and the side chosen of it',
  open: 'to open, and not yet closed',
  closed: 'a case 办结, a finding 销号',
  extension: 'a column, and those that wait to be decided',
  date: 'when it happened, and when it was done',
  opinion: 'Chinese says whose',
  'what was seen': 'on a scene, and when verifying',
  title: 'of evidence 名称, of a document 标题',
  people: 'how many were heard, and the accounts',
};

/** Texts of `from` that stand for more than one text of `into`, each with where it does. */
function ambiguous(from: ReadonlyMap<string, string>, into: ReadonlyMap<string, string>) {
  const keysOf = new Map<string, string[]>();
  for (const [key, text] of from) {
    const word = plain(text);
    if (into.has(key)) keysOf.set(word, [...(keysOf.get(word) ?? []), key]);
  }
  return [...keysOf].filter(
    ([, keys]) => new Set(keys.map((key) => plain(into.get(key) ?? ''))).size > 1,
  );
}

/** Without what a language does to a word by its place: capitals, and the plural. */
const plain = (text: string): string => text.toLowerCase().replace(/(?<=[^us])s$/, '');

/** Words once shown, with the one that an official writes for it. */
const INSTEAD: Readonly<Record<string, string>> = {
  这次怎么去: '督查方式',
  这次查多少: '检查范围',
  这次重在哪里: '工作侧重',
  填好了: '完成',
  记一个问题: '登记问题',
  移除: '删除',
  两问: '核查结论',
  数据表: '重建数据',
  日志: '记录',
  证据: '佐证材料',
  待单位办理: '待登记进展',
  了结: '办结',
  首次走访: '首次督查',
  走访日期: '督查日期',
  走访小结: '督查小结',
  整改期限: '整改时限',
};

describe('one word for one thing', () => {
  test('no Chinese word stands for two things', () => {
    const found = ambiguous(CHINESE, ENGLISH);
    expect(found.filter(([word]) => !(word in CHINESE_FOR_BOTH))).toEqual([]);
  });

  test('no thing has two Chinese words', () => {
    const found = ambiguous(ENGLISH, CHINESE);
    expect(found.filter(([word]) => !(word in ENGLISH_FOR_BOTH))).toEqual([]);
  });

  test('no reason is kept for a word that needs none any more', () => {
    const chinese = new Set(ambiguous(CHINESE, ENGLISH).map(([word]) => word));
    const english = new Set(ambiguous(ENGLISH, CHINESE).map(([word]) => word));
    expect(Object.keys(CHINESE_FOR_BOTH).filter((word) => !chinese.has(word))).toEqual([]);
    expect(Object.keys(ENGLISH_FOR_BOTH).filter((word) => !english.has(word))).toEqual([]);
  });

  test.each(Object.entries(INSTEAD))('not %s but %s', (word) => {
    expect([...CHINESE].filter(([, text]) => text.includes(word))).toEqual([]);
  });

  /** 走访 alone is hearing people (走访群众); the visit of a team to a unit is 督查走访, or 督查 where it is short. */
  test('a visit is not called as hearing people is', () => {
    const alone = [...CHINESE].filter(
      ([key, text]) => !key.includes('person') && /(?<!督查)走访(?!群众|的?对象)/u.test(text),
    );
    expect(alone).toEqual([]);
  });
});
