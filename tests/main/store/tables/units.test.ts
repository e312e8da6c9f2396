import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, planOf, withTables } from '../../../support/migrated.ts';

let db: Db;
beforeEach(() => {
  db = withTables();
});
afterAll(closeMigrated);

const unit = (id: string, name: string, parent: string | null, kind = 'village') =>
  db.run(
    sql`INSERT INTO units (id, name, name_key, full_name, kind, parent_id, active, revision)
        VALUES (${id}, ${name}, ${name}, ${name}, ${kind}, ${parent}, 1, 1)`,
  );

test('two laptops may each have added a unit of the same name', () => {
  unit('a', '青石镇', null, 'township');
  unit('b', '青石镇', null, 'township');
});

test('a unit is of a known kind, and may be here before the one it stands under', () => {
  unit('a', '新民村', 'not-here-yet');
  expect(() => unit('b', '新民村', null, 'factory')).toThrow('CHECK');
});

test('the units under one are found by an index', () => {
  expect(planOf(db, sql`SELECT id FROM units WHERE parent_id IS ${'a'}`)).toContain(
    'USING INDEX units_below (parent_id=?)',
  );
});
