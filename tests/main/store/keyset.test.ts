import fc from 'fast-check';
import { expect, test } from 'vitest';
import { continuing, toPage } from '../../../main/store/keyset.ts';
import { sql } from '../../../main/store/sql.ts';
import { PAGE_ROWS } from '../../../shared/page.ts';

const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ id: String(i) }));
const cursorOf = ({ id }: { id: string }) => ({ after: '2026-03-02', id });

test.each([
  [0, 0, null],
  [1, 1, null],
  [PAGE_ROWS, PAGE_ROWS, null],
  [PAGE_ROWS + 1, PAGE_ROWS, { after: '2026-03-02', id: String(PAGE_ROWS - 1) }],
])('of %i rows read, %i are shown', (read, shown, next) => {
  const page = toPage(rows(read), cursorOf);
  expect(page.items).toHaveLength(shown);
  expect(page.next).toEqual(next);
});

test('the first page has no condition; the others go on after the last row shown', () => {
  const columns = sql`(happened_on, id)`;
  const cursor = { after: '2026-03-02', id: 'x' };
  expect(continuing(columns, 'descending', null)).toEqual([]);
  expect(continuing(columns, 'descending', cursor)).toEqual([
    { text: '(happened_on, id) < (?, ?)', values: ['2026-03-02', 'x'] },
  ]);
  expect(continuing(columns, 'ascending', cursor)[0]?.text).toBe('(happened_on, id) > (?, ?)');
});

test('a page never shows more than it holds', () => {
  fc.assert(
    fc.property(fc.nat({ max: PAGE_ROWS + 1 }), (read) => {
      const { items, next } = toPage(rows(read), cursorOf);
      expect(items.length).toBeLessThanOrEqual(PAGE_ROWS);
      expect(next === null).toBe(read <= PAGE_ROWS);
    }),
  );
});
