/**
 * A connection to the encrypted database (SQLCipher 4 format). Reading and writing are two types, so that a function
 * says in its signature which it does. Synchronous throughout: it lives in the store's threads, never on the main one.
 */
import Database from 'better-sqlite3';
import { z } from 'zod';
import { isSound, soundsAt } from '../../shared/spelling.ts';
import { TablesDiffer } from './faults.ts';
import { spellingOf } from './spelling.ts';
import { type Sql, sql } from './sql.ts';

export interface ReadableDb {
  /** All rows, each checked by the schema. */
  all<Row extends z.ZodType>(row: Row, query: Sql): z.output<Row>[];
  /** The first row, or undefined. */
  get<Row extends z.ZodType>(row: Row, query: Sql): z.output<Row> | undefined;
  /** The number a query comes to, such as a count; undefined when there is no row or no value. */
  number(query: Sql): number | undefined;
  /** Whether there is any row. */
  exists(query: Sql): boolean;
  /** The rows one by one, for what is too large to hold. */
  each<Row extends z.ZodType>(row: Row, query: Sql): IterableIterator<z.output<Row>>;
}

export interface WritableDb extends ReadableDb {
  /** Inserts a row into a table with an integer primary key and says which key it got. */
  insert(query: Sql): number;
  /** Runs a statement and says how many rows it changed. */
  run(query: Sql): number;
  /** Statements without parameters, such as those that make tables. */
  exec(text: string): void;
  /** Does work that goes through the whole store, and holds more of it in memory meanwhile. */
  holdingMore<Value>(work: () => Value): Value;
  /** Within a transaction, does the work and takes back all of it but what it came to. */
  tried<Value>(work: () => Value): Value;
}

/** Pages held in memory, in bytes. */
const HELD = { usually: 32 << 20, more: 128 << 20, all: 512 << 20 };

/** Marks a file as ours: "MCha". */
export const APPLICATION_ID = 0x4d436861;

const Named = z.object({ name: z.string() });
const Index = Named.extend({ sql: z.string() });

/** What an attached database consists of: first what makes tables of its own, then tables with their rows, then the rest. */
const Schema = Index.extend({ type: z.string() });
const OF_SOURCE = sql`
  SELECT iif(sql LIKE 'CREATE VIRTUAL %', 'virtual', type) AS type, name, sql FROM source.sqlite_schema
  WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
  ORDER BY CASE WHEN sql LIKE 'CREATE VIRTUAL %' THEN 0 WHEN type = 'table' THEN 1 WHEN type = 'index' THEN 2 ELSE 3 END, rowid`;

/** A row as its schema reads it. One that it cannot read was not written by the application. */
function readRow<Row extends z.ZodType>(row: Row, found: unknown): z.output<Row> {
  try {
    return row.parse(found);
  } catch (error) {
    throw new TablesDiffer('a row cannot be read', { cause: error });
  }
}

/** A key as the cipher takes it, from which nothing is derived. */
const rawKey = (key: Uint8Array): string => `raw:${Buffer.from(key).toString('hex')}`;

type Statement = Database.Statement<unknown[]>;

const hold = (connection: Database.Database, bytes: number): void =>
  void connection.pragma(`cache_size = -${bytes / 1024}`);

export class Db implements WritableDb {
  readonly #connection: Database.Database;
  readonly #statements = new Map<string, Statement>();

  readonly #key: Uint8Array;

  private constructor(connection: Database.Database, key: Uint8Array) {
    this.#connection = connection;
    this.#key = key;
  }

  /**
   * Opens the file with the key (32 bytes), or creates it; an existing file is not changed yet. Throws SqliteError NOTADB
   * when the key or the file is wrong. better-sqlite3 without the cipher would take PRAGMA key and ignore it, so an
   * opened file is tried without the key too: that must fail.
   */
  static open(file: string, key: Uint8Array, mode: 'create' | 'write' | 'read'): Db {
    const connection = new Database(file, {
      readonly: mode === 'read',
      fileMustExist: mode !== 'create',
      timeout: 5000,
    });
    try {
      connection.pragma(`cipher = 'sqlcipher'`);
      connection.pragma('legacy = 4');
      connection.key(Buffer.from(rawKey(key)));
      // Sorting must not spill readable rows into a temporary file.
      connection.pragma('temp_store = MEMORY');
      connection.pragma('foreign_keys = ON');
      connection.pragma('trusted_schema = OFF');
      // INSERT OR REPLACE deletes the row in its way; without this, no trigger would be asked.
      connection.pragma('recursive_triggers = ON');
      connection.function('sounds_at', { deterministic: true }, (name: unknown, typed: unknown) =>
        // What is no sound spells no names.
        isSound(String(typed)) ? soundsAt(spellingOf(String(name)), String(typed)) : 0,
      );
      hold(connection, HELD.usually);
      connection.prepare('SELECT count(*) FROM sqlite_schema').get();
      const db = new Db(connection, key);
      if (mode === 'create') {
        db.makeDurable();
        connection.pragma(`application_id = ${APPLICATION_ID}`);
      }
      if (isReadable(file)) {
        throw new Error('the database file is readable: the cipher is not at work');
      }
      return db;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Creates another database under the same key, or opens one. */
  beside(file: string, mode: 'create' | 'write' | 'read' = 'create'): Db {
    return Db.open(file, this.#key, mode);
  }

  /** Before the first write: what is committed is on the disk, and what is deleted is gone from it. */
  makeDurable(): void {
    this.#connection.pragma('journal_mode = WAL');
    this.#connection.pragma('synchronous = FULL');
    this.#connection.pragma('secure_delete = ON');
  }

  #prepare(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.#connection.prepare<unknown[]>(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  all<Row extends z.ZodType>(row: Row, query: Sql): z.output<Row>[] {
    return this.#prepare(query.text)
      .all(...query.values)
      .map((found) => readRow(row, found));
  }

  get<Row extends z.ZodType>(row: Row, query: Sql): z.output<Row> | undefined {
    const found = this.#prepare(query.text).get(...query.values);
    return found === undefined ? undefined : readRow(row, found);
  }

  number(query: Sql): number | undefined {
    const row = this.#prepare(query.text).get(...query.values);
    const [value] = typeof row === 'object' && row !== null ? Object.values(row) : [];
    return typeof value === 'number' ? value : undefined;
  }

  exists(query: Sql): boolean {
    return this.#prepare(query.text).get(...query.values) !== undefined;
  }

  *each<Row extends z.ZodType>(row: Row, query: Sql): IterableIterator<z.output<Row>> {
    // A statement of its own: one that is being iterated cannot be used again by a caller meanwhile.
    for (const found of this.#connection.prepare<unknown[]>(query.text).iterate(...query.values)) {
      yield readRow(row, found);
    }
  }

  run(query: Sql): number {
    return this.#prepare(query.text).run(...query.values).changes;
  }

  insert(query: Sql): number {
    return Number(this.#prepare(query.text).run(...query.values).lastInsertRowid);
  }

  exec(text: string): void {
    this.#connection.exec(text);
  }

  holdingMore<Value>(work: () => Value): Value {
    hold(this.#connection, HELD.more);
    try {
      return work();
    } finally {
      hold(this.#connection, HELD.usually);
    }
  }

  pragma(name: 'user_version' | 'application_id' | 'page_size' | 'page_count'): number {
    return Number(this.#connection.pragma(name, { simple: true }));
  }

  setVersion(version: number): void {
    this.#connection.pragma(`user_version = ${version}`);
  }

  /**
   * Does the work in one transaction: all of it stands afterwards, or none. `keep` looks at what the work came to;
   * when it says no, everything is rolled back.
   */
  transaction<Value>(work: () => Value, keep: (value: Value) => boolean = () => true): Value {
    this.#connection.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.#connection.exec(keep(value) ? 'COMMIT' : 'ROLLBACK');
      return value;
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  tried<Value>(work: () => Value): Value {
    this.#connection.exec('SAVEPOINT tried');
    try {
      return work();
    } finally {
      this.#connection.exec('ROLLBACK TO tried');
      this.#connection.exec('RELEASE tried');
    }
  }

  /** Does several reads on one state of the database, whatever is written meanwhile. */
  snapshot<Value>(work: () => Value): Value {
    this.#connection.exec('BEGIN');
    try {
      return work();
    } finally {
      this.#connection.exec('ROLLBACK');
    }
  }

  /** Writes a compact, encrypted copy under the same key while others go on writing. */
  copyTo(file: string): void {
    this.#connection.prepare('VACUUM INTO ?').run(file);
  }

  /**
   * Fills this new database with all that another holds, under whatever key that is; `copied` hears how far it is, in pages,
   * and throws to stop. Tables come before their indexes, which are quicker made of what is there.
   */
  takeAllOf(
    source: Db,
    copied: (pages: number, of: number) => void,
    /** Tables whose rows stay behind. */
    without: readonly string[] = [],
  ): void {
    const connection = this.#connection;
    connection.pragma('foreign_keys = OFF');
    // The tables behind the search index are copied as they are.
    connection.unsafeMode(true);
    connection
      .prepare('ATTACH DATABASE ? AS source KEY ?')
      .run(source.#connection.name, rawKey(source.#key));
    try {
      const pages = source.pragma('page_count');
      this.transaction(() => {
        for (const { type, name, sql: made } of this.all(Schema, OF_SOURCE)) {
          copied(Math.min(this.pragma('page_count'), pages), pages);
          // Making the search index has made the tables behind it.
          const isThere = this.exists(sql`SELECT 1 FROM main.sqlite_schema WHERE name = ${name}`);
          if (!isThere) connection.exec(made);
          if (type !== 'table' || without.includes(name)) continue;
          if (isThere) connection.exec(`DELETE FROM main."${name}"`);
          connection.exec(`INSERT INTO main."${name}" SELECT * FROM source."${name}"`);
        }
      });
      this.setVersion(source.pragma('user_version'));
      copied(pages, pages);
    } finally {
      connection.exec('DETACH source');
      connection.unsafeMode(false);
      connection.pragma('foreign_keys = ON');
    }
  }

  /** Leaves nothing but the one file: what lies on a disc that cannot be written has no log beside it. */
  putInOneFile(): void {
    this.#connection.pragma('journal_mode = DELETE');
  }

  /** The first table that is not whole or does not agree with its own indexes, or null; `looked` hears of each. */
  firstDamaged(looked: (tables: number, of: number) => void): string | null {
    const tables = this.all(
      Named,
      sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %' ORDER BY name`,
    );
    // What a cell says is held against the journal, which tells more of it than that it may not.
    this.#connection.pragma('ignore_check_constraints = ON');
    try {
      for (const [i, { name }] of tables.entries()) {
        if (!this.#isContent(`integrity_check('${name}')`)) return name;
        looked(i + 1, tables.length);
      }
      return null;
    } finally {
      this.#connection.pragma('ignore_check_constraints = OFF');
    }
  }

  #isContent(check: string): boolean {
    try {
      return this.#connection.pragma(check, { simple: true }) === 'ok';
    } catch (error) {
      // A page whose seal does not fit ends the check itself.
      if (error instanceof Database.SqliteError && /CORRUPT|NOTADB|IOERR/.test(error.code)) {
        return false;
      }
      throw error;
    }
  }

  /** Moves what the write-ahead log holds into the file, and empties the log. Whether it could: another may be reading it. */
  checkpoint(): boolean {
    return this.#connection.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
  }

  /**
   * For building a store nobody uses yet, until `makeDurable`: each page is written once and not waited for, and nothing
   * that is deleted was ever a secret. A kill in between leaves a file to be thrown away.
   */
  withoutSync(): void {
    this.#connection.pragma('journal_mode = MEMORY');
    this.#connection.pragma('synchronous = OFF');
    this.#connection.pragma('secure_delete = OFF');
    hold(this.#connection, HELD.all);
  }

  /**
   * For building a large store: takes these indexes away, and answers how to put them back. Sorting once costs less than
   * keeping them in order meanwhile.
   */
  withoutIndexes(names: readonly string[]): () => void {
    const indexes = names.map((name) => {
      const index = this.get(
        Index,
        sql`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name = ${name}`,
      );
      if (!index) throw new Error(`there is no index ${name}`);
      return index;
    });
    for (const { name } of indexes) this.#connection.exec(`DROP INDEX ${name}`);
    return () => {
      for (const index of indexes) this.#connection.exec(index.sql);
    };
  }

  close(): void {
    this.#connection.close();
  }
}

/**
 * Whether a database opens without a key. Asked through SQLite and not by reading the file: on POSIX systems, closing a
 * file handle of one's own drops every lock the process holds on that file, also those of another thread's connection.
 */
export function isReadable(file: string): boolean {
  const connection = new Database(file, { readonly: true });
  try {
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') return false;
    throw error;
  } finally {
    connection.close();
  }
}
