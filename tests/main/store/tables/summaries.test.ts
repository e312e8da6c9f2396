import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, planOf, withTables } from '../../../support/migrated.ts';

let db: Db;
beforeEach(() => {
  db = withTables();
});
afterAll(closeMigrated);

const summary = (kind: string) =>
  db.run(
    sql`INSERT INTO summaries (id, kind, number, title, period_from, period_to, findings, issued_on, issued_by,
          issued_at, head)
        VALUES ('a', ${kind}, '', '', '2026-01-01', '2026-03-31', 1, '2026-03-02', 'person', 0, '')`,
  );

test('a document is of a known kind', () => {
  expect(() => summary('novel')).toThrow('CHECK');
  summary('circular');
});

test('the latest come from an index', () => {
  const latest = sql`SELECT id FROM summaries ORDER BY issued_at DESC LIMIT 500`;
  expect(planOf(db, latest)).toBe('SCAN summaries USING INDEX summaries_by_time');
});
