/** Reading a list to its end, page by page, as somebody does who presses "next" until there is no next. */
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
