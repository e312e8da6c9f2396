/** Going through a list page by page; only the page shown is held. */
import { useState } from 'react';
import type { Cursor } from '../../shared/page.ts';

export interface Pager {
  cursor: Cursor | null;
  /** Rows before this page. */
  before: number;
  next: (cursor: Cursor) => void;
  previous: (() => void) | null;
}

/** `list` names what is paged through; another filter starts at the beginning again. */
export function usePager(list: string, rowsPerPage: number): Pager {
  const [state, setState] = useState<{ list: string; cursors: Cursor[] }>({ list, cursors: [] });
  const cursors = state.list === list ? state.cursors : [];
  return {
    cursor: cursors.at(-1) ?? null,
    before: cursors.length * rowsPerPage,
    next: (cursor) => setState({ list, cursors: [...cursors, cursor] }),
    previous: cursors.length === 0 ? null : () => setState({ list, cursors: cursors.slice(0, -1) }),
  };
}
