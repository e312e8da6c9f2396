/**
 * What a circular (督查通报) says, from plain data: every number in it is counted here from the same rows that its text
 * and its attachment list. Circulars are Chinese whatever language the app speaks.
 */
import {
  type LocalDate,
  type LocalMoment,
  officialDate,
  officialPeriod,
  officialTime,
} from '../../shared/dates.ts';
import { Severity } from '../../shared/findings/finding.ts';
import { countInvolved, type InvolvedView, listInvolved } from '../../shared/findings/involved.ts';
import { type FindingStage, isOverdue } from '../../shared/findings/moves.ts';
import { whatHappenedAt } from '../../shared/findings/what-happened.ts';
import { findingWords } from '../../shared/findings/words.ts';
import { type Balance, isCombined, type Pair } from '../../shared/five-pairs.ts';
import type { TermId, UnitId } from '../../shared/ids.ts';
import type { Office } from '../../shared/office/office.ts';
import type { CircularRecord } from '../../shared/summaries/circular.ts';
import type { Taxonomy } from '../../shared/taxonomy/taxonomy.ts';
import type { Term } from '../../shared/taxonomy/term.ts';
import { type AttendanceSums, LAPSE_IN_CHINESE, Lapse } from '../../shared/visits/attendance.ts';
import { visitWords } from '../../shared/visits/words.ts';
import type { Attachment, OfficialDocument, Paragraph } from './official-document.ts';

export interface CircularFinding {
  number: string;
  unitId: UnitId;
  unitName: string;
  account: string;
  happenedOn: LocalDate;
  happenedAt: string | null;
  place: string;
  involved: readonly InvolvedView[];
  leafId: TermId;
  severity: Severity;
  consequence: string;
  basis: string;
  demand: string;
  stage: FindingStage;
  dueAt: LocalMoment | null;
}

export interface CircularData {
  office: Pick<Office, 'name' | 'organiser'>;
  number: string;
  issuedOn: LocalDate;
  /** When it is written: what is due before has passed its time. */
  moment: LocalMoment;
  circular: CircularRecord;
  /** The visits of the period: how many, to how many units, by how many people, and what they come to. */
  visits: { count: number; units: number; inspectors: number; urges: number; balance: Balance };
  /** Who was at their posts when they came. */
  attendance: AttendanceSums;
  goodPractices: readonly { unitName: string; text: string }[];
  /** In the order of their day. */
  findings: readonly CircularFinding[];
  taxonomy: Taxonomy;
  /** Orders issued on these findings. */
  orders: { notices: number; supervisionOrders: number };
  /** The journal's head. */
  head: string;
}

const findingTerms = findingWords['zh-CN'];
const visitTerms = visitWords['zh-CN'];

const BASIS: Record<Office['organiser'], string> = {
  discipline: '《中国共产党纪律检查机关监督执纪工作规则》',
  government: '《政府督查工作条例》',
};

/** How far a finding is, in the words of a circular; the furthest first. */
const PROGRESS: readonly (readonly [word: string, stages: readonly FindingStage[]])[] = [
  ['已销号', ['closed']],
  ['已核查待销号', ['verified']],
  ['已反馈待核查', ['reported']],
  ['整改中', ['received', 'mending']],
  ['待签收', ['ordered']],
  ['待交办', ['confirmed']],
];

const ATTACHMENT_TITLE = '督查发现问题整改情况表';

export function composeCircular(data: CircularData): OfficialDocument {
  const { office, number, issuedOn, circular, head } = data;
  const sections = [
    { title: '总体情况', body: overview(data) },
    { title: '好的做法', body: goodPractices(data) },
    { title: '存在问题', body: problems(data) },
    { title: '处理和整改要求', body: demands(data) },
  ].filter(({ body }) => body.length > 0);
  return {
    office: office.name,
    number,
    title: circular.title,
    addressees: bare(circular.addressees),
    body: [
      text(lead(data)),
      ...sections.flatMap(({ title, body }, i): Paragraph[] => [
        { style: 'heading1', text: `${'一二三四'[i]}、${title}` },
        ...body,
      ]),
    ],
    attachment: attachment(data),
    copies: bare(circular.copies),
    date: officialDate(issuedOn),
    note: `记录校验码：${head}`,
  };
}

const text = (of: string): Paragraph => ({ style: 'text', text: of });

/** Without the punctuation it may have been typed with: the document has its own. */
const bare = (of: string): string => of.replace(/[\s，、；：。,;:.]+$/u, '');

const sentence = (of: string): string => (/[？！…]$/u.test(of) ? of : `${bare(of)}。`);

const linesOf = (of: string): string[] =>
  of
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const listed = (parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false).join('、');

/** 一般20个、较重5个: what was counted, leaving out what did not occur. */
const counted = (counts: readonly (readonly [word: string, count: number])[]): string =>
  listed(counts.map(([word, count]) => count > 0 && `${word}${count}个`));

const countOf = <Item>(items: readonly Item[], is: (item: Item) => boolean): number =>
  items.filter(is).length;

/** 明察与暗访相结合, or the one side that was used. */
function manner(pair: Pair, balance: Balance): string {
  const sides = balance[pair];
  if (isCombined(sides)) return `${visitTerms.pair[pair]}相结合`;
  return sides.main > 0 ? visitTerms.main[pair] : visitTerms.other[pair];
}

function lead({ office, circular, visits }: CircularData): string {
  const { count, units, inspectors, balance } = visits;
  const of = listed([
    `暗访${balance.approach.main}次`,
    `抽查${balance.coverage.main}次`,
    `走访群众${balance.voices.main}人`,
    `查看现场${balance.proof.main}处`,
  ]);
  return (
    `根据${BASIS[office.organiser]}有关规定，${officialPeriod(circular.period)}，${office.name}组织督查人员${inspectors}人，` +
    `采取${manner('approach', balance)}、${manner('coverage', balance)}的方式，` +
    `对${units}个单位开展作风督查${count}次，其中${of}。现将有关情况通报如下：`
  );
}

/** 迟到3人次、玩游戏1人次: what the people named or counted did, in the order of the acts; what is none of them together, last. */
function actsOf(findings: readonly CircularFinding[], taxonomy: Taxonomy): string {
  const counts = new Map<Term | undefined, number>(
    [...taxonomy.ofKind('act'), undefined].map((act) => [act, 0]),
  );
  for (const { what, count } of findings.flatMap(({ involved }) => involved)) {
    const act = taxonomy.actCalled(what);
    if (what !== '') counts.set(act, (counts.get(act) ?? 0) + (count ?? 1));
  }
  return listed(
    [...counts].map(([act, count]) => count > 0 && `${act ? nameOf(act) : '其他行为'}${count}人次`),
  );
}

/**
 * 查看到岗情况35次，应到300人、实到257人，迟到23人次、缺岗20人次: nothing where nobody looked. That nobody was late or absent
 * is said of all visits alone: what was found on those left out is not confirmed yet.
 */
function attended({ visits, due, present, unconfirmed, ...lapses }: AttendanceSums): string[] {
  if (visits === 0) return [];
  const said = listed(
    Lapse.options.map(
      (lapse) => lapses[lapse] > 0 && `${LAPSE_IN_CHINESE[lapse]}${lapses[lapse]}人次`,
    ),
  );
  const nobody = unconfirmed === 0 && visitTerms.attended.nobody;
  const counted = due !== null && `应到${due}人次、实到${present}人次`;
  return [`${[`查看到岗情况${visits}次`, counted, said || nobody].filter(Boolean).join('，')}。`];
}

function overview(data: CircularData): Paragraph[] {
  const { visits, attendance, findings, taxonomy, issuedOn, moment } = data;
  const { approach, coverage, voices, proof, standing } = visits.balance;
  const urges = visits.urges > 0 ? `（含催办${visits.urges}次）` : '';
  const groups = taxonomy
    .ofKind('wind')
    .map((wind) => [nameOf(wind), under(taxonomy, wind, findings).length] as const);
  const severities = Severity.options.map(
    (severity) =>
      [
        findingTerms.severity[severity],
        countOf(findings, (finding) => finding.severity === severity),
      ] as const,
  );
  const progress = PROGRESS.map(
    ([word, stages]) => [word, countOf(findings, ({ stage }) => stages.includes(stage))] as const,
  );
  const overdue = countOf(findings, (finding) => isOverdue(finding, moment));
  const units = new Set(findings.map(({ unitId }) => unitId)).size;
  const acts = actsOf(findings, taxonomy);
  const people = countInvolved(findings.flatMap(({ involved }) => involved));
  return [
    text(
      `从督查方式看，暗访${approach.main}次、明察${approach.other}次；` +
        `抽查${coverage.main}次、普查${coverage.other}次；` +
        `走访群众${voices.main}人、听取汇报${voices.other}次；` +
        `查看现场${proof.main}处、查阅资料${proof.other}份；` +
        `促后进${standing.main}次${urges}、抓先进${standing.other}次。`,
    ),
    ...attended(attendance).map(text),
    text(
      `本次通报问题${findings.length}个，涉及单位${units}个${people > 0 ? `、人员${people}人次` : ''}。` +
        `按问题类别分：${counted(groups)}；按严重程度分：${counted(severities)}。`,
    ),
    ...(acts === '' ? [] : [text(`从涉及人员的行为看，${acts}。`)]),
    text(
      `截至${officialDate(issuedOn)}，上述问题${counted(progress)}` +
        `${overdue > 0 ? `，其中整改逾期${overdue}个` : ''}。`,
    ),
  ];
}

const goodPractices = (data: CircularData): Paragraph[] =>
  data.goodPractices.flatMap(({ unitName, text: practice }, i) => {
    const [first = '', ...more] = linesOf(practice);
    return [`${i + 1}.${unitName}。${sentence(first)}`, ...more].map(text);
  });

const nameOf = ({ name }: Term): string => name['zh-CN'];

/** The findings of a wind: of each of its leaves, and of those an office has added under them. */
const under = (taxonomy: Taxonomy, wind: Term, findings: readonly CircularFinding[]) =>
  findings.filter(({ leafId }) => taxonomy.wayTo(leafId)[0] === wind);

function problems({ findings, taxonomy }: CircularData): Paragraph[] {
  const groups = taxonomy
    .ofKind('wind')
    .map((wind) => ({ wind, of: under(taxonomy, wind, findings) }))
    .filter(({ of }) => of.length > 0);
  return groups.flatMap(({ wind, of }, i): Paragraph[] => [
    {
      style: 'heading2',
      text: `（${'一二三四五'[i]}）${nameOf(wind)}方面（${of.length}个）`,
    },
    ...leaves(taxonomy, of),
  ]);
}

function leaves(taxonomy: Taxonomy, findings: readonly CircularFinding[]): Paragraph[] {
  const used = taxonomy
    .ofKind('leaf')
    .map((leaf) => ({ leaf, of: findings.filter(({ leafId }) => leafId === leaf.id) }))
    .filter(({ of }) => of.length > 0);
  return used.flatMap(({ leaf, of }, i): Paragraph[] => [
    { style: 'heading3', text: `${i + 1}.${taxonomy.wording(leaf.id)}（${of.length}个）` },
    ...of.flatMap((finding, j) => problem(finding, of.length > 1 ? `（${j + 1}）` : '')),
  ]);
}

/**
 * One finding: unit, time, place, fact and the people involved, without which criticism by name cannot be checked; what came of it and
 * which rule it goes against, where the record says so.
 */
function problem(finding: CircularFinding, position: string): Paragraph[] {
  const { unitName, happenedOn, happenedAt, place, account, involved, consequence, basis } =
    finding;
  const when = `${officialDate(happenedOn)}${happenedAt ? officialTime(happenedAt) : ''}`;
  const lines = linesOf(whatHappenedAt(when, account));
  const facts = lines.map((line, i) => (i === lines.length - 1 ? sentence(line) : line));
  const rest = [
    ['涉及人员', listInvolved(involved)],
    ['造成后果', consequence],
    ['定性依据', basis],
  ] as const;
  const added = rest
    .map(([name, of]) => (of === '' ? '' : `${name}：${sentence(linesOf(of).join(' '))}`))
    .join('');
  const [first = '', ...more] = facts;
  const whole = [`${position}${unitName}（${when}，${place}）。${first}`, ...more];
  return whole.map((line, i) => text(i === whole.length - 1 ? line + added : line));
}

function demands({ office, circular, findings, orders }: CircularData): Paragraph[] {
  const issued = listed([
    orders.notices > 0 && `整改通知书${orders.notices}份`,
    orders.supervisionOrders > 0 && `督办单${orders.supervisionOrders}份`,
  ]);
  const unordered = countOf(findings, ({ stage }) => stage === 'confirmed');
  const handled =
    (issued === '' ? '' : `对上述问题，已下发${issued}。`) +
    (unordered === 0 ? '' : `尚未交办的${unordered}个问题另行交办。`);
  return [
    ...linesOf(handled),
    '有关单位要对照附件所列问题，逐项明确整改措施、责任领导、责任人和完成时限。整改情况经实地核查，确认问题解决、工作改进后，方可销号。',
    ...linesOf(circular.demand),
    `请有关单位于${officialDate(circular.reportBy)}前将整改情况书面报送${office.name}。` +
      `联系人及电话：${sentence(circular.contact)}`,
  ].map(text);
}

const progressOf = (stage: FindingStage): string =>
  PROGRESS.find(([, stages]) => stages.includes(stage))?.[0] ?? findingTerms.stage[stage];

const attachment = ({ findings, moment }: CircularData): Attachment => ({
  title: ATTACHMENT_TITLE,
  columns: [
    { title: '序号', millimetres: 10 },
    { title: '问题编号', millimetres: 25 },
    { title: '单位', millimetres: 23 },
    { title: '问题', millimetres: 39 },
    { title: '整改要求', millimetres: 27 },
    { title: '整改时限', millimetres: 18 },
    { title: '进展', millimetres: 14 },
  ],
  rows: findings.map((finding, i) => [
    String(i + 1),
    finding.number,
    finding.unitName,
    finding.account,
    finding.demand,
    finding.dueAt === null ? '—' : dueText(finding.dueAt),
    `${progressOf(finding.stage)}${isOverdue(finding, moment) ? '（逾期）' : ''}`,
  ]),
});

const dueText = (dueAt: LocalMoment): string =>
  `${officialDate(dueAt.slice(0, 10)).replace('年', '年\n')}\n${officialTime(dueAt.slice(11))}`;
