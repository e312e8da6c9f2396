/** What rows say that are kept apart (main/devices/rows-apart.ts). */
import { type journalCalls, RowApart } from '../../shared/journal/calls.ts';
import { ok } from '../../shared/refusal.ts';
import type { Reads } from '../context.ts';
import { rowsApart } from '../devices/rows-apart.ts';
import { tell } from './set-aside.ts';

export const rowsApartReads: Pick<
  Reads<typeof journalCalls>,
  'journal.rowsApart' | 'journal.countRowsApart'
> = {
  'journal.rowsApart': (context, asked) => {
    const { items, next } = rowsApart.page(context, asked);
    return ok({
      next,
      items: tell(context.db, items).map(({ row, told }) =>
        RowApart.parse({ ...told, why: row.why }),
      ),
    });
  },
  'journal.countRowsApart': (context, { filter }) =>
    ok({ count: rowsApart.count(context, filter) }),
};
