/** A dense list: sticky head, one row chosen, J and K to go through it, Enter to open. */
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Direction, SortOf } from '../../shared/list.ts';
import { useAhead } from '../base/ahead.ts';
import { AscendingIcon, DescendingIcon } from '../base/icons.tsx';
import { useKeys } from '../base/keys.ts';
import styles from './DataTable.module.css';

export interface Column<Row> {
  /** Where the list can be sorted by this, the name of the sort. */
  key: string;
  title: string;
  /** CSS width; without it the column shares what is left. */
  width?: string;
  align?: 'end';
  /** Left out where the list has less than 1080 px (`ample`), 860 px (`much`) or 640 px (`some`). */
  room?: 'ample' | 'much' | 'some';
  render: (row: Row) => ReactNode;
}

/** The width of a column of words, given for Chinese in pixels; English words take more room. */
export const wordWidth = (pixels: number): string => `calc(${pixels}px * var(--word-room))`;

export interface Sorting<By extends string> {
  sort: SortOf<By>;
  sorts: Readonly<Record<By, Direction>>;
  sortBy: (by: By) => void;
}

interface Props<Row extends { id: string }, By extends string> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  sorting: Sorting<By>;
  chosen: string | null;
  onChoose: (id: string) => void;
  onOpen: (row: Row) => void;
  /** Asked for more rows than there are on this page: the next or the previous page. */
  onPast: (direction: 'next' | 'previous') => void;
}

interface HeadProps<By extends string> {
  column: Omit<Column<never>, 'render'>;
  sorting: Sorting<By>;
}

/** The head of a column; where the list can be sorted by it, a button that does so, and says which way. */
function Head<By extends string>({ column, sorting }: HeadProps<By>) {
  const { key, title, align, room } = column;
  const { sort, sorts, sortBy } = sorting;
  const isSortable = (name: string): name is By => Object.hasOwn(sorts, name);
  const isSorted = sort.by === key;
  return (
    <th
      scope="col"
      data-align={align}
      data-room={room}
      aria-sort={isSorted ? sort.direction : undefined}
    >
      {isSortable(key) ? (
        <button type="button" className={styles.sort} onClick={() => sortBy(key)}>
          {title}
          {isSorted && (sort.direction === 'ascending' ? <AscendingIcon /> : <DescendingIcon />)}
        </button>
      ) : (
        title
      )}
    </th>
  );
}

export function DataTable<Row extends { id: string }, By extends string>(props: Props<Row, By>) {
  const { label, columns, rows, sorting, chosen, onChoose, onOpen, onPast } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const at = rows.findIndex(({ id }) => id === chosen);
  const ahead = useAhead(chosen);
  const here = () => rows.findIndex(({ id }) => id === ahead.current);

  /** The focus goes with the choice, so that Enter means the row and not the link one came by. */
  const go = (to: number) => {
    const row = rows[to];
    if (!row) return;
    ahead.current = row.id;
    onChoose(row.id);
    body.current?.rows[to]?.focus();
  };
  const step = (by: 1 | -1) => {
    const from = here();
    if (from === -1) go(0);
    else if (rows[from + by]) go(from + by);
    else onPast(by === 1 ? 'next' : 'previous');
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    enter: () => {
      const row = rows[here()];
      if (row) onOpen(row);
    },
  });

  useEffect(() => {
    if (at !== -1) body.current?.rows[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  // Drawn once for all: as one goes down a list, a row is chosen with each press and no cell changes.
  const cells = useMemo(
    () =>
      rows.map((row) =>
        columns.map(({ key, align, room, render }) => (
          <td key={key} data-align={align} data-room={room}>
            {render(row)}
          </td>
        )),
      ),
    [rows, columns],
  );

  return (
    <table className={styles.table} aria-label={label}>
      <colgroup>
        {columns.map(({ key, width, room }) => (
          <col key={key} style={{ width }} data-room={room} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, i) => (
          // Keys for the rows are heard by the window (useKeys), so that they work wherever the focus is.
          <tr
            key={row.id}
            tabIndex={row.id === chosen || (at === -1 && row === rows[0]) ? 0 : -1}
            data-chosen={row.id === chosen || undefined}
            aria-current={row.id === chosen || undefined}
            // Before a link in the row leads away, so that coming back finds the row it was in.
            onClickCapture={() => onChoose(row.id)}
            onAuxClickCapture={({ button }) => button === 1 && onChoose(row.id)}
            onDoubleClick={() => onOpen(row)}
          >
            {cells[i]}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
