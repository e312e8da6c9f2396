/**
 * Going through a list page by page; only the page shown is held. Where one is stays with the address in the window's
 * history, so that coming back from a case shows the same page.
 */
import { useLocation, useNavigate } from 'react-router';
import { z } from 'zod';
import { Cursor } from '../../shared/page.ts';

export interface Pager {
  cursor: Cursor | null;
  /** Rows before this page. */
  before: number;
  next: (cursor: Cursor) => void;
  previous: (() => void) | null;
}

/** The cursors that lead to the page, and the list they are of. */
const Place = z.object({ list: z.string(), cursors: z.array(Cursor) });

/** `list` names what is paged through; another filter starts at the beginning again. */
export function usePager(list: string, rowsPerPage: number): Pager {
  const { search, state } = useLocation();
  const navigate = useNavigate();
  const place = Place.safeParse(state);
  const cursors = place.success && place.data.list === list ? place.data.cursors : [];
  const go = (to: Cursor[]) => {
    const left = new URLSearchParams(search);
    left.delete('chosen');
    void navigate({ search: left.toString() }, { replace: true, state: { list, cursors: to } });
  };
  return {
    cursor: cursors.at(-1) ?? null,
    before: cursors.length * rowsPerPage,
    next: (cursor) => go([...cursors, cursor]),
    previous: cursors.length === 0 ? null : () => go(cursors.slice(0, -1)),
  };
}
