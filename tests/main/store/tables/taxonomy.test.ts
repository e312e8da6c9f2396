import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, planOf, withTables } from '../../../support/migrated.ts';

let db: Db;
beforeEach(() => {
  db = withTables();
});
afterAll(closeMigrated);

const term = (id: string, kind: string, parent: string | null = null) =>
  db.run(
    sql`INSERT INTO terms (id, kind, code, name_zh, name_en, parent_id, wording, basis, demand, position, own, active, version)
        VALUES (${id}, ${kind}, '', '窗口空岗', '窗口空岗', ${parent}, '', '', '', 0, 1, 1, 1)`,
  );

test('two laptops may each have added a term of the same name, before the one it stands under is here', () => {
  term('a', 'leaf', 'not-here-yet');
  term('b', 'leaf', 'not-here-yet');
});

test('a term is of a known kind', () => {
  expect(() => term('a', 'score')).toThrow('CHECK');
});

test('the terms under one are found by an index', () => {
  expect(planOf(db, sql`SELECT id FROM terms WHERE parent_id = ${'a'}`)).toContain(
    'USING INDEX terms_below (parent_id=?)',
  );
});
