import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Db, isReadable } from '../../../main/store/database.ts';
import { sql } from '../../../main/store/sql.ts';

const KEY = createHash('sha256').update('one key').digest();
const OTHER_KEY = createHash('sha256').update('another key').digest();

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-database-'));
  file = join(folder, 'mingcha.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function createWithText(): Db {
  const db = Db.open(file, KEY, 'create');
  db.exec('CREATE TABLE texts (text TEXT NOT NULL) STRICT');
  db.run(sql`INSERT INTO texts (text) VALUES ('内容')`);
  return db;
}

const countIn = (db: Db) => db.number(sql`SELECT count(*) FROM texts`);

describe('the key', () => {
  test('opens the file; another one does not', () => {
    createWithText().close();
    const db = Db.open(file, KEY, 'read');
    expect(countIn(db)).toBe(1);
    db.close();
    expect(() => Db.open(file, OTHER_KEY, 'read')).toThrow('not a database');
    expect(isReadable(file)).toBe(false);
  });

  test('does not make a plain database a store', () => {
    const plain = new Database(file);
    plain.exec('CREATE TABLE texts (text TEXT)');
    plain.close();
    expect(isReadable(file)).toBe(true);
    expect(() => Db.open(file, KEY, 'write')).toThrow('not a database');
  });

  test('leaves a file of random bytes as it was', () => {
    const bytes = Buffer.concat(
      Array.from({ length: 512 }, (_, i) => createHash('sha256').update(String(i)).digest()),
    );
    writeFileSync(file, bytes);
    expect(() => Db.open(file, KEY, 'write')).toThrow('not a database');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });
});

test('what is committed is synced and logged ahead, what is deleted is wiped, and keys refer to rows', () => {
  const db = createWithText();
  const Mode = z.object({ journal_mode: z.string() });
  expect(db.get(Mode, sql`PRAGMA journal_mode`)?.journal_mode).toBe('wal');
  expect(db.number(sql`PRAGMA synchronous`)).toBe(2);
  expect(db.number(sql`PRAGMA secure_delete`)).toBe(1);
  expect(db.number(sql`PRAGMA foreign_keys`)).toBe(1);
  expect(db.number(sql`PRAGMA temp_store`)).toBe(2);
  expect(db.number(sql`PRAGMA trusted_schema`)).toBe(0);
  db.close();
});

describe('a transaction', () => {
  const insert = (db: Db) => db.run(sql`INSERT INTO texts (text) VALUES ('更多')`);

  test('keeps all or nothing of what threw', () => {
    const db = createWithText();
    const work = () => {
      insert(db);
      throw new Error('stop');
    };
    expect(() => db.transaction(work)).toThrow('stop');
    expect(countIn(db)).toBe(1);
    db.close();
  });

  test('keeps nothing of what is not to be kept', () => {
    const db = createWithText();
    expect(
      db.transaction(
        () => insert(db),
        () => false,
      ),
    ).toBe(1);
    expect(countIn(db)).toBe(1);
    db.close();
  });
});

/** Locks held on a file, as Linux lists them. */
const locksOn = (path: string) =>
  readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .filter((line) => line.includes(`:${statSync(path).ino} `)).length;

// A second connection that looked at the file through a handle of its own dropped the first one's locks by closing it:
// another program could then take the log away under the running application.
test.runIf(process.platform === 'linux')(
  'opening a store a second time in one process leaves the locks of the first in place',
  () => {
    const first = createWithText();
    const held = locksOn(file);
    expect(held).toBeGreaterThan(0);
    Db.open(file, KEY, 'read').close();
    expect(locksOn(file)).toBe(held);
    first.close();
  },
);

test('a damaged page is noticed by reading every page', () => {
  const db = createWithText();
  for (let i = 0; i < 200; i++) db.run(sql`INSERT INTO texts (text) VALUES (${'字'.repeat(500)})`);
  db.checkpoint();
  db.close();
  const whole = Db.open(file, KEY, 'read');
  expect(whole.firstDamaged(() => {})).toBeNull();
  whole.close();
  const bytes = readFileSync(file);
  const at = 20 * 4096 + 100;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
  const damaged = Db.open(file, KEY, 'read');
  expect(damaged.firstDamaged(() => {})).toBe('texts');
  damaged.close();
});

test('a copy made while others write is encrypted under the same key', () => {
  const db = createWithText();
  const copy = join(folder, 'copy.db');
  db.copyTo(copy);
  db.close();
  expect(isReadable(copy)).toBe(false);
  const opened = Db.open(copy, KEY, 'read');
  expect(countIn(opened)).toBe(1);
  opened.close();
});
