/** A dense list: sticky head, one row chosen, J and K to go through it, Enter to open. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useKeys } from '../base/keys.ts';
import styles from './DataTable.module.css';

export interface Column<Row> {
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

interface Props<Row extends { id: string }> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  chosen: string | null;
  onChoose: (id: string) => void;
  onOpen: (row: Row) => void;
  /** Asked for more rows than there are on this page: the next or the previous page. */
  onPast?: (direction: 'next' | 'previous') => void;
}

export function DataTable<Row extends { id: string }>(props: Props<Row>) {
  const { label, columns, rows, chosen, onChoose, onOpen, onPast } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const at = rows.findIndex(({ id }) => id === chosen);

  /** The focus goes with the choice, so that Enter means the row and not the link one came by. */
  const go = (to: number) => {
    const row = rows[to];
    if (!row) return;
    onChoose(row.id);
    body.current?.rows[to]?.focus();
  };
  const step = (by: 1 | -1) => {
    if (at === -1) go(0);
    else if (rows[at + by]) go(at + by);
    else onPast?.(by === 1 ? 'next' : 'previous');
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    enter: () => {
      const row = rows[at];
      if (row) onOpen(row);
    },
  });

  useEffect(() => {
    if (at !== -1) body.current?.rows[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  return (
    <table className={styles.table} aria-label={label}>
      <colgroup>
        {columns.map(({ key, width, room }) => (
          <col key={key} style={{ width }} data-room={room} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ key, title, align, room }) => (
            <th key={key} scope="col" data-align={align} data-room={room}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
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
            {columns.map(({ key, align, room, render }) => (
              <td key={key} data-align={align} data-room={room}>
                {render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
