/** The form of a round, and its rows as the grid draws them. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { KnownDates } from '../../shared/date-order.ts';
import {
  type FilledRound,
  type RoundForm,
  type RowForm,
  wrongRows,
} from '../../shared/entries/round-form.ts';
import { asTheyStood, type Changed, firstChange } from '../../shared/entries/round-history.ts';

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
  /** Takes back what was done or typed last, and does it again, until something else is: each says where, null for nothing. */
  undo: () => Changed | null;
  redo: () => Changed | null;
}

interface Step {
  rows: readonly RowForm[];
  /** Where it was typed; null for what was done to the sheet. */
  where: string | null;
}

/**
 * The rows stand beside the form, which copies whatever it is given: drawn from the copy, every row would be another at each
 * key. They are written into it, and so into its draft, as they change.
 */
export function useRows(form: RoundFormOf, isRead: boolean): Rows {
  const [rows, setRows] = useState<readonly RowForm[]>(() => form.getValues('rows'));
  const latest = useRef(rows);
  const before = useRef<Step[]>([]);
  const undone = useRef<Step[]>([]);
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
      const was = latest.current;
      const next = change(was);
      const isSame = where !== null && before.current.at(-1)?.where === where;
      if (!isSame && where !== null) before.current.push({ rows: was, where });
      // A line that is begun and left blank says nothing: what was taken back can be done again.
      if (firstChange(was, next)) undone.current = [];
      put(next);
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
  /** Goes back to how the rows stood; past what has come to nothing since, so that each press is seen to do something. */
  const go = useCallback(
    (from: Step[], onto: Step[]) => {
      for (let step = from.pop(); step; step = from.pop()) {
        const was = latest.current;
        const rows = asTheyStood(step.rows, was);
        const changed = firstChange(was, rows);
        if (!changed) continue;
        onto.push({ rows: was, where: null });
        put(rows);
        return changed;
      }
      return null;
    },
    [put],
  );
  const undo = useCallback(() => go(before.current, undone.current), [go]);
  const redo = useCallback(() => go(undone.current, before.current), [go]);
  const read = useCallback(() => latest.current, []);
  const typedAt = (where: string) => before.current.at(-1)?.where === where;
  return { rows, latest: read, type, typedAt, act, undo, redo };
}

const RESTED_MS = 600;

/** How many rows hold something wrong, once the hand rests: a unit's name that is being typed is none yet. */
export function useWrongRows(
  rows: readonly RowForm[],
  known: KnownDates & { visit: string },
): number {
  const [wrong, setWrong] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setWrong(wrongRows(rows, known)), RESTED_MS);
    return () => clearTimeout(timer);
  }, [rows, known]);
  return wrong;
}
