/**
 * The check of the record: what somebody with the key changes in any table, past the application, is named; so is an old
 * page of the file that somebody without the key puts back.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { firstDifference, withFoldedAnew } from '../../../main/journal/check-tables.ts';
import { Sql, sql } from '../../../main/store/sql.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import { ProjectedTable } from '../../../shared/journal/difference.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  type Matter,
  matterAt,
  noteOf,
  returnVisit,
  seenOrder,
  which,
} from '../../support/course.ts';
import { openUnlockedStore } from '../../support/unlocked-store.ts';

let county: County;
let matter: Matter;
beforeEach(async () => {
  county = await createCounty();
  matter = await matterAt(county, 'closed');
});
afterEach(() => county.remove());

const check = (): Promise<CallOutput<'journal.check'>> => county.get('head', 'journal.check', {});
const change = (query: string): void => {
  county.store.db.exec(`PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; ${query}`);
};

test('a record nobody touched is whole, and the check leaves nothing behind', async () => {
  expect(await check()).toMatchObject({ firstBad: null, difference: null, evidenceChanged: 0 });
  expect(readdirSync(county.store.files.folder)).not.toContain('check.part');
});

describe('names what was changed', () => {
  test.each([
    ['the text of a finding', `UPDATE findings SET account = '并无此事'`, 'findings', 'account'],
    ['a stage', `UPDATE findings SET stage = 'dismissed'`, 'findings', 'stage'],
    [
      'who wrote it',
      `UPDATE finding_hands SET person_id = 'x' WHERE hand = 'author'`,
      'finding_hands',
      null,
    ],
    ['a grade', `UPDATE evidence SET grade = 'second_hand'`, 'evidence', 'grade'],
    [
      'a role given',
      `INSERT INTO person_roles VALUES ((SELECT id FROM people WHERE name = '林秋'), 'keeper')`,
      'person_roles',
      null,
    ],
    ['a role taken', `DELETE FROM person_roles WHERE role = 'office_head'`, 'person_roles', null],
    ['a due moment', `UPDATE orders SET due_at = '2030-01-01T18:00'`, 'orders', 'due_at'],
    [
      'a word that is not found any more',
      `DELETE FROM search_index WHERE rowid = (SELECT max(position) FROM search_entries)`,
      'search_index',
      null,
    ],
  ])('%s', async (_what, query, table, column) => {
    change(query);
    expect((await check()).difference).toMatchObject({ table, column });
  });

  test('with the number or name people know it by, and both values', async () => {
    const [finding] = await county.get('leader', 'findings.ofCase', { caseId: matter.caseId });
    change(`UPDATE findings SET severity = 'major'`);
    expect((await check()).difference).toEqual({
      table: 'findings',
      of: finding?.number,
      column: 'severity',
      stored: 'major',
      recorded: finding?.severity,
    });
  });

  test('and a whole row by the names of what it names', async () => {
    change(
      `INSERT INTO person_roles VALUES ((SELECT id FROM people WHERE name = '林秋'), 'keeper')`,
    );
    expect((await check()).difference).toEqual({
      table: 'person_roles',
      of: '林秋',
      column: null,
      stored: '林秋 keeper',
      recorded: null,
    });
  });

  test('the evidence that the journal names is looked for, whatever the table says', async () => {
    const { caseId } = await matterAt(county, 'draft');
    const { sealedHash } = await county.hold('inspector', '照片.jpg', '照片内容');
    const { title, grade, maker, madeAt } = noteOf();
    await county.get('inspector', 'evidence.add', {
      caseId,
      visitId: null,
      findingIds: [],
      evidence: { kind: 'file', title, grade, maker, madeAt, sealedHash },
    });
    expect(await check()).toMatchObject({ difference: null, evidenceMissing: 0 });
    county.store.vault.remove(sealedHash);
    change(`DELETE FROM evidence WHERE sealed_hash = '${sealedHash}'`);
    expect(await check()).toMatchObject({ difference: { table: 'evidence' }, evidenceMissing: 1 });
  });
});

const Column = z.object({ name: z.string(), pk: z.number() });

test('no cell of any table is left out', async () => {
  const visited = await matterAt(county, 'reported');
  const visit = returnVisit(county, visited.caseId, [visited.findingId]);
  await county.get('colleague', 'entries.record', visit);
  const asking = await matterAt(county, 'mending');
  const { id, seen } = await seenOrder(county, asking);
  const request = { id, seen, to: '2027-01-04T18:00', reason: '材料未齐。' };
  await county.get('inspector', 'orders.requestExtension', request);
  await county.get('head', 'journal.readOffice', {});
  await matterAt(county, 'referred');
  const { db } = county.store;
  const looked: string[] = [];
  const unseen: string[] = [];
  db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
  withFoldedAnew({ store: county.store, progress: () => {} }, (anew) => {
    for (const table of ProjectedTable.options) {
      if (table === 'search_index' || !db.exists(new Sql(`SELECT 1 FROM ${table}`, []))) continue;
      looked.push(table);
      const columns = db.all(Column, sql`SELECT name, pk FROM pragma_table_info(${table})`);
      const key = columns.flatMap(({ name, pk }) => (pk > 0 ? [name] : [])).join(', ');
      for (const { name } of columns) {
        const other = `CASE typeof(${name}) WHEN 'integer' THEN ${name} + 1000 WHEN 'null' THEN 7 ELSE ${name} || 'x' END`;
        const found = db.transaction(
          () => {
            db.exec(
              `UPDATE ${table} SET ${name} = ${other} WHERE (${key}) = (SELECT ${key} FROM ${table} LIMIT 1)`,
            );
            return firstDifference(db, anew, () => {});
          },
          () => false,
        );
        if (found?.table !== table) unseen.push(`${table}.${name}`);
      }
    }
    expect(firstDifference(db, anew, () => {})).toBeNull();
  });
  expect(unseen).toEqual([]);
  // There is no other laptop and none is made ready, no number was left out, nobody keeps out of anything or put in a word, no circular was issued, no unit assists, no unit or term was renamed, no checklist written,
  // no visit was corrected, no case is about several units, no finding is tagged, nothing is contested or stands apart.
  expect(ProjectedTable.options.filter((table) => !looked.includes(table))).toEqual([
    'known_heads',
    'device_limits',
    'device_grants',
    'device_shares',
    'voided_numbers',
    'term_former_names',
    'checklists',
    'checklist_versions',
    'checklist_items',
    'unit_former_names',
    'recusals',
    'interventions',
    'case_units',
    'visit_values',
    'visit_answers',
    'finding_tags',
    'finding_sides',
    'finding_values',
    'finding_corrections',
    'order_assisting',
    'summaries',
    'circular_findings',
    'set_aside',
    'looked_at',
    'rows_looked_at',
    'search_index',
  ]);
});

test('an old page of the file, put back without the key, is seen', async () => {
  const { db, files } = county.store;
  db.checkpoint();
  const before = readFileSync(files.database);
  await county.get('leader', 'findings.reopen', {
    ...(await which(county, matter.findingId)),
    reason: '反弹。',
  });
  db.checkpoint();
  const { folder } = files;
  db.close();
  const after = readFileSync(files.database);
  const PAGE = 4096;
  const changed = Array.from({ length: before.length / PAGE }, (_, i) => i * PAGE).filter(
    (at) => at > 0 && !before.subarray(at, at + PAGE).equals(after.subarray(at, at + PAGE)),
  );
  expect(changed.length).toBeGreaterThan(3);
  for (const at of changed) {
    const mixed = Buffer.from(after);
    before.copy(mixed, at, at, at + PAGE);
    writeFileSync(files.database, mixed);
    expect(await whatIsSaidOf(folder), `page ${at / PAGE}`).not.toBe('whole');
  }
  writeFileSync(files.database, after);
  expect(await whatIsSaidOf(folder)).toBe('whole');
  county.store.db = openUnlockedStore(folder).store.db;
});

/** What opening and checking a store come to. */
async function whatIsSaidOf(folder: string): Promise<string> {
  let unlocked: ReturnType<typeof openUnlockedStore> | undefined;
  try {
    unlocked = openUnlockedStore(folder);
    const found = await unlocked.must(unlocked.founder, 'journal.check', {});
    const { damaged, firstBad, difference } = found;
    return !damaged && firstBad === null && difference === null ? 'whole' : 'changed';
  } catch (error) {
    return String(error);
  } finally {
    unlocked?.close();
  }
}
