/**
 * What every office's taxonomy begins with, the same ids everywhere, so that what one office counts another can add up.
 * A later seed adds to it under another version; what was once seeded keeps its id and its code.
 */
import { TermId } from '../ids.ts';
import { NO_TEXTS, type SeededTerm, type TermKind, type TermTexts } from './term.ts';

export const SEED_VERSION = 1;

/** The five winds: all manifestations of how cadres work. */
const WINDS = [
  ['A', '精神不振', 'Low spirit'],
  ['B', '作风不正', 'Wrong conduct'],
  ['C', '学风不浓', 'Weak study'],
  ['D', '工作不实', 'Hollow work'],
  ['E', '生活不检', 'Loose living'],
] as const;

/**
 * The leaves of the winds, each with the class it proposes and the words a document uses for it. A name may hold several
 * things (上班打牌、赌博); its words say only what is true of whoever is sorted under it.
 */
const LEAVES = [
  ['A1', '精神不振、混日子', 'Low spirit, idling', 'F2', '工作精神状态不佳'],
  ['A2', '擅自离岗、下午无人', 'Absent from post', 'W', '工作时间不在岗'],
  ['A3', '上班办私事', 'Private affairs at work', 'W', '工作时间从事与工作无关的活动'],
  ['A4', '说长道短、不干实事', 'Talk instead of work', 'F2', '工作落实不力'],
  ['A5', '争名夺利、讲关系', 'Vying for fame and profit', 'Z', '未正确对待名利和人情关系'],
  ['A6', '迟到早退', 'Late or left early', 'W', '不遵守上下班时间规定'],
  ['A7', '缺勤', 'Not at work', 'W', '工作日未到岗'],
  ['A8', '上班打牌、赌博', 'Cards or gambling at work', 'W', '工作时间参与棋牌活动'],
  ['B1', '脱离实际、瞎指挥', 'Out of touch, blind orders', 'F1', '工作部署结合实际不够'],
  ['B2', '一言堂', 'One person decides all', 'Z', '执行民主集中制不到位'],
  ['B3', '内耗', 'Infighting', 'Z', '内部团结协作不够'],
  ['B4', '阳奉阴违', 'Two faces', 'F1', '执行决策部署打折扣'],
  ['B5', '本位主义', 'Own turf first', 'F2', '全局观念不强'],
  ['B6', '唯书唯上、漠视疾苦', 'Only books and superiors, blind to hardship', 'F3', '群众观念不强'],
  ['B7', '放任、“走读”', 'Laissez-faire, commuting away', 'W', '日常管理和在岗履职不到位'],
  ['B8', '好人主义、该管不管', 'Afraid to offend, does not manage', 'F2', '履行管理责任不到位'],
  ['B9', '有令不行、有禁不止', 'Ignores orders and bans', 'F1', '执行规定要求不到位'],
  ['B10', '乱收费、罚款、摊派', 'Arbitrary charges and fines', 'M', '违规向群众或服务对象收取款物'],
  ['B11', '吃拿卡要', 'Extortion by obstruction', 'M', '侵害服务对象利益'],
  ['B12', '不守信、赖账', 'Breaks promises, does not pay', 'F3', '承诺或应付款项未兑现'],
  ['C1', '忽视学习', 'Neglects study', 'F5', '理论和业务学习抓得不紧'],
  ['C2', '知识断层', 'Knowledge gaps', 'F5', '业务知识不适应工作需要'],
  ['C3', '学用脱节', 'Study without use', 'F4', '学用结合不够'],
  ['D1', '不下基层', 'Does not go to the grass roots', 'F2', '深入基层不够'],
  ['D2', '蜻蜓点水', 'Skims the surface', 'F4', '工作不深入'],
  ['D3', '盲目决策', 'Blind decisions', 'F2', '决策论证不充分'],
  ['D4', '独断', 'Arbitrary', 'F2', '未按规定集体研究决定'],
  ['D5', '推拖、致越级上访', 'Delays until people petition', 'F2', '群众诉求办理不及时'],
  ['D6', '在位不谋政', 'In office without acting', 'F2', '履职不力'],
  ['D7', '弄虚作假', 'Falsification', 'F2', '报送、记录的情况与实际不符'],
  ['D8', '只布置不检查、虎头蛇尾', 'Arranges without checking', 'F2', '工作跟踪问效不到位'],
  ['E1', '赌博', 'Gambling', 'S', '参与赌博活动'],
  ['E2', '公款吃喝', 'Eating and drinking on public funds', 'H2', '违规公款吃喝'],
  ['E3', '公款高消费娱乐', 'Costly entertainment on public funds', 'H6', '违规公款消费娱乐'],
  ['E4', '其他不正当活动', 'Other improper activity', 'H6', '其他违反生活纪律的活动'],
] as const;

/**
 * What people call it who look for a leaf, where its name does not hold the word. Who is 缺岗 for minutes left their post;
 * who is 缺岗 all day was absent: whoever types it chooses.
 */
const SOUGHT: Partial<Record<(typeof LEAVES)[number][0], readonly string[]>> = {
  A2: ['缺岗', '脱岗', '空岗', '串岗', '不在岗'],
  A3: ['看视频', '玩游戏', '网购', '炒股', '睡岗'],
  A7: ['缺岗', '旷工', '不在岗', '未到岗'],
  A8: ['麻将'],
  B12: ['拖欠'],
  D7: ['造假'],
};

/**
 * 整改要求 of what is found most often. The rules they go against are each office's to write: attendance rules are the
 * county's, and the Party's change with the years.
 */
const DEMANDS: Partial<Record<(typeof LEAVES)[number][0], string>> = {
  A2: '核实离岗人员去向和事由，按规定作出处理，落实外出报备制度。',
  A3: '对有关人员批评教育，开展工作纪律自查，加强日常管理。',
  A6: '对迟到、早退人员批评教育，严格执行考勤和请销假制度。',
  A7: '核实缺岗人员去向和事由，按规定作出处理，落实外出报备制度。',
  A8: '核实有关情况，按规定作出处理，开展工作纪律自查。',
  B10: '核实收取款物的依据、数额和人员，违规收取的予以退还，按规定作出处理。',
  B11: '核实有关情况，按规定作出处理，公开办事流程和时限。',
  B12: '说明未兑现的原因，提出兑现时限并告知当事群众。',
  D5: '说明未办结的原因，限期办结并向群众反馈办理结果。',
  D7: '核实真实情况，更正有关报送、记录，查明原因和责任人。',
  D8: '逐项检查已布置工作的落实情况，明确责任人和完成时限。',
};

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

/** What people are found to have done, each countable by itself: nobody who played a game is counted with gamblers. */
const ACTS = [
  ['N1', '迟到', 'Late'],
  ['N2', '缺岗', 'Absent'],
  ['N3', '早退', 'Left early'],
  ['N4', '脱岗', 'Away from post'],
  ['N5', '串岗', 'At others’ posts'],
  ['N6', '睡岗', 'Asleep at post'],
  ['N7', '看视频', 'Watched videos'],
  ['N8', '玩游戏', 'Played games'],
  ['N9', '网购', 'Shopped online'],
  ['N10', '炒股', 'Traded shares'],
  ['N11', '打牌', 'Played cards'],
  ['N12', '饮酒', 'Drank'],
  ['N13', '办私事', 'Private affairs'],
  ['N14', '态度生硬', 'Curt'],
] as const;

export type WindCode = (typeof WINDS)[number][0];
export type LeafCode = (typeof LEAVES)[number][0];
type ClassCode = (typeof CLASSES)[number][0];
export type CauseCode = (typeof CAUSES)[number][0];
export type TagCode = (typeof TAGS)[number][0];
type ActCode = (typeof ACTS)[number][0];

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
  act: ActCode;
}

const KIND_DIGIT: Readonly<Record<TermKind, number>> = {
  wind: 1,
  leaf: 2,
  class: 3,
  cause: 4,
  tag: 5,
  act: 6,
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
  ...LEAVES.map(([code, zh, en, proposes, wording], position) => ({
    kind: 'leaf' as const,
    code,
    zh,
    en,
    position,
    parentId: seededId('wind', windOf(code)),
    proposesId: seededId('class', proposes),
    wording,
    demand: DEMANDS[code] ?? '',
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
  ...ACTS.map(([code, zh, en], position) => ({ kind: 'act' as const, code, zh, en, position })),
].map(({ kind, code, ...term }) => ({
  termId: seededId(kind, code),
  kind,
  code,
  parentId: null,
  proposesId: null,
  ...NO_TEXTS,
  ...term,
}));

const SOUGHT_BY: ReadonlyMap<string, readonly string[]> = new Map(
  LEAF_CODES.map((code) => [seededId('leaf', code), SOUGHT[code] ?? []]),
);

/** The words by which a seeded term is found beside its name; of an office's own none. */
export const soughtAs = (id: string): readonly string[] => SOUGHT_BY.get(id) ?? [];

const SEEDED: ReadonlyMap<string, TermTexts> = new Map(SEED.map((term) => [term.termId, term]));

/** What is said of a term as long as the office says nothing else; of its own terms nothing. */
export const seededTexts = (id: string): TermTexts => SEEDED.get(id) ?? NO_TEXTS;
