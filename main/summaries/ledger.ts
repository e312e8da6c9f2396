/**
 * The ledger (整改台账): every finding of a period that has been decided on, one to a row, with what was asked, promised,
 * reported and verified. Ledgers are Chinese whatever language the app speaks.
 */
import { z } from 'zod';
import { type Instant, localDate, type Period } from '../../shared/dates.ts';
import { Severity } from '../../shared/findings/finding.ts';
import {
  calledInvolved,
  countInvolved,
  type InvolvedView,
} from '../../shared/findings/involved.ts';
import { FindingStage, isOverdue } from '../../shared/findings/moves.ts';
import { findingWords } from '../../shared/findings/words.ts';
import { Approach } from '../../shared/five-pairs.ts';
import type { Taxonomy } from '../../shared/taxonomy/taxonomy.ts';
import { UnitKind } from '../../shared/units/unit.ts';
import { unitWords } from '../../shared/units/words.ts';
import { visitWords } from '../../shared/visits/words.ts';
import type { ReadContext } from '../context.ts';
import { INVOLVED, InvolvedColumn } from '../findings/involved.ts';
import { findingsListed } from '../findings/read.ts';
import { TAGS, TagsColumn } from '../findings/terms.ts';
import { nameThen } from '../people/name-then.ts';
import { type Sql, sql, where } from '../store/sql.ts';
import type { Cell, Column } from './spreadsheet.ts';
import { byNumber } from './summaries.ts';

const text = z.string().nullable();

const Row = z.object({
  number: z.string(),
  caseNumber: z.string(),
  happenedOn: z.string(),
  happenedAt: text,
  approach: Approach,
  unitName: z.string(),
  unitKind: UnitKind,
  account: z.string(),
  involved: InvolvedColumn,
  leafId: z.string(),
  classId: z.string(),
  causeId: text,
  tagIds: TagsColumn,
  severity: Severity,
  firstHand: z.number(),
  secondHand: z.number(),
  consequence: z.string(),
  basis: z.string(),
  demand: z.string(),
  stage: FindingStage,
  dueAt: text,
  relapses: z.number(),
  lastReason: z.string(),
  mergedInto: text,
  contested: z.number(),
  closedAt: z.number().nullable(),
  orderedUnit: text,
  assisting: text,
  orderNumber: text,
  issuedOn: text,
  extensions: z.number(),
  measures: text,
  leader: text,
  responsible: text,
  reportedOn: text,
  verifiedBy: text,
  verifiedAt: z.number().nullable(),
  passed: z.number().nullable(),
});
export type LedgerRow = z.output<typeof Row>;

/** Decided on: confirmed or later, and what was found not to hold, was referred or was merged into another. */
const DECIDED = FindingStage.exclude(['draft', 'submitted']).options;

export const countLedgerRows = (context: ReadContext, period: Period): number =>
  findingsListed.count(context, { period, stages: DECIDED });

const evidenceOf = (grade: 'first_hand' | 'second_hand'): Sql =>
  sql`(SELECT count(*) FROM evidence_findings JOIN evidence ON evidence.id = evidence_id
       WHERE finding_id = findings.id AND grade = ${grade})`;

/** The last follow-up of a kind that is about the finding, under the order it stands under now. */
const lastFollowUp = (kind: 'measures' | 'feedback'): Sql =>
  sql`(SELECT follow_ups.id FROM follow_up_findings JOIN follow_ups ON follow_ups.id = follow_up_id
       WHERE finding_id = findings.id AND follow_ups.order_id = findings.order_id AND kind = ${kind}
       ORDER BY happened_on DESC, recorded_at DESC, follow_ups.id DESC LIMIT 1)`;

/** In the order of their day, by the index on it, so that only the rows of one day are held for sorting. */
export const ledgerQuery = (context: ReadContext, period: Period): Sql =>
  sql`SELECT findings.number, cases.number AS caseNumber, findings.happened_on AS happenedOn,
        findings.happened_at AS happenedAt, visits.approach, units.full_name AS unitName, units.kind AS unitKind,
        findings.account, ${INVOLVED} AS involved, findings.leaf_id AS leafId, findings.class_id AS classId,
        findings.cause_id AS causeId, ${TAGS} AS tagIds, findings.severity,
        ${evidenceOf('first_hand')} AS firstHand, ${evidenceOf('second_hand')} AS secondHand,
        findings.consequence, findings.basis, findings.demand, findings.stage, findings.due_at AS dueAt, findings.relapses,
        findings.last_reason AS lastReason,
        (SELECT other.number FROM findings AS other WHERE other.id = findings.merged_into) AS mergedInto, findings.contested, findings.closed_at AS closedAt,
        ordered.full_name AS orderedUnit, orders.number AS orderNumber, orders.issued_on AS issuedOn,
        (SELECT group_concat(assisting.full_name, '、' ORDER BY position) FROM order_assisting
           JOIN units AS assisting ON assisting.id = order_assisting.unit_id
           WHERE order_assisting.order_id = orders.id) AS assisting,
        (SELECT count(*) FROM extensions
           WHERE extensions.order_id = orders.id AND decision = 'granted') AS extensions,
        measures.text AS measures, measures.leader, measures.responsible,
        feedback.happened_on AS reportedOn,
        ${nameThen(sql`verifications.verified_by`, sql`verifications.verified_at`)} AS verifiedBy, verifications.verified_at AS verifiedAt, verifications.passed
      FROM findings
        JOIN cases ON cases.id = findings.case_id
        JOIN visits ON visits.id = findings.visit_id
        JOIN units ON units.id = findings.unit_id
        LEFT JOIN orders ON orders.id = findings.order_id
        LEFT JOIN units AS ordered ON ordered.id = orders.unit_id
        LEFT JOIN follow_ups AS measures ON measures.id = ${lastFollowUp('measures')}
        LEFT JOIN follow_ups AS feedback ON feedback.id = ${lastFollowUp('feedback')}
        LEFT JOIN verifications ON verifications.finding_id = findings.id AND verifications.stamp =
          (SELECT max(stamp) FROM verifications WHERE finding_id = findings.id)
      ${where(findingsListed.matching(context, { period, stages: DECIDED }))}
      ORDER BY findings.happened_on, ${byNumber}`;

export const ledgerRows = (context: ReadContext, period: Period): IterableIterator<LedgerRow> =>
  context.db.each(Row, ledgerQuery(context, period));

const findingTerms = findingWords['zh-CN'];

/** What a row's cells need besides the row: the office's clock and zone, and its terms. */
export interface AtOffice extends Pick<ReadContext, 'moment' | 'zone'> {
  taxonomy: Taxonomy;
}

const dayOf = (at: Instant | null, { zone }: AtOffice): string | null =>
  at === null ? null : localDate(at, zone);

/** The last verification, unless it belongs to a round before the finding was reopened. */
function verification({ stage, passed, verifiedBy, verifiedAt }: LedgerRow, clock: AtOffice) {
  const isPast = passed === 1 && stage !== 'verified' && stage !== 'closed';
  if (passed === null || isPast) return null;
  return {
    by: verifiedBy,
    on: dayOf(verifiedAt, clock),
    verdict: passed === 1 ? '已整改' : '未整改',
  };
}

const progress = (row: LedgerRow, { moment }: AtOffice): string =>
  `${findingTerms.stage[row.stage]}${isOverdue(row, moment) ? '（逾期）' : ''}`;

function remarks({ stage, relapses, lastReason, mergedInto, contested }: LedgerRow): string {
  return [
    ...(contested ? ['处理不一致，待裁定'] : []),
    ...(relapses > 0 ? [`反弹${relapses}次`] : []),
    ...(stage === 'dismissed' ? [`${findingTerms.stage[stage]}：${lastReason}`] : []),
    ...(stage === 'merged' ? [`并入${mergedInto ?? '其他问题'}：${lastReason}`] : []),
  ].join('；');
}

/** 窗口工作人员李某（9时10分，离岗） */
function inLedger(line: InvolvedView): string {
  const told = [line.when, line.what].filter((text) => text !== '').join('，');
  return `${calledInvolved(line)}${told === '' ? '' : `（${told}）`}`;
}

interface LedgerColumn extends Column {
  of(row: LedgerRow, position: number, clock: AtOffice): Cell;
}

/** 序号 to 备注, as offices keep it (documents: 整改台账). */
export const LEDGER_COLUMNS: readonly LedgerColumn[] = [
  { title: '序号', width: 6, kind: 'number', of: (_, position) => position },
  { title: '问题编号', width: 14, kind: 'text', of: ({ number }) => number },
  { title: '督查事项编号', width: 12, kind: 'text', of: ({ caseNumber }) => caseNumber },
  {
    title: '发现时间',
    width: 16,
    kind: 'time',
    of: ({ happenedOn, happenedAt }) =>
      happenedAt === null ? happenedOn : `${happenedOn}T${happenedAt}`,
  },
  {
    title: '督查方式',
    width: 9,
    kind: 'text',
    of: ({ approach }) => visitWords['zh-CN'].approach[approach],
  },
  { title: '被督查单位', width: 20, kind: 'text', of: ({ unitName }) => unitName },
  {
    title: '单位类型',
    width: 12,
    kind: 'text',
    of: ({ unitKind }) => unitWords['zh-CN'].kind[unitKind],
  },
  { title: '问题描述', width: 48, kind: 'text', of: ({ account }) => account },
  {
    title: '涉及人员',
    width: 24,
    kind: 'text',
    of: ({ involved }) => involved.map(inLedger).join('、'),
  },
  {
    title: '涉及人数',
    width: 9,
    kind: 'number',
    of: ({ involved }) => countInvolved(involved),
  },
  {
    title: '五风类别',
    width: 18,
    kind: 'text',
    of: ({ leafId }, _, { taxonomy }) => {
      const [wind, ...leaves] = taxonomy.wayTo(leafId).map(({ id }) => taxonomy.wording(id));
      return `${wind}：${leaves.join('·')}`;
    },
  },
  {
    title: '统计类别',
    width: 18,
    kind: 'text',
    of: ({ classId }, _, { taxonomy }) =>
      taxonomy
        .wayTo(classId)
        .map(({ name }) => name['zh-CN'])
        .join('·'),
  },
  {
    title: '原因',
    width: 18,
    kind: 'text',
    of: ({ causeId }, _, { taxonomy }) =>
      causeId === null ? null : taxonomy.label(causeId, 'zh-CN'),
  },
  {
    title: '标签',
    width: 12,
    kind: 'text',
    of: ({ tagIds }, _, { taxonomy }) => tagIds.map((id) => taxonomy.name(id, 'zh-CN')).join('、'),
  },
  {
    title: '严重程度',
    width: 9,
    kind: 'text',
    of: ({ severity }) => findingTerms.severity[severity],
  },
  { title: '造成后果', width: 24, kind: 'text', of: ({ consequence }) => consequence },
  { title: '定性依据', width: 24, kind: 'text', of: ({ basis }) => basis },
  { title: '第一手佐证', width: 11, kind: 'number', of: ({ firstHand }) => firstHand },
  { title: '第二手佐证', width: 11, kind: 'number', of: ({ secondHand }) => secondHand },
  { title: '整改要求', width: 32, kind: 'text', of: ({ demand }) => demand },
  { title: '整改措施', width: 32, kind: 'text', of: ({ measures }) => measures },
  {
    title: '责任单位',
    width: 20,
    kind: 'text',
    of: ({ orderedUnit, assisting }) =>
      assisting === null ? orderedUnit : `${orderedUnit}（协办：${assisting}）`,
  },
  { title: '责任领导', width: 14, kind: 'text', of: ({ leader }) => leader },
  { title: '责任人', width: 14, kind: 'text', of: ({ responsible }) => responsible },
  { title: '交办文号', width: 20, kind: 'text', of: ({ orderNumber }) => orderNumber },
  { title: '交办日期', width: 11, kind: 'time', of: ({ issuedOn }) => issuedOn },
  { title: '整改时限', width: 16, kind: 'time', of: ({ dueAt }) => dueAt },
  { title: '进展', width: 10, kind: 'text', of: (row, _, clock) => progress(row, clock) },
  { title: '反馈日期', width: 11, kind: 'time', of: ({ reportedOn }) => reportedOn },
  {
    title: '延期次数',
    width: 9,
    kind: 'number',
    of: ({ orderNumber, extensions }) => (orderNumber === null ? null : extensions),
  },
  {
    title: '核查人',
    width: 10,
    kind: 'text',
    of: (row, _, clock) => verification(row, clock)?.by ?? null,
  },
  {
    title: '核查日期',
    width: 11,
    kind: 'time',
    of: (row, _, clock) => verification(row, clock)?.on ?? null,
  },
  {
    title: '核查结论',
    width: 9,
    kind: 'text',
    of: (row, _, clock) => verification(row, clock)?.verdict ?? null,
  },
  {
    title: '销号日期',
    width: 11,
    kind: 'time',
    of: ({ closedAt }, _, clock) => dayOf(closedAt, clock),
  },
  { title: '备注', width: 24, kind: 'text', of: (row) => remarks(row) },
];

export const ledgerCells = (row: LedgerRow, position: number, clock: AtOffice): Cell[] =>
  LEDGER_COLUMNS.map(({ of }) => of(row, position, clock));
