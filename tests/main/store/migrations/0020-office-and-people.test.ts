import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, looseTablesOf, migratedTo, tablesOf } from '../../../support/migrated.ts';

let db: Db;
beforeEach(() => {
  db = migratedTo(20);
});
afterAll(closeMigrated);

const person = (id: string, signInName: string) =>
  db.run(
    sql`INSERT INTO people (id, name, sign_in_name, active, passphrase_must_change, revision)
        VALUES (${id}, '演示人员', ${signInName}, 1, 0, 1)`,
  );

test('gives the office, its people with their roles, and the series of numbers', () => {
  expect(tablesOf(db)).toEqual([
    'journal',
    'office',
    'people',
    'person_roles',
    'requests',
    'series',
    'this_device',
  ]);
  expect(looseTablesOf(db)).toEqual([]);
});

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

test('no two people sign in by the same name', () => {
  person('a', 'lu');
  expect(() => person('b', 'lu')).toThrow('UNIQUE');
});

test('a role is one of the four and belongs to somebody', () => {
  person('a', 'lu');
  const role = (personId: string, name: string) =>
    db.run(sql`INSERT INTO person_roles (person_id, role) VALUES (${personId}, ${name})`);
  expect(() => role('a', 'boss')).toThrow('CHECK');
  expect(() => role('nobody', 'keeper')).toThrow('FOREIGN KEY');
  role('a', 'keeper');
});
