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
    '有关人员 相关人员 有关部门 相关部门 有关单位 相关单位 有关领导 个别 部分 大部分 绝大部分 少数 多数 绝大多数 若干 几个 几名 几人 几次 好几 一些 有些 某些 有的 等人 许多 很多 不少 众多 较多 较少 较差 较好 基本 基本上 大致 大体 大概 大约 左右 可能 似乎 好像 多次 经常 时常 往往 长期 时有发生 疑似 据说 据了解 据反映 群众反映 不到位 不够',
  ),
  extreme: listed(
    '严重 极其 极为 极度 极端 极不 极差 极坏 极大 非常 十分 特别 完全 绝对 彻底 最差 最坏 全部 一律 一概 从不 从未 从来 决不 绝不 根本 毫无 毫不 丝毫 任何人 所有人 总是 始终 一贯 屡教不改 屡禁不止 恶劣 竟然 居然 公然 肆意 明目张胆 触目惊心',
  ),
  empty: listed(
    '高度重视 思想重视 进一步加强 进一步提高 进一步规范 进一步完善 切实加强 切实提高 切实改进 不断加强 不断提高 不断完善 加强领导 加强管理 加强教育 加强学习 加大力度 提高认识 提高站位 强化意识 强化措施 举一反三 认真落实 狠抓落实 落到实处 常抓不懈 扎实推进 深入推进 抓紧整改 尽快 及时整改 认真整改 整改到位 引以为戒 深刻反思 有所改进 有所好转 明显改善 取得成效 效果良好',
  ),
  relative: listed(
    '今天 昨天 前天 明天 后天 今日 昨日 今早 今晚 昨晚 昨夜 本周 上周 下周 本月 上月 上个月 下月 今年 去年 前年 明年 近日 近期 近来 最近 日前 目前 前不久 不久前 前几天 前段时间 近段时间 这几天 刚才 刚刚',
  ),
};

/** Terms in which such a word says something else, or is none: 基本农田, 十分钟, 干部分工. */
const INNOCENT = listed(
  [
    '基本农田 基本草原 基本公共服务 基本医疗 基本养老 基本建设 基本生活 基本工资 基本药物 基本住房 基本支出 基本民生 基本信息 基本情况 基本数据 基本资料 基本账户 基本户 基本法 基本制度 基本原则 基本要求 基本职责 基本职能 基本规范 基本标准 基本条件 基本程序 基本知识 基本技能 基本素质 基本功 基本队伍 基本组织 基本活动 基本保障 基本称职 基本合格 基本满意 基本不称职',
    '十分钟 二十分 三十分 四十分 五十分 时十分 点十分 十分之',
    '个别谈话 个别约谈 个别访谈 少数民族 多数票 若干规定 若干意见 若干措施 若干问题 若干准则',
    '干部分 内部分 支部分 总部分 组织部分 没有的 所有的 应有的 现有的 原有的 等人民 可能性',
    '经常性 长期护理 长期股权 长期借款 疑似图斑 疑似违法图斑 群众反映强烈',
    '严重警告 严重违纪违法 严重精神障碍 严重失信 特别扶助 特别国债 特别重大 特别防护 非常住 非常规 非常委',
    '极端天气 恶劣天气 安全部 完全中学 完全小学',
  ].join(' '),
);

/** A word of a list where it stands in a text. */
export interface MarkedPlace {
  marking: Marking;
  word: string;
  at: number;
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/**
 * Finds them in any text, the longest first where several begin alike, none within another and none within a term that means
 * no such thing. Built once for the lists.
 */
export function markerOf(words: MarkedWords): (text: string) => MarkedPlace[] {
  const markings = new Map(
    MARKINGS.flatMap((marking) => words[marking].map((word) => [word, marking] as const)),
  );
  if (markings.size === 0) return () => [];
  const longestFirst = [...markings.keys(), ...INNOCENT].toSorted((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.map(escaped).join('|'), 'gu');
  return (text) =>
    [...text.matchAll(any)].flatMap(({ 0: word, index: at }) => {
      const marking = markings.get(word);
      return marking ? [{ marking, word, at }] : [];
    });
}
