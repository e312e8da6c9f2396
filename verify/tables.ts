/** Holds the tables against what the facts come to. Names the first difference in words. docs/store-format.md §6. */
import type Database from 'better-sqlite3';
import { canonical } from './canonical.ts';
import { type Expected, Row } from './expected.ts';
import { expectedOfCases } from './expected-of-cases.ts';
import { expectedOfOffice } from './expected-of-office.ts';
import type { Fault, Model } from './model.ts';
import { REASON } from './set-aside.ts';

/** Every table that follows from the journal, but for what it is looked up by and found by. */
export const expected = (model: Model): Expected[] => [
  ...expectedOfOffice(model),
  ...expectedOfCases(model),
];

function differenceIn(connection: Database.Database, wanted: Expected): string | null {
  const { table, what, key, rows, json = [] } = wanted;
  const keyOf = (row: Row) => key.map((column) => String(row[column])).join(' ');
  const nameOf = (row: Row) => `${what} ${wanted.nameOf?.(row) ?? keyOf(row)}`;
  const isSame = (column: string, a: Row, b: Row) =>
    a[column] === b[column] || (json.includes(column) && isSameJson(a[column], b[column]));
  const left = new Map(rows.map((row) => [keyOf(row), row]));
  const columns = Object.keys(rows[0] ?? Object.fromEntries(key.map((column) => [column, null])));
  const said = columns.filter((column) => !/(^|_)id$/.test(column));
  const saying = (row: Row) =>
    said.length === 0 ? '' : `: ${said.map((column) => `${column} “${row[column]}”`).join(', ')}`;
  const query = `SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM ${table}`;
  for (const found of connection.prepare(query).iterate()) {
    const row = Row.parse(found);
    const should = left.get(keyOf(row));
    if (!should)
      return `${nameOf(row)}：表中多出 the table has a row too many (${table})${saying(row)}`;
    left.delete(keyOf(row));
    const column = columns.find((name) => !isSame(name, row, should));
    if (column !== undefined) {
      return `${nameOf(should)}：${table}.${column} 为 is “${row[column]}”，按记录应为 should be “${should[column]}”`;
    }
  }
  const [missing] = left.values();
  return missing
    ? `${nameOf(missing)}：表中缺少 the table lacks a row (${table})${saying(missing)}`
    : null;
}

/** Whether two texts of JSON say the same. */
function isSameJson(a: unknown, b: unknown): boolean {
  try {
    return canonical(JSON.parse(String(a))) === canonical(JSON.parse(String(b)));
  } catch {
    return false;
  }
}

function firstDifference(
  connection: Database.Database,
  tables: readonly Expected[],
): string | null {
  for (const wanted of tables) {
    const found = differenceIn(connection, wanted);
    if (found !== null) return found;
  }
  return null;
}

/** The first difference, or null. */
export const differenceInTables = (connection: Database.Database, model: Model): string | null =>
  firstDifference(connection, expected(model));

/** The tables but for what they say of facts set aside: by them it is told whether a fact stands. */
const following = (model: Model): Expected[] =>
  expected(model).flatMap((wanted) => {
    if (wanted.table === 'set_aside') return [];
    const rows = wanted.rows.map(({ set_aside: _, ...row }) => row);
    return wanted.table === 'cases' ? [{ ...wanted, rows }] : [wanted];
  });

/**
 * The first fact, as it came, that stands though it does not fit what else is known: the tables do not set it aside, and
 * something follows from it. Where nothing does, they only lack its row.
 */
export function faultInSetAside(connection: Database.Database, model: Model): Fault | null {
  const isSetAside = connection
    .prepare('SELECT 1 FROM set_aside WHERE device = ? AND device_sequence = ?')
    .pluck();
  const [first] = model.setAside
    .filter(({ fact: { device, number } }) => isSetAside.get(device, number) === undefined)
    .sort((a, b) => a.fact.row - b.fact.row);
  if (!first || firstDifference(connection, following(model)) === null) return null;
  const { fact, reason } = first;
  return { sequence: fact.row, kind: fact.kind, what: REASON[reason] };
}
