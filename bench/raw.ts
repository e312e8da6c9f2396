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

const READING: readonly (string | symbol)[] = ['all', 'get', 'number', 'exists', 'each'];
const WRITING: readonly (string | symbol)[] = ['run', 'insert', 'exec'];

/** A database that also tells every statement put to it by some of its methods. */
const overheard = (
  db: Db,
  methods: readonly (string | symbol)[],
  hear: (statement: Sql) => void,
): Db =>
  new Proxy(db, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        for (const arg of methods.includes(name) ? args : []) {
          if (arg instanceof Sql) hear(arg);
          else if (typeof arg === 'string') hear(new Sql(arg, []));
        }
        return Reflect.apply(member, target, args);
      };
    },
  });

/** A database that also notes every query put to it. */
export function listening(db: Db): { db: Db; heard: Sql[] } {
  const heard: Sql[] = [];
  return { db: overheard(db, READING, (query) => heard.push(query)), heard };
}

/** All that some work writes, as it puts it to the database. */
export function writtenBy(db: Db, work: (db: Db) => void): Sql[] {
  const heard: Sql[] = [];
  work(overheard(db, WRITING, (statement) => heard.push(statement)));
  return heard;
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

/** Writes the same in one transaction on a bare connection; statements without values make and drop tables. */
export function written(connection: Database.Database, statements: readonly Sql[]): () => void {
  return connection.transaction(() => {
    const known = new Map<string, Database.Statement<SqlValue[]>>();
    for (const { text, values } of statements) {
      if (values.length === 0) {
        connection.exec(text);
        continue;
      }
      const statement = known.get(text) ?? connection.prepare<SqlValue[]>(text);
      known.set(text, statement);
      statement.run(...values);
    }
  });
}
