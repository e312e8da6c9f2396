import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, looseTablesOf, migratedTo, tablesOf } from '../../../support/migrated.ts';

let db: Db;
beforeEach(() => {
  db = migratedTo(30);
});
afterAll(closeMigrated);

const note = (part: string, hash: string | null) =>
  db.run(
    sql`INSERT INTO pending_exports (part, export_id, target, aside, replaces, hash, store_file)
        VALUES (${part}, 'e', '/t', '/a', 0, ${hash}, '1')`,
  );

test('gives what is on its way out of the store', () => {
  expect(tablesOf(db)).toContain('pending_exports');
  expect(looseTablesOf(db)).toEqual([]);
});

test('a file is noted once, is not whole at first, and does not count at first', () => {
  note('/p', null);
  expect(() => note('/p', null)).toThrow('UNIQUE');
  expect(() => note('/q', 'no hash')).toThrow('CHECK');
  expect(db.number(sql`SELECT recorded FROM pending_exports`)).toBe(0);
});
