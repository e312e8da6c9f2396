/** Databases in the shape a migration leaves, or with the tables made in it, to try the constraints of either on. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Db } from '../../main/store/database.ts';
import { LATEST_VERSION, MIGRATIONS } from '../../main/store/migrations/all.ts';
import { Sql, sql } from '../../main/store/sql.ts';
import { makeTables } from '../../main/store/tables/all.ts';

export const KEY = createHash('sha256').update('a database key for tests').digest();

const open: { db: Db; folder: string }[] = [];

/** An empty database as it stands after the steps up to a version. Closed by `closeMigrated`. */
export function migratedTo(version: number): Db {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-migration-'));
  const db = Db.open(join(folder, 'mingcha.db'), KEY, 'create');
  for (const step of MIGRATIONS.filter((candidate) => candidate.version <= version)) step.up(db);
  open.push({ db, folder });
  return db;
}

/** An empty database with every table there is. Closed by `closeMigrated`. */
export function withTables(): Db {
  const db = migratedTo(LATEST_VERSION);
  db.transaction(() => makeTables(db));
  return db;
}

export function closeMigrated(): void {
  for (const { db, folder } of open.splice(0)) {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const Name = z.object({ name: z.string() }).transform(({ name }) => name);

export const tablesOf = (db: Db): string[] =>
  db.all(
    Name,
    sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );

/** Every table is STRICT, so that no column takes a value of another type than it says. */
export const looseTablesOf = (db: Db): string[] =>
  db.all(
    Name,
    sql`SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );

const Detail = z.object({ detail: z.string() }).transform(({ detail }) => detail);

/** How SQLite would answer a query: the steps of its plan, one to a line. */
export const planOf = (db: Db, query: Sql): string =>
  db.all(Detail, new Sql(`EXPLAIN QUERY PLAN ${query.text}`, query.values)).join('\n');
