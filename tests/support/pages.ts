/** Reading a list to its end, page by page, as somebody does who presses "next" until there is no next; and how it is sorted. */
import { expect } from 'vitest';
import type { Direction } from '../../shared/list.ts';
import type { Cursor, Page } from '../../shared/page.ts';

export async function allPages<Row>(
  read: (cursor: Cursor | null) => Promise<Page<Row>>,
): Promise<{ rows: Row[]; pages: number }> {
  const rows: Row[] = [];
  let cursor: Cursor | null = null;
  for (let pages = 1; ; pages += 1) {
    const page: Page<Row> = await read(cursor);
    rows.push(...page.items);
    if (page.next === null) return { rows, pages };
    if (pages > 1000) throw new Error('the list does not end');
    cursor = page.next;
  }
}

/** Whether rows follow a value, each as the one before or further on; those without one come last, either way. */
export function follow<Row>(
  rows: readonly Row[],
  placeOf: (row: Row) => string | number | null,
  direction: Direction,
): boolean {
  const values = rows.map(placeOf);
  const has = values.indexOf(null);
  const known = has === -1 ? values : values.slice(0, has);
  const others = has === -1 ? [] : values.slice(has);
  return (
    others.every((value) => value === null) &&
    known.every((value, i) => {
      const before = known[i - 1] ?? null;
      if (value === null || before === null || value === before) return true;
      return direction === 'ascending' ? before < value : before > value;
    })
  );
}

/** What a list gave, sorted, is all there is, each row once, in its order. */
export function expectSorted<Row extends { id: string }>(
  rows: readonly Row[],
  all: readonly Row[],
  placeOf: (row: Row) => string | number | null,
  direction: Direction,
): void {
  expect(follow(rows, placeOf, direction)).toBe(true);
  expect(rows).toHaveLength(all.length);
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
}
