import { afterAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Db } from '../../../../main/store/database.ts';
import { index, matching } from '../../../../main/store/search-index.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, planOf, withTables } from '../../../support/migrated.ts';

let db: Db;
beforeEach(() => {
  db = withTables();
});
afterAll(closeMigrated);

const Found = z.object({ id: z.string() }).transform(({ id }) => id);

const find = (typed: string) =>
  db.all(
    Found,
    sql`SELECT subject_id AS id FROM search_index JOIN search_entries ON position = search_index.rowid
        WHERE search_index MATCH ${matching(typed)} ORDER BY position`,
  );

test('the index finds two characters, and keeps no readable text of its own', () => {
  index(db, 'finding', { id: 'a', unitId: '', texts: ['工作日午间饮酒'] });
  index(db, 'finding', { id: 'b', unitId: '', texts: ['窗口无人在岗'] });
  expect(find('饮酒')).toEqual(['a']);
  expect(find('在岗')).toEqual(['b']);
  expect(find('酒饮')).toEqual([]);
  expect(db.number(sql`SELECT count(*) FROM search_index WHERE text IS NOT NULL`)).toBe(0);
});

test('a text indexed again is found by its new words only', () => {
  index(db, 'finding', { id: 'a', unitId: '', texts: ['工作日午间饮酒'] });
  index(db, 'finding', { id: 'a', unitId: '', texts: ['工作日擅自离岗'] });
  expect(find('饮酒')).toEqual([]);
  expect(find('离岗')).toEqual(['a']);
});

test('what is found is of a known kind', () => {
  expect(() =>
    db.run(sql`INSERT INTO search_entries (kind, subject_id, unit_id) VALUES ('person', 'a', '')`),
  ).toThrow('CHECK');
});

test('a page of hits comes from the index, not from a scan of everything', () => {
  const page = sql`SELECT position FROM search_index JOIN search_entries ON position = search_index.rowid
    WHERE search_index MATCH ${'"饮酒"'} AND search_index.rowid < ${9} ORDER BY search_index.rowid DESC LIMIT 31`;
  const plan = planOf(db, page);
  expect(plan).toMatch(/SCAN search_index VIRTUAL TABLE INDEX .*M/);
  expect(plan).toContain('SEARCH search_entries USING INTEGER PRIMARY KEY');
  expect(plan).not.toContain('TEMP B-TREE');
});
