/**
 * Nothing in the tables can be altered by hand without the verifier saying what the record has instead: every cell of every
 * table is computed from the facts, but for what they are looked up and found by.
 */

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../main/store/sql.ts';
import { addDays } from '../../shared/dates.ts';
import { FindingId, SummaryId } from '../../shared/ids.ts';
import { ProjectedTable } from '../../shared/journal/difference.ts';
import { seededId } from '../../shared/taxonomy/seed.ts';
import { NO_TEXTS } from '../../shared/taxonomy/term.ts';
import { FactRow } from '../../verify/fact.ts';
import { databaseKeyOf } from '../../verify/keys.ts';
import { type Model, modelOf } from '../../verify/model.ts';
import { differenceInTables, expected } from '../../verify/tables.ts';
import { CIRCULAR } from '../main/summaries/sample.ts';
import { type County, createCounty, type PersonKey } from '../support/county.ts';
import {
  byChecklist,
  findingOf,
  firstVisit,
  matterAt,
  orderOf,
  returnVisit,
  seenOrder,
  which,
} from '../support/course.ts';
import { anotherLaptop, give, rowsOf } from '../support/laptops.ts';
import { MINUTE } from '../support/test-host.ts';
import { DATA_KEY } from '../support/unlocked-store.ts';

let county: County;
let database: Database.Database;
let model: Model;

/** An order with an assisting unit, whose due moment was moved, and on which the unit was pressed. */
async function followUp(): Promise<void> {
  const matter = await matterAt(county, 'confirmed');
  const { id: orderId } = await county.get('head', 'orders.issue', {
    caseId: matter.caseId,
    findings: [await which(county, matter.findingId)],
    order: orderOf(county, 15, { assisting: [county.units.department] }),
  });
  // What is sealed is destroyed again.
  const referred = await matterAt(county, 'referred');
  const { number, sealed } = await county.get('head', 'findings.get', { id: referred.findingId });
  const part = sealed[0]?.part ?? '';
  await county.get('head', 'sealed.destroy', { part, number, reason: '已办结。' });
  const ordered = { ...matter, orderId };
  await county.get('inspector', 'orders.requestExtension', {
    ...(await seenOrder(county, ordered)),
    to: `${addDays(county.today(), 40)}T18:00`,
    reason: '材料未齐。',
  });
  const orders = await county.get('head', 'orders.ofCase', { caseId: matter.caseId });
  const extensionId = orders.flatMap(({ extensions }) => extensions)[0]?.id;
  if (!extensionId) throw new Error('no extension was asked for');
  const decided = { ...(await seenOrder(county, ordered)), extensionId, note: '同意。' };
  await county.get('head', 'orders.grantExtension', decided);
  const urged = { manner: 'telephone', spokeTo: '主任赵某', note: '请按期报送。' } as const;
  const happenedOn = county.today();
  await county.get('inspector', 'followUps.urge', { orderId, happenedOn, ...urged });
  const { visitId } = await matterAt(county, 'draft');
  const corrected = { values: { conclusion: '另有一人在岗。' }, reason: '漏记。' };
  await county.get('inspector', 'visits.correct', { id: visitId, seen: 1, ...corrected });
  const { findingId: slip } = await matterAt(county, 'confirmed');
  await county.get('leader', 'findings.correct', {
    ...(await which(county, slip)),
    finding: findingOf(county.units.window, county.today(), { place: '二号窗口' }),
    reason: '误记窗口。',
  });
}

/** A visit that found nothing, with a file. */
async function foundNothing(): Promise<void> {
  const file = await county.hold('inspector', '门头.txt', '现场情况');
  const evidence = {
    kind: 'file',
    title: '门头照片',
    grade: 'first_hand',
    maker: '林秋',
    madeAt: `${county.today()}T09:00`,
    sealedHash: file.sealedHash,
  } as const;
  await county.get('inspector', 'entries.record', {
    ...firstVisit(county, { findings: [] }),
    evidence: [{ evidence, findings: [], earlierFindings: [] }],
  });
}

const rename = (on: County, name: string) =>
  on.get('head', 'units.change', {
    id: on.units.village,
    seen: 1,
    name,
    kind: 'village',
    active: true,
  });

async function visitedAgain(): Promise<void> {
  const { caseId, findingId } = await matterAt(county, 'reported');
  await county.get('colleague', 'entries.record', returnVisit(county, caseId, [findingId]));
}

async function sortedAnew(): Promise<void> {
  const { units, today } = county;
  const active = true;
  const own = { kind: 'tag', name: '窗口服务', ...NO_TEXTS, parentId: null } as const;
  const tag = await county.get('head', 'taxonomy.add', own);
  const renamed = { id: tag.id, seen: 1, name: '窗口作风', ...NO_TEXTS, active };
  await county.get('head', 'taxonomy.change', renamed);
  const sorted = { causeId: seededId('cause', 'U1'), tagIds: [tag.id] };
  const findings = [findingOf(units.window, today(), sorted), findingOf(units.village, today())];
  const visit = firstVisit(county, { unit: units.township, findings });
  await county.get('inspector', 'entries.record', visit);
}

async function answered(): Promise<void> {
  const visit = await byChecklist(county);
  await county.get('inspector', 'entries.record', visit);
}

/** Another laptop took a book over, and people decided and wrote otherwise on it. */
async function apart(): Promise<void> {
  const decided = await matterAt(county, 'submitted');
  const draft = await matterAt(county, 'draft');
  const other = anotherLaptop(county);
  const revise = async (on: County, by: PersonKey, demand: string) => {
    const finding = findingOf(on.units.window, on.today(), { demand });
    await on.get(by, 'findings.revise', { ...(await which(on, draft.findingId)), finding });
  };
  const seen = await which(county, decided.findingId);
  await county.get('leader', 'findings.confirm', { ...seen, note: '属实。' });
  await revise(county, 'inspector', '一周内整改。');
  other.pass(MINUTE);
  await other.get('twoPosts', 'findings.dismiss', { ...seen, reason: '系公务外出。' });
  await revise(other, 'colleague', '三日内整改。');
  await other.get('head', 'books.takeOver', { onPaper: { circulars: 3 } });
  await rename(county, '柳河新村');
  await rename(other, '柳河社区');
  give(county, rowsOf(other));
  other.remove();
  // The name that does not stand was looked at.
  const { items } = await county.get('leader', 'journal.setAside', { filter: {}, cursor: null });
  const facts = items.slice(0, 1).map(({ ref }) => ref);
  await county.get('leader', 'journal.lookAt', { facts, note: '已电话核实。' });
}

/** Who keeps out of a unit, who put in a word, and how far the head has read what is done about the office. */
async function keptUp(): Promise<void> {
  await county.get('colleague', 'recusals.declare', {
    personId: county.people.colleague.personId,
    unitId: county.units.department,
    reason: '配偶在该单位任职。',
    until: null,
  });
  await county.get('inspector', 'interventions.record', {
    unitId: county.units.village,
    caseId: null,
    name: '罗成',
    post: '副乡长',
    asked: '询问能否不列入通报。',
    answered: '已告知按程序办理。',
    happenedOn: county.today(),
    manner: 'telephone',
  });
  await county.get('head', 'journal.readOffice', {});
  county.write('head', ({ record }) =>
    record('rows_apart.looked_at', 'devices', { rows: ['cd'.repeat(32)], note: '已补记。' }),
  );
  county.write('keeper', ({ record, actor }) =>
    record('device.granted', 'devices', {
      ticket: 'ab'.repeat(32),
      name: 'C',
      people: [actor.personId],
      share: null,
      signature: 'cd'.repeat(64),
      deviceId: null,
    }),
  );
}

function issued(): void {
  const { today } = county;
  county.write('head', ({ record, newId }) => {
    const hash = 'ab'.repeat(32);
    const Id = z.object({ id: FindingId });
    const findings = county.store.db.all(Id, sql`SELECT id FROM findings LIMIT 2`);
    const circular = newId(SummaryId);
    record('circular.issued', circular, {
      summaryId: circular,
      number: '明督通〔2026〕4号',
      issuedOn: today(),
      circular: CIRCULAR,
      findingIds: findings.map(({ id }) => id),
      head: hash,
      docxHash: hash,
      pdfHash: hash,
    });
    const ledger = newId(SummaryId);
    const { period } = CIRCULAR;
    record('ledger.exported', ledger, {
      summaryId: ledger,
      period,
      exportedOn: today(),
      rows: 3,
      head: hash,
      xlsxHash: hash,
    });
  });
}

beforeAll(async () => {
  county = await createCounty();
  await sortedAnew();
  await matterAt(county, 'closed');
  await followUp();
  await visitedAgain();
  await foundNothing();
  await answered();
  await apart();
  await keptUp();
  issued();
  const { db, files } = county.store;
  model = modelOf(db.all(FactRow, sql`SELECT * FROM journal`));
  db.checkpoint();
  database = new Database(join(files.folder, 'mingcha.db'));
  database.pragma(`cipher = 'sqlcipher'`);
  database.pragma('legacy = 4');
  database.key(Buffer.from(`raw:${databaseKeyOf(DATA_KEY).toString('hex')}`));
  // Whoever alters a table by hand is kept by nothing.
  database.pragma('foreign_keys = OFF');
  database.pragma('ignore_check_constraints = ON');
}, 60_000);
afterAll(() => {
  database.close();
  county.remove();
});

/** The first difference that the verifier names once the tables have been altered; they are put back. */
function differenceAfter(change: string): string | null {
  database.exec('BEGIN');
  try {
    expect(database.prepare(change).run().changes).toBeGreaterThan(0);
    return differenceInTables(database, model);
  } finally {
    database.exec('ROLLBACK');
  }
}

/** What the journal and the words are looked up by is compared by itself (verify/look-up.ts), or is no part of the record. */
const LOOKED_UP_BY: readonly string[] = [
  'fact_groups',
  'known_heads',
  'device_limits',
  'search_entries',
  'search_index',
];
/** How names are compared and told apart follows from the names. */
const FROM_NAMES: readonly string[] = [
  'units.name_key',
  'units.full_name',
  'unit_former_names.name_key',
];
const TABLES = ProjectedTable.options.filter((table) => !LOOKED_UP_BY.includes(table));

const Column = z.object({ name: z.string(), type: z.enum(['TEXT', 'INTEGER']), pk: z.number() });
const columnsOf = (table: string) =>
  database
    .prepare('SELECT name, type, pk FROM pragma_table_info(?)')
    .all(table)
    .map((column) => Column.parse(column));

test('untouched, they are what the record comes to', () => {
  expect(differenceInTables(database, model)).toBeNull();
});

test('the verifier knows every table', () => {
  expect(new Set(expected(model).map(({ table }) => table))).toEqual(new Set(TABLES));
});

describe.each(TABLES)('%s', (table) => {
  test('a cell that was altered is named', () => {
    const rows = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect(rows, 'or it proves nothing').toBeGreaterThan(0);
    const columns = columnsOf(table);
    const key = columns.flatMap(({ name, pk }) => (pk > 0 ? [name] : [])).join(', ');
    for (const { name, type, pk } of columns) {
      if (FROM_NAMES.includes(`${table}.${name}`)) continue;
      const other =
        type === 'TEXT' ? `coalesce(${name}, '') || '篡改'` : `coalesce(${name}, 0) + 7`;
      const found = differenceAfter(
        `UPDATE ${table} SET ${name} = ${other} WHERE (${key}) = (SELECT ${key} FROM ${table} LIMIT 1)`,
      );
      // Under another key it is another row.
      expect(found).toContain(pk > 0 ? `(${table})` : `${table}.${name}`);
    }
  });

  test('a row that was taken out is missed', () => {
    expect(differenceAfter(`DELETE FROM ${table}`)).toContain(`(${table})`);
  });
});

describe('what it says', () => {
  test.each([
    [
      'a visit was announced after all',
      `UPDATE visits SET approach = 'announced' WHERE case_id IS NULL`,
      /^督查走访 visit 2026-03-02：visits\.approach 为 is “announced”，按记录应为 should be “unannounced”$/,
    ],
    [
      'somebody was never on the team',
      'DELETE FROM visit_members',
      /^督查组成员 team of visit .*：表中缺少 the table lacks a row \(visit_members\): position “0”$/,
    ],
    [
      'a feedback says more',
      `UPDATE follow_ups SET text = '已处理三人。' WHERE kind = 'feedback'`,
      /^跟踪督办 follow-up .*：follow_ups\.text 为 is “已处理三人。”，按记录应为 should be “已落实AB岗，对当事人作了批评教育。”$/,
    ],
    [
      'nobody pressed the unit',
      `DELETE FROM follow_ups WHERE kind = 'urge'`,
      /^跟踪督办 follow-up .*：表中缺少 /,
    ],
    [
      'an extension was longer',
      `UPDATE extensions SET to_due = '2026-12-31T18:00'`,
      /^延期 extension .*：extensions\.to_due 为 is “2026-12-31T18:00”/,
    ],
    [
      'a case is over',
      `UPDATE cases SET stage = 'closed' WHERE stage = 'mending'`,
      /^督查事项 case 2026-\d{4}：cases\.stage 为 is “closed”，按记录应为 should be “mending”$/,
    ],
    [
      'an order waits for nothing',
      `UPDATE orders SET awaits = 'nothing' WHERE awaits = 'receipt'`,
      /^督办件 order 明督办〔2026〕\d+号：orders\.awaits 为 is “nothing”，按记录应为 should be “receipt”$/,
    ],
    [
      'another device keeps a book',
      `UPDATE books SET device_id = (SELECT id FROM devices WHERE name = 'A') WHERE year = '2026'`,
      /^编号簿 book of numbers circulars 2026：books\.device_id 为 is /,
    ],
    [
      'a number is no longer void',
      'DELETE FROM voided_numbers',
      /^空号 voided numbers circulars 2026 1 3：表中缺少 /,
    ],
    [
      'a circular has another number',
      `UPDATE summaries SET number = '明督通〔2026〕1号' WHERE kind = 'circular'`,
      /^通报和台账 circular or ledger 明督通〔2026〕4号：summaries\.number 为 is “明督通〔2026〕1号”/,
    ],
    [
      'a circular did not name a finding',
      'DELETE FROM circular_findings',
      /^通报所列问题 finding in circular .*：表中缺少 /,
    ],
    [
      'somebody held a role all along',
      `UPDATE role_changes SET roles = '["keeper"]'
       WHERE person_id = (SELECT id FROM people WHERE name = '林秋')`,
      /^岗位变动 changed roles of person 林秋：role_changes\.roles 为 is “\["keeper"\]”，按记录应为 should be “\["inspector"\]”$/,
    ],
    [
      'somebody was out of office',
      `UPDATE people SET active = 0 WHERE name = '沈维'`,
      /^人员 person 沈维：people\.active 为 is “0”，按记录应为 should be “1”$/,
    ],
    [
      'a unit was never called otherwise',
      'DELETE FROM unit_former_names',
      /^单位曾用名 former name of unit 柳河村：表中缺少 /,
    ],
    [
      'a term means something else',
      `UPDATE terms SET name_zh = '其他' WHERE kind = 'tag' AND own = 1`,
      /^分类词 term 窗口作风：terms\.name_zh 为 is “其他”/,
    ],
    [
      'a setting is another',
      `UPDATE office SET settings = json_set(settings, '$.undoDays', 90)`,
      /^单位设置 office and settings .*：office\.settings 为 is /,
    ],
  ])('%s', (_, change, says) => {
    expect(differenceAfter(change)).toMatch(says);
  });
});
