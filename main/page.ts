/** A page of what stands in one order: its rows are asked for with one more, which says that there is a next page. */
import { type Cursor, PAGE_ROWS, type Page } from '../shared/page.ts';

export function pageOfRows<Row>(
  rows: readonly Row[],
  placeOf: (row: Row) => Pick<Cursor, 'after' | 'id'>,
  most = PAGE_ROWS,
): Page<Row> {
  const items = rows.slice(0, most);
  const last = rows.length > most ? items.at(-1) : undefined;
  return { items, next: last ? { part: 0, ...placeOf(last) } : null };
}
