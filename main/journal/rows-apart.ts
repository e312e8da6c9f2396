/** What rows say that are kept apart (main/devices/rows-apart.ts), and the word of somebody who has looked at them. */
import { type journalCalls, RowApart } from '../../shared/journal/calls.ts';
import { ok, refuse } from '../../shared/refusal.ts';
import type { Reads, Writes } from '../context.ts';
import { DEVICES } from '../devices/devices.ts';
import { rowsApart } from '../devices/rows-apart.ts';
import { lookedOf } from '../people/looked.ts';
import { addedByRowsApart, tell } from './set-aside.ts';

export const rowsApartReads: Pick<
  Reads<typeof journalCalls>,
  'journal.rowsApart' | 'journal.countRowsApart'
> = {
  'journal.rowsApart': (context, asked) => {
    const { items, next } = rowsApart.page(context, asked);
    const told = tell(context.db, items);
    const missing = told.flatMap(({ told: { subjects } }) =>
      subjects.flatMap(({ kind, id }) => (kind === 'unknown' ? [id] : [])),
    );
    const added = new Map(addedByRowsApart(context.db, missing).map((of) => [of.id, of]));
    return ok({
      next,
      items: told.map(({ row, told: { subjects, ...said } }) =>
        RowApart.parse({
          ...said,
          subjects: subjects.map((of) => added.get(of.id) ?? of),
          sequence: row.sequence,
          why: row.why,
          looked: lookedOf(row),
        }),
      ),
    });
  },
  'journal.countRowsApart': (context, { filter }) =>
    ok({ count: rowsApart.count(context, filter) }),
};

export const rowsApartWrites: Pick<Writes<typeof journalCalls>, 'journal.lookAtRows'> = {
  'journal.lookAtRows': (context, { rows, note }) => {
    const seen = new Set(rowsApart.all(context, {}));
    if (rows.some((hash) => !seen.has(hash))) return refuse({ code: 'not_found' });
    const waiting = new Set(rowsApart.all(context, { waits: true }));
    if (rows.some((hash) => !waiting.has(hash))) return refuse({ code: 'stale' });
    context.record('rows_apart.looked_at', DEVICES, { rows, note });
    return ok({ looked: rows.length });
  },
};
