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
  /** What is typed into a cell. */
  type: (change: Change) => void;
  /** What is done to the sheet; it can be taken back until something is typed. */
  act: (change: Change) => void;
  /** Takes the last act back; false when there is none. */
  undo: () => boolean;
}

/**
 * The rows stand beside the form, which copies whatever it is given: drawn from the copy, every row would be another at each
 * key. They are written into it, and so into its draft, as they change.
 */
export function useRows(form: RoundFormOf, isRead: boolean): Rows {
  const [rows, setRows] = useState<readonly RowForm[]>(() => form.getValues('rows'));
  const latest = useRef(rows);
  const before = useRef<(readonly RowForm[])[]>([]);
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
    (change: Change) => {
      before.current = [];
      put(change(latest.current));
    },
    [put],
  );
  const act = useCallback(
    (change: Change) => {
      before.current.push(latest.current);
      put(change(latest.current));
    },
    [put],
  );
  const undo = useCallback(() => {
    const last = before.current.pop();
    if (last) put(last);
    return last !== undefined;
  }, [put]);
  return { rows, latest: () => latest.current, type, act, undo };
}
