import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { listBackups } from '../../../../main/store/backup.ts';
import { APPLICATION_ID, Db } from '../../../../main/store/database.ts';
import { type StoreFiles, storeFiles } from '../../../../main/store/layout.ts';
import { LATEST_VERSION, MIGRATIONS } from '../../../../main/store/migrations/all.ts';
import { createDatabase, openToRead, openToWrite } from '../../../../main/store/open.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, KEY, migratedTo, tablesOf } from '../../../support/migrated.ts';
import { START } from '../../../support/test-host.ts';

let files: StoreFiles;
beforeEach(() => {
  files = storeFiles(mkdtempSync(join(tmpdir(), 'mingcha-opening-')));
  copyFileSync(new URL(import.meta.url), files.keys);
});
afterAll(closeMigrated);
afterEach(() => rmSync(files.folder, { recursive: true, force: true }));

/** A store as an earlier release left it, after the steps up to a version. */
function createOlder(version: number): Db {
  const db = Db.open(files.database, KEY, 'create');
  for (const step of MIGRATIONS.filter((candidate) => candidate.version <= version)) step.up(db);
  db.setVersion(version);
  db.run(sql`INSERT INTO this_device (only, id) VALUES (1, 'device')`);
  return db;
}

const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, readFileSync(join(folder, name)).toString('hex')]),
  );

test.each(MIGRATIONS.slice(0, -1))(
  'a store of version $version comes to the present shape',
  ({ version }) => {
    createOlder(version).close();
    const db = openToWrite(files, KEY, START);
    if (typeof db === 'string') throw new Error(db);
    expect(db.pragma('user_version')).toBe(LATEST_VERSION);
    expect(db.exists(sql`SELECT 1 FROM this_device WHERE id = 'device'`)).toBe(true);
    expect(tablesOf(db)).toEqual(tablesOf(migratedTo(LATEST_VERSION)));
    db.close();
  },
);

test('an older store is backed up before it is changed', () => {
  createOlder(20).close();
  const db = openToWrite(files, KEY, START);
  if (typeof db === 'string') throw new Error(db);
  db.close();
  const [backup, ...others] = listBackups(files);
  expect(others).toEqual([]);
  expect(backup).toMatchObject({ cause: 'migration', madeAt: START });
  const copy = Db.open(join(files.backups, backup?.id ?? '', 'mingcha.db'), KEY, 'read');
  expect(copy.pragma('user_version')).toBe(20);
  copy.close();
});

test('a store of the present version is not backed up', () => {
  createDatabase(files, KEY).close();
  const db = openToWrite(files, KEY, START);
  if (typeof db === 'string') throw new Error(db);
  db.close();
  expect(listBackups(files)).toEqual([]);
});

test('a migration that throws leaves the store as it was, with its backup beside it', () => {
  const older = createOlder(20);
  // Something stands in the way of the next step.
  older.exec('CREATE TABLE pending_exports (mine TEXT) STRICT');
  older.run(sql`INSERT INTO pending_exports (mine) VALUES ('kept')`);
  older.checkpoint();
  older.close();

  expect(() => openToWrite(files, KEY, START)).toThrow('pending_exports already exists');

  const db = Db.open(files.database, KEY, 'read');
  const Mine = z.object({ mine: z.string() });
  expect(db.pragma('user_version')).toBe(20);
  expect(db.all(Mine, sql`SELECT mine FROM pending_exports`)).toEqual([{ mine: 'kept' }]);
  db.close();
  expect(listBackups(files).map(({ cause }) => cause)).toEqual(['migration']);
});

test.each(['write', 'read'] as const)('a newer store is refused untouched (to %s)', (mode) => {
  const newer = createDatabase(files, KEY);
  newer.setVersion(LATEST_VERSION + 10);
  newer.exec('CREATE TABLE unheard_of (anything TEXT) STRICT');
  newer.checkpoint();
  newer.close();
  const before = contentOf(files.folder);

  const opened = mode === 'write' ? openToWrite(files, KEY, START) : openToRead(files, KEY);

  expect(opened).toBe('store_newer');
  expect(contentOf(files.folder)).toMatchObject(before);
  expect(existsSync(files.backups)).toBe(false);
});

test('a database of another application is refused untouched, though the key fits', () => {
  const foreign = Db.open(files.database, KEY, 'create');
  foreign.exec(`PRAGMA application_id = ${APPLICATION_ID + 1}; PRAGMA journal_mode = DELETE`);
  foreign.close();
  const before = contentOf(files.folder);
  expect(openToWrite(files, KEY, START)).toBe('store_foreign');
  expect(contentOf(files.folder)).toEqual(before);
});
