/**
 * Holds the tables against the journal: folds it once more, into an encrypted database of its own, and compares every
 * row. Finds what somebody changed with the key, and an old page that was put back without it.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Difference, ProjectedTable } from '../../shared/journal/difference.ts';
import type { LongContext, Progress } from '../context.ts';
import { fold } from '../fold/fold.ts';
import type { Db, ReadableDb } from '../store/database.ts';
import { becomeDevice, thisDevice } from '../store/device.ts';
import { migrate } from '../store/migrations/all.ts';
import { Sql, type SqlValue, sql } from '../store/sql.ts';
import { makeTables } from '../store/tables/all.ts';

/**
 * Gives `look` the tables as they follow from the journal. They stand in a folder that is removed afterwards, and swept
 * at the next opening where a kill left it.
 */
export function withFoldedAnew<Value>(
  { store: { db, files }, progress }: Pick<LongContext, 'store' | 'progress'>,
  look: (anew: Db) => Value,
): Value {
  const folder = join(files.folder, 'check.part');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  let anew: Db | undefined;
  try {
    anew = db.beside(join(folder, 'tables.db'));
    anew.withoutSync();
    migrate(anew);
    const tables = anew;
    const here = thisDevice(db);
    tables.transaction(() => {
      makeTables(tables);
      if (here) becomeDevice(tables, { ...here, seed: null });
      fold(db, tables, progress);
    });
    return look(tables);
  } finally {
    anew?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where a table's rows come from, and what tells them apart. */
interface Source {
  table: ProjectedTable;
  from: Sql;
  columns: readonly string[];
  key: readonly string[];
}

const Column = z.object({ name: z.string(), pk: z.number() });

function sourceOf(db: Db, table: ProjectedTable): Source {
  if (table === 'search_index') {
    const columns = ['term', 'doc', 'col', 'offset'];
    return { table, from: new Sql('temp.words_found', []), columns, key: columns };
  }
  const columns = db.all(Column, sql`SELECT name, pk FROM pragma_table_info(${table})`);
  return {
    table,
    from: new Sql(table, []),
    columns: columns.map(({ name }) => name),
    key: columns.filter(({ pk }) => pk > 0).map(({ name }) => name),
  };
}

/** Makes the words of the search index readable as rows. */
const showWords = (db: Db): void =>
  db.exec(
    'CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_found USING fts5vocab(main, search_index, instance)',
  );

const Text = z.object({ row: z.string() });

/** Every row as one text, in the order of their keys. */
function rowsOf(db: ReadableDb, { from, columns, key }: Source): IterableIterator<{ row: string }> {
  const whole = columns.map((column) => `quote("${column}")`).join(` || ' ' || `);
  const order = key.map((column) => `"${column}"`).join(', ');
  return db.each(
    Text,
    sql`SELECT ${new Sql(whole, [])} AS row FROM ${from} ORDER BY ${new Sql(order, [])}`,
  );
}

const Cells = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
type Cells = z.infer<typeof Cells>;

/** The nth row of a table, cell by cell. */
const cellsOf = (db: ReadableDb, { from, key }: Source, nth: number): Cells | undefined =>
  db.get(
    Cells,
    sql`SELECT * FROM ${from} ORDER BY ${new Sql(key.map((column) => `"${column}"`).join(', '), [])}
        LIMIT 1 OFFSET ${nth}`,
  );

const shown = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** Under which columns a row names what people know by number or name, and where that stands. */
const KNOWN_BY: readonly (readonly [column: string, table: string, name: string])[] = [
  ['finding_id', 'findings', 'number'],
  ['order_id', 'orders', 'number'],
  ['case_id', 'cases', 'number'],
  ['unit_id', 'units', 'name'],
  ['person_id', 'people', 'name'],
];
const Name = z.object({ name: z.string() });

/** What people call what a cell names; undefined where it names nothing they know. */
function nameIn(db: ReadableDb, cells: Cells, column: string): string | undefined {
  const known = KNOWN_BY.find(([by]) => by === column);
  const id = cells[column];
  if (!known || typeof id !== 'string') return undefined;
  const [, table, name] = known;
  return db.get(
    Name,
    sql`SELECT ${new Sql(name, [])} AS name FROM ${new Sql(table, [])} WHERE id = ${id}`,
  )?.name;
}

/** What people call the thing a row is about. */
function nameOf(db: ReadableDb, cells: Cells): string {
  const own = cells.number ?? cells.name ?? cells.title;
  if (typeof own === 'string' && own !== '') return own;
  for (const [column] of KNOWN_BY) {
    const name = nameIn(db, cells, column);
    if (name !== undefined) return name;
  }
  return '';
}

const isId = (column: string): boolean => column === 'id' || column.endsWith('_id');

/** A whole row as it can be told: names for ids, and no id that has none. */
const told = (db: ReadableDb, cells: Cells): string =>
  Object.keys(cells)
    .flatMap(
      (column) => nameIn(db, cells, column) ?? (isId(column) ? [] : (shown(cells[column]) ?? [])),
    )
    .join(' ');

function describe(stored: Db, anew: Db, source: Source, nth: number): Difference {
  const { table, columns, key } = source;
  const is = cellsOf(stored, source, nth);
  const should = cellsOf(anew, source, nth);
  const isSameRow = is && should && key.every((column) => is[column] === should[column]);
  const column = isSameRow ? columns.find((name) => is[name] !== should[name]) : undefined;
  if (column !== undefined) {
    const of = nameOf(anew, should ?? {});
    return { table, of, column, stored: shown(is?.[column]), recorded: shown(should?.[column]) };
  }
  // Of two rows that should be one, the one that comes first in order is the one the other side lacks.
  const isExtra = !should || (is && comesFirst(key, is, should));
  const row = (isExtra ? is : should) ?? {};
  const names = isExtra ? stored : anew;
  const text = told(names, row);
  return {
    table,
    of: nameOf(names, row),
    column: null,
    stored: isExtra ? text : null,
    recorded: isExtra ? null : text,
  };
}

function comesFirst(key: readonly string[], a: Cells, b: Cells): boolean {
  const column = key.find((name) => a[name] !== b[name]);
  if (column === undefined) return false;
  const [left, right] = [a[column], b[column]];
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  // SQLite orders texts by their bytes.
  return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right))) < 0;
}

/** Rows between two looks at whether the person wants to stop. */
const STEP = 5000;

function differenceIn(
  stored: Db,
  anew: Db,
  source: Source,
  progress: () => void,
): Difference | null {
  const should = rowsOf(anew, source);
  let nth = 0;
  try {
    for (const { row } of rowsOf(stored, source)) {
      const next = should.next();
      if (next.done || next.value.row !== row) return describe(stored, anew, source, nth);
      nth += 1;
      if (nth % STEP === 0) progress();
    }
    return should.next().done ? null : describe(stored, anew, source, nth);
  } finally {
    // A query left half-read would keep its database from being closed.
    should.return?.();
  }
}

/** The first place where the tables do not say what the journal says, or null. */
export function firstDifference(stored: Db, anew: Db, progress: Progress): Difference | null {
  for (const db of [stored, anew]) showWords(db);
  const tables = ProjectedTable.options;
  for (const [i, table] of tables.entries()) {
    const found = differenceIn(stored, anew, sourceOf(stored, table), () =>
      progress(i, tables.length),
    );
    if (found) return found;
    progress(i + 1, tables.length);
  }
  return null;
}
