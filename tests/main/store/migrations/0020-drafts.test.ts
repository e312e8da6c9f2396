import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, looseTablesOf, migratedTo, tablesOf } from '../../../support/migrated.ts';

let db: Db;
beforeEach(() => {
  db = migratedTo(20);
});
afterAll(closeMigrated);

test('gives the drafts and the files they hold', () => {
  expect(tablesOf(db)).toEqual(expect.arrayContaining(['drafts', 'draft_files', 'held_files']));
  expect(looseTablesOf(db)).toEqual([]);
});

test('there is one draft per person, form and subject', () => {
  const draft = (person: string) =>
    db.run(
      sql`INSERT INTO drafts (person_id, form, subject, title, body, saved_at)
          VALUES (${person}, 'visit', 'a', '', '', 0)`,
    );
  draft('a');
  draft('b');
  expect(() => draft('a')).toThrow('UNIQUE');
});

test('a file is held once, and not thrown away at first', () => {
  const hold = () =>
    db.run(
      sql`INSERT INTO held_files (sealed_hash, hash, bytes, file_name, media_type, held_by, held_at)
          VALUES ('s', 'h', 1, '照片.jpg', 'image/jpeg', 'a', 0)`,
    );
  hold();
  expect(hold).toThrow('UNIQUE');
  expect(db.number(sql`SELECT thrown_away FROM held_files`)).toBe(0);
});
