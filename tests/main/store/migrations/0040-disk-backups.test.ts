import { afterAll, expect, test } from 'vitest';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, looseTablesOf, migratedTo, tablesOf } from '../../../support/migrated.ts';

afterAll(closeMigrated);

test('gives a place for the last backup on another disk, and for one only', () => {
  const db = migratedTo(40);
  expect(tablesOf(db)).toContain('last_on_disk');
  expect(looseTablesOf(db)).toEqual([]);
  const note = (only: number) =>
    db.run(sql`INSERT INTO last_on_disk (only, folder, made_at) VALUES (${only}, '/disk', 1)`);
  note(1);
  expect(() => note(1)).toThrow('UNIQUE');
  expect(() => note(2)).toThrow('CHECK');
});
