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
  db = migratedTo(30);
});
afterAll(closeMigrated);

const unit = (id: string, name: string, parent: string | null, kind = 'village') =>
  db.run(
    sql`INSERT INTO units (id, name, name_key, full_name, kind, parent_id, active, revision)
        VALUES (${id}, ${name}, ${name}, ${name}, ${kind}, ${parent}, 1, 1)`,
  );

test('gives the tree of units', () => {
  for (const table of ['units', 'unit_former_names']) expect(tablesOf(db)).toContain(table);
  expect(looseTablesOf(db)).toEqual([]);
});

test('no two siblings share a name, the topmost units included; cousins may', () => {
  unit('a', '青石镇', null, 'township');
  unit('b', '白沙镇', null, 'township');
  expect(() => unit('c', '青石镇', null, 'township')).toThrow('UNIQUE');
  unit('d', '新民村', 'a');
  unit('e', '新民村', 'b');
  expect(() => unit('f', '新民村', 'a')).toThrow('UNIQUE');
});

test('a unit stands under one that is there, and is of a known kind', () => {
  expect(() => unit('a', '新民村', 'nowhere')).toThrow('FOREIGN KEY');
  expect(() => unit('a', '新民村', null, 'factory')).toThrow('CHECK');
});

test('the units under one are found by an index', () => {
  expect(planOf(db, sql`SELECT id FROM units WHERE parent_id IS ${'a'}`)).toContain(
    'USING INDEX units_below (parent_id=?)',
  );
});
