/** Opens a store's database to read, without writing anything into the store's folder. docs/store-format.md §3. */
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { databaseKeyOf, Unusable } from './keys.ts';

const APPLICATION_ID = 0x4d436861;

/** Whether the application has the store open: it then holds an exclusive lock on the file `in-use`. */
function isInUse(folder: string): boolean {
  const mark = join(folder, 'in-use');
  if (!existsSync(mark)) return false;
  const connection = new Database(mark, { readonly: true, timeout: 0 });
  try {
    connection.pragma('schema_version');
    return false;
  } catch (error) {
    return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
  } finally {
    connection.close();
  }
}

/** Whether the store's database is under a data key. */
export function isUnder(folder: string, dataKey: Buffer): boolean {
  try {
    openDatabase(folder, databaseKeyOf(dataKey)).close();
    return true;
  } catch (error) {
    if (error instanceof Unusable) return false;
    throw error;
  }
}

export interface OpenDatabase {
  connection: Database.Database;
  close(): void;
}

/**
 * While the application runs, its database is read in place, beside it. Otherwise an encrypted copy is read: opening a
 * database with a write-ahead log would leave files behind, or fail where the folder is write-protected.
 */
export function openDatabase(folder: string, key: Uint8Array): OpenDatabase {
  const file = join(folder, 'mingcha.db');
  if (!existsSync(file)) {
    throw new Unusable('文件夹中没有 mingcha.db。There is no mingcha.db in the folder.');
  }
  if (isInUse(folder)) return connect(file, key, () => {});
  const copies = mkdtempSync(join(tmpdir(), 'mingcha-verify-'));
  const remove = () => rmSync(copies, { recursive: true, force: true });
  try {
    for (const name of ['mingcha.db', 'mingcha.db-wal']) {
      const source = join(folder, name);
      if (existsSync(source)) copyFileSync(source, join(copies, name));
    }
    return connect(join(copies, 'mingcha.db'), key, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

function connect(file: string, key: Uint8Array, after: () => void): OpenDatabase {
  if (statSync(file).size === 0) throw new Unusable('mingcha.db 是空的。mingcha.db is empty.');
  const connection = new Database(file, { readonly: true, timeout: 5000 });
  try {
    connection.pragma(`cipher = 'sqlcipher'`);
    connection.pragma('legacy = 4');
    connection.key(Buffer.from(`raw:${Buffer.from(key).toString('hex')}`));
    connection.pragma('temp_store = MEMORY');
    if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new Unusable('这不是明察的数据库。This is not a database of Mingcha.');
    }
  } catch (error) {
    connection.close();
    if (error instanceof Unusable) throw error;
    throw new Unusable(
      '数据库打不开：已损坏，或 keys.json 与它不相配，例如是更换数据密钥以前的文件。The database does not open: it is damaged, or keys.json does not belong to it, as one from before the data key was changed.',
    );
  }
  return {
    connection,
    close: () => {
      connection.close();
      after();
    },
  };
}
