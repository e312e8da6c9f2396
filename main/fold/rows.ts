/**
 * The rows that follow from facts, and how they come into the tables: only where they differ from those before, so that
 * a table is never written by hand for a kind of fact.
 */
import { z } from 'zod';
import type { WritableDb } from '../store/database.ts';
import { codeOf, TablesDiffer } from '../store/faults.ts';
import { Sql, type SqlValue, sql } from '../store/sql.ts';

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** Rows of some tables, each under the text of its key. */
export class Rows {
  readonly #tables = new Map<string, Map<string, Row>>();

  of(table: string): ReadonlyMap<string, Row> {
    return this.#tables.get(table) ?? new Map();
  }

  /** Adds a row; `key` is what tells it from others of the table. */
  add(table: string, key: readonly Cell[], row: Row): void {
    const rows = this.#tables.get(table) ?? new Map<string, Row>();
    if (rows.size === 0) this.#tables.set(table, rows);
    rows.set(key.join('\n'), row);
  }

  /** Takes over all rows of the tables that another has. Those of which neither changes are not looked through again. */
  take(others: Rows): void {
    for (const [table, rows] of others.#tables) this.#tables.set(table, rows);
  }
}

/** The two sides of a row that is not as it was; null where it was not, or is no more. */
export interface Change {
  table: string;
  before: Row | null;
  after: Row | null;
}

function differs(a: Row, b: Row): boolean {
  for (const column in a) if (a[column] !== b[column]) return true;
  return false;
}

/** What has to be written, in the order in which it can be: what refers to a row goes before it and comes after it. */
export function changesBetween(before: Rows, after: Rows, tables: readonly string[]): Change[] {
  const gone: Change[] = [];
  const come: Change[] = [];
  for (const table of tables) {
    const was = before.of(table);
    const is = after.of(table);
    if (is === was) continue;
    for (const [key, row] of was) {
      if (!is.has(key)) gone.unshift({ table, before: row, after: null });
    }
    for (const [key, row] of is) {
      const old = was.get(key) ?? null;
      if (!old || differs(row, old)) come.push({ table, before: old, after: row });
    }
  }
  return [...gone, ...come];
}

const KeyColumn = z.object({ name: z.string() });
const keysOf = new WeakMap<WritableDb, Map<string, string[]>>();

/** The columns of a table's primary key, from the table itself. */
function keyOf(db: WritableDb, table: string): string[] {
  const known = keysOf.get(db) ?? new Map<string, string[]>();
  keysOf.set(db, known);
  let key = known.get(table);
  if (!key) {
    key = db
      .all(KeyColumn, sql`SELECT name FROM pragma_table_info(${table}) WHERE pk > 0 ORDER BY pk`)
      .map(({ name }) => name);
    known.set(table, key);
  }
  return key;
}

const each = (columns: readonly string[], operator: '=' | 'IS', separator: string) =>
  columns.map((column) => `"${column}" ${operator} ?`).join(separator);

/** The row of this key, as long as these cells of it are what they are said to be. */
const whereIs = (key: readonly string[], columns: readonly string[]) =>
  [each(key, '=', ' AND '), ...(columns.length > 0 ? [each(columns, 'IS', ' AND ')] : [])].join(
    ' AND ',
  );

/** The same text for the same columns: its statement is then found at once. */
const inserts = new Map<string, { columns: readonly string[]; text: string }>();

function insertInto(table: string, columns: readonly string[]): string {
  const known = inserts.get(table);
  const isSame =
    known?.columns.length === columns.length &&
    known.columns.every((column, i) => column === columns[i]);
  if (isSame) return known.text;
  const named = columns.map((column) => `"${column}"`).join(', ');
  const text = `INSERT INTO ${table} (${named}) VALUES (${columns.map(() => '?').join(', ')})`;
  inserts.set(table, { columns, text });
  return text;
}

function statementFor(db: WritableDb, { table, before, after }: Change): Sql {
  const cells = (row: Row, columns: readonly string[]): SqlValue[] =>
    columns.map((column) => row[column] ?? null);
  if (after && !before) {
    return new Sql(insertInto(table, Object.keys(after)), Object.values(after));
  }
  const key = keyOf(db, table);
  if (after && before) {
    const columns = Object.keys(after).filter((column) => after[column] !== before[column]);
    return new Sql(
      `UPDATE ${table} SET ${each(columns, '=', ', ')} WHERE ${whereIs(key, columns)}`,
      [...cells(after, columns), ...cells(before, key), ...cells(before, columns)],
    );
  }
  const row = before ?? {};
  const columns = Object.keys(row).filter((column) => !key.includes(column));
  return new Sql(`DELETE FROM ${table} WHERE ${whereIs(key, columns)}`, [
    ...cells(row, key),
    ...cells(row, columns),
  ]);
}

/**
 * Writes changes, each only where the table holds what is to be changed as the journal says it. Throws TablesDiffer where
 * it does not.
 */
export function write(db: WritableDb, changes: readonly Change[]): void {
  for (const change of changes) {
    const differ = `a row of ${change.table} is not as the journal says`;
    try {
      if (db.run(statementFor(db, change)) !== 1) throw new TablesDiffer(differ);
    } catch (error) {
      // Such as a row that stands where none should be.
      const isInTheWay = codeOf(error)?.startsWith('SQLITE_CONSTRAINT');
      throw isInTheWay ? new TablesDiffer(differ, { cause: error }) : error;
    }
  }
}
