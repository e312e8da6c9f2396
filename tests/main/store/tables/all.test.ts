/** What holds of every table that follows from the journal. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Db } from '../../../../main/store/database.ts';
import { LATEST_VERSION } from '../../../../main/store/migrations/all.ts';
import { sql } from '../../../../main/store/sql.ts';
import { ProjectedTable } from '../../../../shared/journal/difference.ts';
import {
  closeMigrated,
  looseTablesOf,
  migratedTo,
  tablesOf,
  withTables,
} from '../../../support/migrated.ts';

let db: Db;
/** Without what FTS5 keeps behind its index. */
const tables = () => tablesOf(db).filter((name) => !name.startsWith('search_index_'));
beforeAll(() => {
  db = withTables();
});
afterAll(closeMigrated);

test('those are the ones held against the journal, and nothing else is made with them', () => {
  const kept = tablesOf(migratedTo(LATEST_VERSION));
  const made = tables().filter((name) => !kept.includes(name));
  expect(made).toEqual([...ProjectedTable.options, 'tables_made'].toSorted());
});

test('every file of them is made', () => {
  const folder = new URL('../../../../main/store/tables/', import.meta.url);
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    for (const [, table] of text.matchAll(/CREATE (?:VIRTUAL )?TABLE (\w+)/g)) {
      expect(tables(), name).toContain(table);
    }
  }
});

test('no column takes a value of another type than it says', () => {
  // The index's own tables are FTS5's to declare.
  expect(looseTablesOf(db).filter((name) => !name.startsWith('search_index'))).toEqual([]);
});

const Unique = z.object({ name: z.string(), origin: z.string() });
const Reference = z.object({ table: z.string() });

test('nothing is unique but what a row is: two laptops may give out one number or one name', () => {
  for (const table of tables()) {
    const unique = db.all(
      Unique,
      sql`SELECT name, origin FROM pragma_index_list(${table}) WHERE "unique" = 1`,
    );
    if (ProjectedTable.safeParse(table).success) {
      expect(unique.filter(({ origin }) => origin !== 'pk')).toEqual([]);
    }
  }
});

test('no table rests on a person or a unit, who may not be here yet, but what is told of themselves', () => {
  const resting = tables().filter((table) =>
    db
      .all(Reference, sql`SELECT "table" FROM pragma_foreign_key_list(${table})`)
      .some((reference) => ['people', 'units'].includes(reference.table)),
  );
  expect(resting).toEqual(['person_names', 'person_roles', 'role_changes', 'unit_former_names']);
});
