/**
 * Words by which an account says less than it seems to: nobody can check 有关人员 or 近日. The office keeps the lists; where one
 * stands in a text is shown beside it, and nobody is made to change it.
 */
import { z } from 'zod';
import { line } from '../text.ts';

export const MARKINGS = [
  /** 有关人员: whom or how many is left open. */
  'vague',
  /** 一律: more than anybody has seen. */
  'extreme',
  /** 高度重视: says nothing that was done. */
  'empty',
  /** 昨天: means another day to whoever reads it later. */
  'relative',
] as const;
export type Marking = (typeof MARKINGS)[number];

const Words = z.array(line(20)).max(200);

export const MarkedWords = z.strictObject({
  vague: Words,
  extreme: Words,
  empty: Words,
  relative: Words,
});
export type MarkedWords = z.infer<typeof MarkedWords>;

const BETWEEN = /[\s、，,；;]+/u;

/** A list as it is typed: in any order, with whatever stands between; each word once. */
const TypedWords = z
  .string()
  .transform((typed) => [...new Set(typed.split(BETWEEN).filter((word) => word !== ''))])
  .pipe(Words);

export const MarkedWordsForm = z.strictObject({
  vague: TypedWords,
  extreme: TypedWords,
  empty: TypedWords,
  relative: TypedWords,
});

/** The lists as they stand in the form's fields. */
export const typedWords = (words: MarkedWords): z.input<typeof MarkedWordsForm> => ({
  vague: words.vague.join('、'),
  extreme: words.extreme.join('、'),
  empty: words.empty.join('、'),
  relative: words.relative.join('、'),
});

const listed = (words: string): string[] => words.split(' ');

export const USUAL_MARKED_WORDS: MarkedWords = {
  vague: listed(
    '有关人员 相关人员 有关部门 相关部门 有关单位 相关单位 有关领导 个别 部分 大部分 少数 多数 若干 一些 有些 某些 有的 等人 多次 经常 长期 疑似 据说 据反映 群众反映',
  ),
  extreme: listed(
    '严重 极其 极为 非常 十分 特别 完全 全部 一律 一概 从不 从未 从来 根本 毫无 任何人 所有人 总是 始终 屡教不改 恶劣',
  ),
  empty: listed(
    '高度重视 进一步加强 切实加强 不断加强 加大力度 提高认识 提高站位 强化意识 举一反三 认真落实 狠抓落实 抓紧整改 尽快 及时整改 引以为戒 深刻反思 有所改进 取得成效',
  ),
  relative: listed(
    '今天 昨天 前天 明天 今日 昨日 本周 上周 本月 上月 上个月 今年 去年 近日 近期 最近 日前 目前 前不久 不久前 前几天 这几天 刚才',
  ),
};

/** A word of a list where it stands in a text. */
export interface MarkedPlace {
  marking: Marking;
  word: string;
  at: number;
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Finds them in any text, the longest first where several begin alike, none within another. Built once for the lists. */
export function markerOf(words: MarkedWords): (text: string) => MarkedPlace[] {
  const markings = new Map(
    MARKINGS.flatMap((marking) => words[marking].map((word) => [word, marking] as const)),
  );
  const longestFirst = [...markings.keys()].toSorted((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.map(escaped).join('|'), 'gu');
  if (longestFirst.length === 0) return () => [];
  return (text) =>
    [...text.matchAll(any)].flatMap(({ 0: word, index: at }) => {
      const marking = markings.get(word);
      return marking ? [{ marking, word, at }] : [];
    });
}
