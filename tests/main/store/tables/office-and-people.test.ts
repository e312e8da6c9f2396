import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, planOf, withTables } from '../../../support/migrated.ts';

let db: Db;
beforeEach(() => {
  db = withTables();
});
afterAll(closeMigrated);

const person = (id: string, signInName: string) =>
  db.run(
    sql`INSERT INTO people (id, name, sign_in_name, active, passphrase_must_change, revision)
        VALUES (${id}, '演示人员', ${signInName}, 1, 0, 1)`,
  );

test('there is one office, of one of the two authorities', () => {
  const office = (only: number, organiser: string) =>
    db.run(
      sql`INSERT INTO office (only, name, document_prefix, organiser, settings, demo, revision)
          VALUES (${only}, '演示', '演督', ${organiser}, '{}', 1, 1)`,
    );
  expect(() => office(1, 'police')).toThrow('CHECK');
  office(1, 'discipline');
  expect(() => office(2, 'government')).toThrow('CHECK');
});

test('two laptops may each have given somebody the same name to sign in by', () => {
  person('a', 'lu');
  person('b', 'lu');
  const found = sql`SELECT id FROM people WHERE sign_in_name = ${'lu'}`;
  expect(planOf(db, found)).toBe(
    'SEARCH people USING INDEX people_by_sign_in_name (sign_in_name=?)',
  );
});

test('a role is one of the four and belongs to somebody', () => {
  person('a', 'lu');
  const role = (personId: string, name: string) =>
    db.run(sql`INSERT INTO person_roles (person_id, role) VALUES (${personId}, ${name})`);
  expect(() => role('a', 'boss')).toThrow('CHECK');
  expect(() => role('nobody', 'keeper')).toThrow('FOREIGN KEY');
  role('a', 'keeper');
});
