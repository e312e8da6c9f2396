import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answer } from '../../../main/answer.ts';
import {
  Cancelled,
  NOTHING_HIDDEN,
  type Progress,
  type ReadContext,
} from '../../../main/context.ts';
import { sql } from '../../../main/store/sql.ts';
import {
  LEDGER_COLUMNS,
  ledgerCells,
  ledgerQuery,
  ledgerRows,
} from '../../../main/summaries/ledger.ts';
import type { Cell } from '../../../main/summaries/spreadsheet.ts';
import { readTaxonomy } from '../../../main/taxonomy/taxonomy.ts';
import { localMoment } from '../../../shared/dates.ts';
import type { FindingStage } from '../../../shared/findings/moves.ts';
import type { FindingId } from '../../../shared/ids.ts';
import { seededId } from '../../../shared/taxonomy/seed.ts';
import { NO_TEXTS } from '../../../shared/taxonomy/term.ts';
import { HOME_ZONE } from '../../../shared/time-zone.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  advance,
  findingOf,
  firstVisit,
  type Matter,
  matterAt,
  noteOf,
  orderIdOf,
  orderOf,
  recordInCase,
  seenOrder,
  which,
} from '../../support/course.ts';
import { DAY } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const YEAR = { from: '2026-01-01', to: '2026-12-31' };

const asked = (): ReadContext => ({
  db: county.store.db,
  whole: county.store.db,
  hidden: NOTHING_HIDDEN,
  vault: county.store.vault,
  actor: county.people.head,
  now: county.now(),
  zone: HOME_ZONE,
  today: county.today(),
  moment: localMoment(county.now(), HOME_ZONE),
});

/** The ledger as a reader of the sheet sees it: title → cell, by the finding's number. */
function ledger(period = YEAR): Map<Cell, Record<string, Cell>> {
  const context = asked();
  const office = { ...context, taxonomy: readTaxonomy(county.store.db) };
  const rows = [...ledgerRows(context, period)].map((row, i) =>
    Object.fromEntries(
      ledgerCells(row, i + 1, office).map((cell, column) => [LEDGER_COLUMNS[column]?.title, cell]),
    ),
  );
  return new Map(rows.map((row) => [row.问题编号 ?? null, row]));
}

async function rowOf({ findingId }: { findingId: FindingId }) {
  const { number } = await county.get('leader', 'findings.get', { id: findingId });
  return ledger().get(number);
}

const write = (path: string, period = YEAR, progress: Progress = () => {}) =>
  answer(
    county.store,
    'summaries.writeLedger',
    { period, path },
    { actor: county.people.head, now: county.now(), entropy: new Uint8Array(32), progress },
  );

describe('which findings', () => {
  test.each<FindingStage>(['draft', 'submitted'])('a %s finding is not in it', async (stage) => {
    expect(await rowOf(await matterAt(county, stage))).toBeUndefined();
  });

  test.each<[FindingStage, string]>([
    ['confirmed', '已确认'],
    ['ordered', '已交办'],
    ['received', '已签收'],
    ['mending', '整改中'],
    ['reported', '已反馈'],
    ['verified', '已核查'],
    ['closed', '已销号'],
    ['dismissed', '不成立'],
    ['referred', '已移送'],
    ['merged', '已并入'],
  ])('a %s finding is in it as %s', async (stage, word) => {
    expect(await rowOf(await matterAt(county, stage))).toMatchObject({ 进展: word });
  });

  test('only those that happened in the period', async () => {
    await matterAt(county, 'confirmed');
    expect(ledger({ from: '2026-01-01', to: '2026-03-01' }).size).toBe(0);
    expect(ledger({ from: '2026-03-02', to: '2026-03-02' }).size).toBeGreaterThan(0);
    expect(ledger({ from: '2026-03-03', to: '2026-12-31' }).size).toBe(0);
  });
});

describe('a row', () => {
  test('says of a class of the office’s own which class of the statistics it is counted in', async () => {
    const added = await county.get('head', 'taxonomy.add', {
      kind: 'class',
      name: '会议纪律',
      ...NO_TEXTS,
      parentId: seededId('class', 'W'),
    });
    await matterAt(county, 'confirmed');
    const context = asked();
    const [row] = ledgerRows(context, YEAR);
    if (!row) throw new Error('the ledger is empty');
    const office = { ...context, taxonomy: readTaxonomy(county.store.db) };
    expect(ledgerCells({ ...row, classId: added.id }, 1, office)).toContain('工作纪律·会议纪律');
  });

  test('tells a finding from discovery to closing', async () => {
    expect(await rowOf(await matterAt(county, 'closed'))).toMatchObject({
      发现时间: '2026-03-02T08:50',
      督查方式: '暗访',
      被督查单位: '青石镇便民服务中心',
      单位类型: '窗口单位',
      问题描述: '3号窗口工作时间无人在岗，无替岗人员。',
      五风类别: '精神不振：工作时间不在岗',
      统计类别: '工作纪律',
      严重程度: '一般',
      造成后果: '6名群众当日未办成事。',
      定性依据: '《考勤办法》第六条',
      第一手佐证: 2,
      第二手佐证: 0,
      整改要求: '落实替岗制度，明确责任人。',
      整改措施: '实行窗口AB岗，请假须经分管领导批准。',
      责任单位: '青石镇便民服务中心',
      责任领导: '副镇长王某',
      责任人: '便民服务中心主任赵某',
      交办文号: expect.stringMatching(/^明督办〔2026〕[1-9]\d*号$/u),
      交办日期: '2026-03-02',
      整改时限: '2026-03-17T18:00',
      反馈日期: '2026-03-02',
      延期次数: 0,
      核查人: '许晨',
      核查日期: '2026-03-02',
      核查结论: '已整改',
      销号日期: '2026-03-02',
      备注: '',
    });
  });

  test('leaves empty what has not happened', async () => {
    const row = await rowOf(await matterAt(county, 'confirmed'));
    const empty = [
      '整改措施',
      '责任单位',
      '交办文号',
      '整改时限',
      '延期次数',
      '核查结论',
      '销号日期',
    ];
    expect(empty.map((title) => row?.[title])).toEqual(empty.map(() => null));
  });

  test('counts evidence by grade', async () => {
    const entry = firstVisit(county);
    const told = noteOf({ grade: 'second_hand', title: '群众反映' });
    const { findingIds } = await recordInCase(county, 'inspector', {
      ...entry,
      evidence: [...entry.evidence, { evidence: told, findings: [0], earlierFindings: [] }],
    });
    const [findingId] = findingIds;
    if (!findingId) throw new Error('no finding');
    await county.get('leader', 'findings.confirm', {
      ...(await which(county, findingId)),
      note: '',
    });
    expect(await rowOf({ findingId })).toMatchObject({ 第一手佐证: 1, 第二手佐证: 1 });
  });

  test('says what it is put down to and tagged with, by names that a reader without the app understands', async () => {
    const causeId = seededId('cause', 'U1');
    const tagIds = [seededId('tag', 'T3'), seededId('tag', 'T5')];
    const today = county.today();
    const findings = [
      findingOf(county.units.window, today, { causeId, tagIds }),
      findingOf(county.units.window, today, {}),
    ];
    const entry = firstVisit(county, { findings });
    const { findingIds } = await recordInCase(county, 'inspector', entry);
    for (const id of findingIds) {
      await county.get('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });
    }
    const rows = await Promise.all(findingIds.map((findingId) => rowOf({ findingId })));
    expect(rows).toMatchObject([
      { 原因: '单位管理 · 管理松散', 标签: '散、拖' },
      { 原因: null, 标签: '' },
    ]);
  });

  test('keeps the measures of two findings under one order apart', async () => {
    const today = county.today();
    const findings = ['甲', '乙'].map((account) =>
      findingOf(county.units.window, today, { account }),
    );
    const entry = firstVisit(county, { findings });
    const { caseId, findingIds } = await recordInCase(county, 'inspector', entry);
    for (const id of findingIds) {
      await county.get('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });
    }
    const seen = await Promise.all(findingIds.map((id) => which(county, id)));
    const { village } = county.units;
    const order = await county.get('head', 'orders.issue', {
      caseId,
      findings: seen,
      order: orderOf(county, 15, { assisting: [village] }),
    });
    await county.get('inspector', 'orders.receive', {
      id: order.id,
      seen: order.revision,
      signedBy: '镇长李某',
      receivedOn: today,
    });
    for (const [i, findingId] of findingIds.entries()) {
      await county.get('inspector', 'followUps.recordMeasures', {
        orderId: order.id,
        findings: [await which(county, findingId)],
        happenedOn: today,
        measures: `措施${i}`,
        leader: `领导${i}`,
        responsible: `责任人${i}`,
      });
    }
    const rows = await Promise.all(findingIds.map((findingId) => rowOf({ findingId })));
    expect(rows.map((row) => row?.整改措施)).toEqual(['措施0', '措施1']);
    expect(rows.map((row) => row?.责任领导)).toEqual(['领导0', '领导1']);
    expect(rows[0]?.责任单位).toBe('青石镇便民服务中心（协办：柳河村）');
  });

  test('shows a granted extension and the moment it moved to', async () => {
    const matter = await matterAt(county, 'ordered');
    const asked = await county.get('inspector', 'orders.requestExtension', {
      ...(await seenOrder(county, matter)),
      to: '2026-04-20T12:00',
      reason: '系统升级。',
    });
    await county.get('head', 'orders.grantExtension', {
      ...(await seenOrder(county, matter)),
      extensionId: asked.extensions[0]?.id ?? '',
      note: '',
    });
    expect(orderIdOf(matter)).toBe(asked.id);
    expect(await rowOf(matter)).toMatchObject({ 延期次数: 1, 整改时限: '2026-04-20T12:00' });
  });

  test('says why a finding was set aside', async () => {
    expect(await rowOf(await matterAt(county, 'dismissed'))).toMatchObject({
      备注: '不成立：系经批准的公务外出。',
    });
  });

  test('of a relapse says so, and shows neither the old order nor the old verdict', async () => {
    const matter = await matterAt(county, 'closed');
    await county.get('leader', 'findings.reopen', {
      ...(await which(county, matter.findingId)),
      reason: '窗口再次无人。',
    });
    expect(await rowOf(matter)).toMatchObject({
      进展: '已确认',
      备注: '反弹1次',
      交办文号: null,
      整改措施: null,
      核查结论: null,
      销号日期: null,
    });
    expect(await rowOf(await advance(county, matter, 'mending'))).toMatchObject({
      进展: '整改中',
      核查结论: null,
      备注: '反弹1次',
    });
  });

  test('sent back from verification was not mended', async () => {
    const matter: Matter = await matterAt(county, 'reported');
    await county.get('colleague', 'findings.returnToMending', {
      ...(await which(county, matter.findingId)),
      visitId: null,
      reason: '仍有窗口空岗。',
    });
    expect(await rowOf(matter)).toMatchObject({ 核查结论: '未整改', 进展: '整改中' });
  });

  test('past its due moment is marked', async () => {
    const matter = await matterAt(county, 'mending');
    county.pass(20 * DAY);
    expect(await rowOf(matter)).toMatchObject({ 进展: '整改中（逾期）' });
    county.pass(-20 * DAY);
  });
});

describe('the file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mingcha-ledger-'));
    await matterAt(county, 'closed');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds every row, the head of the journal and the day, under the hash that is recorded', async () => {
    const path = join(folder, '台账.xlsx');
    const told: number[] = [];
    const written = await write(path, YEAR, (done) => told.push(done));
    const content = readFileSync(path);
    const total = ledger().size;
    expect(written).toMatchObject({
      ok: true,
      value: { rows: total, xlsxHash: createHash('sha256').update(content).digest('hex') },
    });
    expect(told).toEqual(Array.from({ length: total }, (_, i) => i + 1));
    const rows = await readSheet(content);
    expect(rows[0]).toEqual(LEDGER_COLUMNS.map(({ title }) => title));
    expect(rows.slice(1, -2).map((row) => row[0])).toEqual(told);
    const { head } = await county.get('head', 'journal.head', {});
    expect(rows.at(-1)?.[0]).toBe(`记录校验码：${head}　导出日期：2026年3月2日`);
  });

  test('a period without findings is nothing to export, and leaves no file', async () => {
    const path = join(folder, 'none.xlsx');
    expect(await write(path, { from: '2025-01-01', to: '2025-12-31' })).toEqual({
      ok: false,
      refusal: { code: 'refused', reason: 'nothing_to_export' },
    });
    expect(existsSync(path)).toBe(false);
  });

  test('cancelled half-way, it leaves nothing, and the store can be read again', async () => {
    const before = readdirSync(folder);
    const stop: Progress = (done) => {
      if (done === 3) throw new Cancelled();
    };
    await expect(write(join(folder, 'stopped.xlsx'), YEAR, stop)).rejects.toThrow(Cancelled);
    expect(readdirSync(folder)).toEqual(before);
    expect(await write(join(folder, 'again.xlsx'))).toMatchObject({ ok: true });
  });
});

test('findings of one visit stand in the order of their numbers', async () => {
  const today = county.today();
  const findings = Array.from({ length: 11 }, () => findingOf(county.units.window, today));
  const entry = firstVisit(county, { findings });
  const { findingIds } = await recordInCase(county, 'inspector', entry);
  for (const id of findingIds) {
    await county.get('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });
  }
  const written = await Promise.all(findingIds.map((findingId) => rowOf({ findingId })));
  const positions = written.map((row) => Number(row?.序号));
  const [first = 0] = positions;
  expect(positions).toEqual(positions.map((_, i) => first + i));
});

test('the rows are read in the order of an index, sorting those of one day and scanning no table', () => {
  const Step = z.object({ detail: z.string() });
  const plan = county.store.db
    .all(Step, sql`EXPLAIN QUERY PLAN ${ledgerQuery(asked(), YEAR)}`)
    .map(({ detail }) => detail);
  expect(plan).toContainEqual(expect.stringMatching(/findings USING INDEX findings_by_day/));
  expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  expect(plan).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  expect(plan).toContain('USE TEMP B-TREE FOR LAST 3 TERMS OF ORDER BY');
});
