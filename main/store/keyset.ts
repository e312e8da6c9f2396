/** Pages by keyset: rows come one more than a page holds, and the one too many says that there is a next page. */
import { type Cursor, PAGE_ROWS, type Page } from '../../shared/page.ts';
import { type Sql, sql } from './sql.ts';

export const LIMIT = sql`LIMIT ${PAGE_ROWS + 1}`;

export function toPage<Row>(rows: readonly Row[], cursorOf: (row: Row) => Cursor): Page<Row> {
  const items = rows.slice(0, PAGE_ROWS);
  const last = items.at(-1);
  return { items, next: rows.length > PAGE_ROWS && last ? cursorOf(last) : null };
}

/** The condition that continues after a cursor, for columns sorted the same way. */
export const continuing = (
  columns: Sql,
  direction: 'ascending' | 'descending',
  cursor: Cursor | null,
): Sql[] => {
  if (!cursor) return [];
  return direction === 'descending'
    ? [sql`${columns} < (${cursor.after}, ${cursor.id})`]
    : [sql`${columns} > (${cursor.after}, ${cursor.id})`];
};
