/** The form of a round, and its rows as the grid draws them. */
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { FilledRound, RoundForm, RowForm } from '../../shared/entries/round-form.ts';

export type RoundFormOf = UseFormReturn<RoundForm, unknown, FilledRound>;

type Change = (rows: readonly RowForm[]) => RowForm[];

export interface Rows {
  rows: readonly RowForm[];
  /** The rows as they stand by now, also before they are drawn. */
  latest: () => readonly RowForm[];
  /** What is typed at a place: taken back as one, however many keys it took. */
  type: (change: Change, where?: string | null) => void;
  /** Whether what was typed last was typed there. */
  typedAt: (where: string) => boolean;
  /** What is done to the sheet. */
  act: (change: Change) => void;
  /** Takes back what was done or typed last; and does it again, until something else is. */
  undo: () => void;
  redo: () => void;
}

/**
 * The rows stand beside the form, which copies whatever it is given: drawn from the copy, every row would be another at each
 * key. They are written into it, and so into its draft, as they change.
 */
export function useRows(form: RoundFormOf, isRead: boolean): Rows {
  const [rows, setRows] = useState<readonly RowForm[]>(() => form.getValues('rows'));
  const latest = useRef(rows);
  const before = useRef<{ rows: readonly RowForm[]; where: string | null }[]>([]);
  const undone = useRef<(readonly RowForm[])[]>([]);
  useLayoutEffect(() => {
    if (!isRead) return;
    latest.current = form.getValues('rows');
    setRows(latest.current);
  }, [form, isRead]);

  const put = useCallback(
    (next: readonly RowForm[]) => {
      latest.current = next;
      setRows(next);
      form.setValue('rows', [...next], { shouldDirty: true });
    },
    [form],
  );
  const type = useCallback(
    (change: Change, where: string | null = null) => {
      const isSame = where !== null && before.current.at(-1)?.where === where;
      if (!isSame && where !== null) before.current.push({ rows: latest.current, where });
      undone.current = [];
      put(change(latest.current));
    },
    [put],
  );
  const act = useCallback(
    (change: Change) => {
      const was = latest.current;
      const next = change(was);
      // An act that changes nothing is none to take back.
      if (next.length === was.length && next.every((row, i) => row === was[i])) return;
      before.current.push({ rows: was, where: null });
      undone.current = [];
      put(next);
    },
    [put],
  );
  const undo = useCallback(() => {
    const last = before.current.pop();
    if (!last) return;
    undone.current.push(latest.current);
    put(last.rows);
  }, [put]);
  const redo = useCallback(() => {
    const next = undone.current.pop();
    if (!next) return;
    before.current.push({ rows: latest.current, where: null });
    put(next);
  }, [put]);
  const read = useCallback(() => latest.current, []);
  const typedAt = (where: string) => before.current.at(-1)?.where === where;
  return { rows, latest: read, type, typedAt, act, undo, redo };
}
