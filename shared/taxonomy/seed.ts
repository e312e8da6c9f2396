/**
 * What every office's taxonomy begins with, the same ids everywhere, so that what one office counts another can add up.
 * A later seed adds to it under another version; what was once seeded keeps its id and its code.
 */
import { TermId } from '../ids.ts';
import type { SeededTerm, TermKind } from './term.ts';

export const SEED_VERSION = 1;

/** The five winds: all manifestations of how cadres work. */
const WINDS = [
  ['A', '精神不振', 'Low spirit'],
  ['B', '作风不正', 'Wrong conduct'],
  ['C', '学风不浓', 'Weak study'],
  ['D', '工作不实', 'Hollow work'],
  ['E', '生活不检', 'Loose living'],
] as const;

/** The leaves of the winds, each with the class it proposes. */
const LEAVES = [
  ['A1', '精神不振、混日子', 'Low spirit, idling', 'F2'],
  ['A2', '擅自离岗、下午无人', 'Absent from post', 'W'],
  ['A3', '上班办私事', 'Private affairs at work', 'W'],
  ['A4', '说长道短、不干实事', 'Talk instead of work', 'F2'],
  ['A5', '争名夺利、讲关系', 'Vying for fame and profit', 'Z'],
  ['A6', '迟到早退', 'Late or left early', 'W'],
  ['A7', '缺勤', 'Not at work', 'W'],
  ['A8', '上班打牌、赌博', 'Cards or gambling at work', 'W'],
  ['B1', '脱离实际、瞎指挥', 'Out of touch, blind orders', 'F1'],
  ['B2', '一言堂', 'One person decides all', 'Z'],
  ['B3', '内耗', 'Infighting', 'Z'],
  ['B4', '阳奉阴违', 'Two faces', 'F1'],
  ['B5', '本位主义', 'Own turf first', 'F2'],
  ['B6', '唯书唯上、漠视疾苦', 'Only books and superiors, blind to hardship', 'F3'],
  ['B7', '放任、“走读”', 'Laissez-faire, commuting away', 'W'],
  ['B8', '好人主义、该管不管', 'Afraid to offend, does not manage', 'F2'],
  ['B9', '有令不行、有禁不止', 'Ignores orders and bans', 'F1'],
  ['B10', '乱收费、罚款、摊派', 'Arbitrary charges and fines', 'M'],
  ['B11', '吃拿卡要', 'Extortion by obstruction', 'M'],
  ['B12', '不守信、赖账', 'Breaks promises, does not pay', 'F3'],
  ['C1', '忽视学习', 'Neglects study', 'F5'],
  ['C2', '知识断层', 'Knowledge gaps', 'F5'],
  ['C3', '学用脱节', 'Study without use', 'F4'],
  ['D1', '不下基层', 'Does not go to the grass roots', 'F2'],
  ['D2', '蜻蜓点水', 'Skims the surface', 'F4'],
  ['D3', '盲目决策', 'Blind decisions', 'F2'],
  ['D4', '独断', 'Arbitrary', 'F2'],
  ['D5', '推拖、致越级上访', 'Delays until people petition', 'F2'],
  ['D6', '在位不谋政', 'In office without acting', 'F2'],
  ['D7', '弄虚作假', 'Falsification', 'F2'],
  ['D8', '只布置不检查、虎头蛇尾', 'Arranges without checking', 'F2'],
  ['E1', '赌博', 'Gambling', 'S'],
  ['E2', '公款吃喝', 'Eating and drinking on public funds', 'H2'],
  ['E3', '公款高消费娱乐', 'Costly entertainment on public funds', 'H6'],
  ['E4', '其他不正当活动', 'Other improper activity', 'H6'],
] as const;

const CLASSES = [
  ['F1', '贯彻重大决策部署有令不行、有禁不止', 'Does not carry out major decisions'],
  ['F2', '不担当、不作为、乱作为、假作为', 'Does not take responsibility or act'],
  ['F3', '联系服务群众消极应付、冷硬横推', 'Serves the public passively or harshly'],
  ['F4', '文山会海、督查检查过多过频', 'Too many papers, meetings, inspections'],
  ['F5', '其他形式主义、官僚主义', 'Other formalism or bureaucracy'],
  ['H1', '违规收送名贵特产和礼品礼金', 'Gifts and money'],
  ['H2', '违规吃喝', 'Banquets'],
  ['H3', '违规操办婚丧喜庆', 'Weddings and funerals'],
  ['H4', '违规发放津补贴或福利', 'Allowances and benefits'],
  ['H5', '公款旅游及违规接受旅游安排', 'Travel on public funds'],
  ['H6', '其他享乐主义、奢靡之风', 'Other hedonism or extravagance'],
  ['W', '工作纪律', 'Work discipline'],
  ['M', '群众纪律', 'Discipline towards the public'],
  ['L', '廉洁纪律', 'Integrity discipline'],
  ['Z', '组织（政治）纪律', 'Organisational discipline'],
  ['S', '生活纪律', 'Life discipline'],
] as const;

/** Where a finding comes from: the person, how the unit is led, how cadres are led. */
const CAUSES = [
  ['P', '个人原因', 'The person'],
  ['U', '单位管理', 'How the unit is led'],
  ['U1', '管理松散', 'Lax management'],
  ['U2', '激励不足', 'Nothing to gain by working'],
  ['C', '干部管理', 'How cadres are led'],
  ['C1', '选拔任用不公开', 'Selection not open'],
  ['C2', '能上不能下', 'Nobody goes down'],
  ['C3', '考核笼统', 'Vague appraisal'],
  ['C4', '交流轮岗少', 'Little rotation'],
] as const;

/** 庸懒散浮拖 */
const TAGS = [
  ['T1', '庸', 'Mediocre'],
  ['T2', '懒', 'Idle'],
  ['T3', '散', 'Lax'],
  ['T4', '浮', 'Showy'],
  ['T5', '拖', 'Dilatory'],
] as const;

export type WindCode = (typeof WINDS)[number][0];
export type LeafCode = (typeof LEAVES)[number][0];
type ClassCode = (typeof CLASSES)[number][0];
export type CauseCode = (typeof CAUSES)[number][0];
export type TagCode = (typeof TAGS)[number][0];

export const WIND_CODES: readonly WindCode[] = WINDS.map(([code]) => code);
export const LEAF_CODES: readonly LeafCode[] = LEAVES.map(([code]) => code);

/** The wind that a leaf stands under: that of its letter. */
export function windOf(leaf: LeafCode): WindCode {
  const wind = WIND_CODES.find((code) => leaf.startsWith(code));
  if (!wind) throw new Error('every leaf is of a wind');
  return wind;
}

interface Codes {
  wind: WindCode;
  leaf: LeafCode;
  class: ClassCode;
  cause: CauseCode;
  tag: TagCode;
}

const KIND_DIGIT: Readonly<Record<TermKind, number>> = {
  wind: 1,
  leaf: 2,
  class: 3,
  cause: 4,
  tag: 5,
};

/**
 * The id of a seeded term: of a time before there were any (000000000), so that no other can have it, then the kind and
 * the code, its letter as a number: `000000000term2000102` is leaf A2.
 */
export function seededId<Kind extends TermKind>(kind: Kind, code: Codes[Kind]): TermId {
  const letter = code.charCodeAt(0) - 'A'.charCodeAt(0) + 1;
  const serial = letter * 100 + Number(code.slice(1));
  return TermId.parse(`000000000term${KIND_DIGIT[kind]}${String(serial).padStart(6, '0')}`);
}

/** The head of the causes of that letter; of the head itself none. */
const headOf = (cause: CauseCode): CauseCode | undefined =>
  CAUSES.map(([code]) => code).find((code) => code !== cause && cause.startsWith(code));

export const SEED: readonly SeededTerm[] = [
  ...WINDS.map(([code, zh, en], position) => ({ kind: 'wind' as const, code, zh, en, position })),
  ...LEAVES.map(([code, zh, en, proposes], position) => ({
    kind: 'leaf' as const,
    code,
    zh,
    en,
    position,
    parentId: seededId('wind', windOf(code)),
    proposesId: seededId('class', proposes),
  })),
  ...CLASSES.map(([code, zh, en], position) => ({
    kind: 'class' as const,
    code,
    zh,
    en,
    position,
  })),
  ...CAUSES.map(([code, zh, en], position) => {
    const head = headOf(code);
    const parentId = head === undefined ? null : seededId('cause', head);
    return { kind: 'cause' as const, code, zh, en, position, parentId };
  }),
  ...TAGS.map(([code, zh, en], position) => ({ kind: 'tag' as const, code, zh, en, position })),
].map(({ kind, code, ...term }) => ({
  termId: seededId(kind, code),
  kind,
  code,
  parentId: null,
  proposesId: null,
  ...term,
}));
