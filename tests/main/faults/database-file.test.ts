/** A database that is not as it was: refused with what is wrong with it, never half opened, and left as it is found. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rebuild } from '../../../main/fold/fold.ts';
import type { Db } from '../../../main/store/database.ts';
import { meaningOf } from '../../../main/store/faults.ts';
import { databaseKey } from '../../../main/store/keys.ts';
import { openToRead, openToWrite } from '../../../main/store/open.ts';
import type { Reason, Result } from '../../../shared/refusal.ts';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../../support/office.ts';
import { sampleEntry } from '../../support/samples.ts';
import { START } from '../../support/test-host.ts';
import { createUnlockedStore, DATA_KEY, type UnlockedStore } from '../../support/unlocked-store.ts';

const KEY = databaseKey(DATA_KEY);
const PAGE = 4096;

let unlocked: UnlockedStore;
let file: string;
let original: Buffer;

beforeAll(async () => {
  unlocked = createUnlockedStore();
  const { founder } = unlocked;
  const [unit] = await unlocked.must(founder, 'units.add', {
    parentId: null,
    kind: 'township',
    names: ['青石镇'],
  });
  if (!unit) throw new Error('no unit');
  for (let i = 0; i < 30; i++) {
    await unlocked.must(founder, 'entries.record', sampleEntry(unit.id, [founder.personId]));
  }
  // Every page is in use: what stands in a free one is never read, so nobody could notice.
  unlocked.store.db.exec('VACUUM');
  unlocked.store.db.checkpoint();
  unlocked.close();
  file = unlocked.store.files.database;
  original = readFileSync(file);
});
afterAll(() => rmSync(unlocked.folder, { recursive: true, force: true }));

beforeEach(() => {
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  writeFileSync(file, original);
});

const open = (): Db | Reason => openToWrite(unlocked.store.files, KEY, START);

/** Why the store does not open, to write or to read; the file is left as it was. */
function refusedAs(): Reason {
  const before = existsSync(file) ? readFileSync(file) : null;
  const reasons = [open(), openToRead(unlocked.store.files, KEY)];
  if (before) expect(readFileSync(file).equals(before)).toBe(true);
  const [reason] = reasons;
  if (typeof reason !== 'string') throw new Error('the store opened');
  expect(reasons[1]).toBe(reason);
  return reason;
}

describe('is refused as damaged:', () => {
  test.each([
    ['a missing file', () => rmSync(file)],
    ['an empty file', () => truncateSync(file, 0)],
    ['half a page', () => truncateSync(file, PAGE / 2)],
    ['the first page alone', () => truncateSync(file, PAGE)],
    ['a file without its end', () => truncateSync(file, original.length - PAGE)],
    ['a file without half of its last page', () => truncateSync(file, original.length - PAGE / 2)],
  ])('%s', (_, spoil) => {
    spoil();
    expect(refusedAs()).toBe('store_damaged');
  });
});

describe('is refused as under another key:', () => {
  test('random bytes', () => {
    writeFileSync(file, createHash('sha512').update('x').digest().toString('hex').repeat(300));
    expect(refusedAs()).toBe('keys_foreign');
  });

  test('the database of another store', () => {
    const other = createUnlockedStore(undefined, createHash('sha256').update('other').digest());
    other.store.db.checkpoint();
    other.close();
    copyFileSync(other.store.files.database, file);
    expect(refusedAs()).toBe('keys_foreign');
    rmSync(other.folder, { recursive: true });
  });
});

test('a plain SQLite database is refused as not ours', () => {
  rmSync(file);
  const plain = new Database(file);
  plain.exec('CREATE TABLE journal (sequence INTEGER PRIMARY KEY)');
  plain.close();
  expect(refusedAs()).toBe('store_foreign');
});

/** Reads and writes everything there is. */
function goThrough(db: Db): void {
  if (db.firstDamaged(() => {}) !== null)
    throw Object.assign(new Error('not whole'), { code: 'SQLITE_CORRUPT' });
  db.transaction(
    () => rebuild(db, () => {}),
    () => false,
  );
}

test('one byte changed in any page is noticed, and never a fault of the program', () => {
  const pages = original.length / PAGE;
  expect(pages).toBeGreaterThan(50);
  for (let page = 0; page < pages; page++) {
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    const spoilt = Buffer.from(original);
    const at = page * PAGE + ((page * 997) % PAGE);
    spoilt.writeUInt8(spoilt.readUInt8(at) ^ 0x40, at);
    writeFileSync(file, spoilt);
    const db = open();
    if (typeof db === 'string') {
      // By the first bytes the key is told from others: with them, it looks like another.
      expect(db).toBe(at < 16 ? 'keys_foreign' : 'store_damaged');
      continue;
    }
    let told: unknown;
    try {
      goThrough(db);
    } catch (error) {
      told = meaningOf(error);
    } finally {
      db.close();
    }
    expect(told).toEqual({ code: 'refused', reason: 'store_damaged' });
  }
});

describe('through the application', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await createTestOffice();
  });
  afterAll(() => office.remove());

  const SECRET = { signInName: FOUNDER.signInName, passphrase: FOUNDER.passphrase };
  const databaseOf = (running: RunningApp) => join(running.host.dataFolder, 'office', 'mingcha.db');

  test('a damaged database is refused in words, and opens once the right one is back', async () => {
    const running = office.open();
    const database = databaseOf(running);
    const right = readFileSync(database);
    truncateSync(database, right.length / 2);
    expect(await running.refused('access.signIn', SECRET)).toEqual({
      code: 'refused',
      reason: 'store_damaged',
    });
    expect(statSync(database).size).toBe(right.length / 2);
    expect(running.host.faults).toEqual([]);
    writeFileSync(database, right);
    await running.signIn(FOUNDER);
    await running.close();
  });

  test('damage that shows only in use is refused in words too', async () => {
    const running = office.open();
    const database = databaseOf(running);
    const bytes = readFileSync(database);
    const pages = bytes.length / PAGE;
    // Everything after the tables of tables and the journal's first pages.
    for (let page = 40; page < pages; page++) bytes.writeUInt8(1, page * PAGE + 9);
    writeFileSync(database, bytes);
    const results: Result<unknown>[] = [await running.call('access.signIn', SECRET)];
    for (const name of ['desk.waiting', 'people.list', 'journal.rebuild'] as const) {
      results.push(await running.call(name, {}));
    }
    const refusals = results
      .flatMap((result) => (result.ok ? [] : [result.refusal]))
      .filter(({ code }) => code !== 'locked');
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals) {
      expect(refusal).toEqual({ code: 'refused', reason: 'store_damaged' });
    }
    expect(running.host.faults.filter(({ reference }) => reference !== 'backup')).toEqual([]);
    await running.close();
  });
});
