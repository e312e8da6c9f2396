/** The same file opened with better-sqlite3 and nothing else: same key, same cipher, same durability. */
import Database from 'better-sqlite3';
import type { Db } from '../main/store/database.ts';
import { Sql, type SqlValue } from '../main/store/sql.ts';

export function openRaw(file: string, key: Uint8Array): Database.Database {
  const connection = new Database(file);
  connection.pragma(`cipher = 'sqlcipher'`);
  connection.pragma('legacy = 4');
  connection.key(Buffer.from(`raw:${Buffer.from(key).toString('hex')}`));
  connection.pragma('cache_size = -32768');
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('secure_delete = ON');
  connection.pragma('foreign_keys = ON');
  connection.prepare('SELECT count(*) FROM sqlite_schema').get();
  return connection;
}

const READING = new Set<string | symbol>(['all', 'get', 'number', 'exists', 'each']);

/** A database that also notes every query put to it. */
export function listening(db: Db): { db: Db; heard: Sql[] } {
  const heard: Sql[] = [];
  const proxy = new Proxy(db, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        if (READING.has(name)) for (const arg of args) if (arg instanceof Sql) heard.push(arg);
        return Reflect.apply(member, target, args);
      };
    },
  });
  return { db: proxy, heard };
}

/** What a call asks of the database, prepared once on a bare connection: run it, and nothing is done with the rows. */
export function prepared(connection: Database.Database, queries: readonly Sql[]): () => void {
  const statements = queries.map(({ text, values }) => ({
    statement: connection.prepare<SqlValue[]>(text),
    values: [...values],
  }));
  return () => {
    for (const { statement, values } of statements) statement.all(...values);
  };
}
