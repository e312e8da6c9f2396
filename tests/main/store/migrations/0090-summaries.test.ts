import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import {
  closeMigrated,
  looseTablesOf,
  migratedTo,
  planOf,
  tablesOf,
} from '../../../support/migrated.ts';

let db: Db;
beforeEach(() => {
  db = migratedTo(90);
});
afterAll(closeMigrated);

const summary = (kind: string, person: string) =>
  db.run(
    sql`INSERT INTO summaries (id, kind, number, title, period_from, period_to, findings, issued_on, issued_by,
          issued_at, head)
        VALUES ('a', ${kind}, '', '', '2026-01-01', '2026-03-31', 1, '2026-03-02', ${person}, 0, '')`,
  );

test('gives the documents that were issued', () => {
  expect(tablesOf(db)).toContain('summaries');
  expect(looseTablesOf(db).filter((name) => !name.startsWith('search_index'))).toEqual([]);
});

test('a document is of a known kind and was issued by somebody', () => {
  db.run(sql`INSERT INTO people VALUES ('p', '演示人员', 'p', 1, 0, 1)`);
  expect(() => summary('novel', 'p')).toThrow('CHECK');
  expect(() => summary('circular', 'nobody')).toThrow('FOREIGN KEY');
  summary('circular', 'p');
});

test('the latest come from an index', () => {
  const latest = sql`SELECT id FROM summaries ORDER BY issued_at DESC LIMIT 500`;
  expect(planOf(db, latest)).toBe('SCAN summaries USING INDEX summaries_by_time');
});
