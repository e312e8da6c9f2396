/**
 * Run by the Node of the system that the native module is for: does it do what the store stands on? Argument: the module.
 * Ends with an error when something does not hold.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const [nativeBinding] = process.argv.slice(2);
assert(nativeBinding, 'usage: <native module>');

const folder = mkdtempSync(join(tmpdir(), 'mingcha-native-'));
const file = join(folder, 'smoke.db');

function open(key: Buffer | null): Database.Database {
  const connection = new Database(file, { nativeBinding });
  connection.pragma(`cipher = 'sqlcipher'`);
  connection.pragma('legacy = 4');
  if (key) connection.key(key);
  return connection;
}

/** Whether the words can be read with this key. */
function find(key: Buffer | null, words: string): unknown[] {
  const connection = open(key);
  try {
    return connection.prepare('SELECT body FROM words WHERE words MATCH ?').pluck().all(words);
  } finally {
    connection.close();
  }
}

try {
  const key = Buffer.from(`raw:${'5a'.repeat(32)}`);
  const wrongKey = Buffer.from(`raw:${'a5'.repeat(32)}`);

  const made = open(key);
  made.pragma('journal_mode = WAL');
  made.exec('CREATE VIRTUAL TABLE words USING fts5(body)');
  made.prepare('INSERT INTO words VALUES (?)').run('青 石 镇 窗 口');
  // Each of these functions has another version on newer systems.
  const numbers = made.prepare('SELECT exp(0), ln(1), log2(8), pow(2, 10)').raw().get();
  assert.deepEqual(numbers, [1, 0, 3, 1024]);
  made.close();

  assert.deepEqual(find(key, '"窗 口"'), ['青 石 镇 窗 口']);
  assert.deepEqual(find(key, '"口 窗"'), []);
  assert.throws(() => find(null, '窗'), { code: 'SQLITE_NOTADB' });
  assert.throws(() => find(wrongKey, '窗'), { code: 'SQLITE_NOTADB' });
  assert(!readFileSync(file).subarray(0, 16).toString('latin1').startsWith('SQLite'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
