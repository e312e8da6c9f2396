/** The page of a declared list: filters above, count and pages below, and what is chosen beside it. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cursor, Page } from '../../shared/page.ts';
import { focusFirstField } from '../base/focus.ts';
import { CloseIcon } from '../base/icons.tsx';
import { useKeptScroll } from '../base/kept-scroll.ts';
import { useKeys } from '../base/keys.ts';
import { type Column, DataTable, type Sorting } from './DataTable.tsx';
import styles from './ListPage.module.css';
import type { Pager } from './pager.ts';
import { Read } from './Read.tsx';
import { Empty } from './States.tsx';
import type { Chip } from './use-list.ts';

interface Props<Row extends { id: string }, By extends string> {
  list: Sorting<By> & {
    asked: unknown;
    pager: Pager;
    chosen: string | null;
    choose: (id: string) => void;
  };
  page: UseQueryResult<Page<Row>, Error>;
  count: UseQueryResult<{ count: number }, Error>;
  label: string;
  /** Over the rows: what they have in common. */
  head?: ReactNode;
  /** Said instead, when there is no row. */
  empty: string;
  /** The controls that add a filter, and what narrows the list now. */
  filters: ReactNode;
  chips: readonly Chip[];
  columns: readonly Column<Row>[];
  onOpen: (row: Row) => void;
  /** Beside the list: the chosen row, or how to choose one. */
  beside: (row: Row) => ReactNode;
  chooseOne: string;
}

export function ListPage<Row extends { id: string }, By extends string>(props: Props<Row, By>) {
  const { list, page, count, label, head, empty, filters, chips, columns, onOpen } = props;
  const { pager, chosen } = list;
  const { t } = useTranslation();
  const controls = useRef<HTMLDivElement>(null);
  useKeys({ '/': () => focusFirstField(controls.current) });
  // How far each page of the list was scrolled is kept by what it was asked by.
  const rows = useKeptScroll<HTMLDivElement>('rows', JSON.stringify(list.asked));
  const shown = page.data?.items ?? [];
  const next = page.data?.next ?? null;
  const chosenRow = shown.find(({ id }) => id === chosen);
  return (
    <div className={styles.page}>
      <section className={styles.list}>
        <div>
          <div ref={controls} className={styles.filters}>
            {filters}
            {chips.map(({ key, label: narrowed, remove }) => (
              <span key={key} className={styles.chip}>
                {narrowed}
                <button
                  type="button"
                  onClick={remove}
                  aria-label={t('app.list.clearFilter', { label: narrowed })}
                >
                  <CloseIcon />
                </button>
              </span>
            ))}
          </div>
          {head}
        </div>
        <div ref={rows} className={styles.rows}>
          <Read of={page}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty>{empty}</Empty>
              ) : (
                <DataTable
                  label={label}
                  columns={columns}
                  rows={items}
                  sorting={list}
                  chosen={chosen}
                  onChoose={list.choose}
                  onOpen={onOpen}
                  onPast={(direction) =>
                    direction === 'next' ? next && pager.next(next) : pager.previous?.()
                  }
                />
              )
            }
          </Read>
        </div>
        <footer className={styles.foot}>
          <ListFoot count={count.data?.count} shown={shown.length} pager={pager} next={next} />
        </footer>
      </section>
      <aside className={styles.beside}>
        {chosenRow ? props.beside(chosenRow) : shown.length > 0 && <Empty>{props.chooseOne}</Empty>}
      </aside>
    </div>
  );
}

interface FootProps {
  count: number | undefined;
  shown: number;
  pager: Pager;
  next: Cursor | null;
}

/** How many there are, which of them are shown, and the way to the others. */
export function ListFoot({ count, shown, pager, next }: FootProps) {
  const { t } = useTranslation();
  return (
    <>
      <span>
        {count !== undefined && t('app.list.count', { count })}
        {shown > 0 && (next || pager.previous) && (
          <span className={styles.range}>
            {t('app.list.range', { from: pager.before + 1, to: pager.before + shown })}
          </span>
        )}
      </span>
      {(next || pager.previous) && (
        <span className={styles.pages}>
          <Button size="small" disabled={!pager.previous} onClick={() => pager.previous?.()}>
            {t('app.act.previousPage')}
          </Button>
          <Button size="small" disabled={!next} onClick={() => next && pager.next(next)}>
            {t('app.act.nextPage')}
          </Button>
        </span>
      )}
    </>
  );
}
