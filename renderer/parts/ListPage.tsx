/** A list with what is chosen in it beside it: filters above, count and pages below. */

import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cursor } from '../../shared/page.ts';
import { focusFirstField } from '../base/focus.ts';
import { CloseIcon } from '../base/icons.tsx';
import { useKeptScroll } from '../base/kept-scroll.ts';
import { useKeys } from '../base/keys.ts';
import styles from './ListPage.module.css';
import type { Pager } from './pager.ts';

export interface Chip {
  key: string;
  label: string;
  /** Takes this filter away; one that cannot be taken away has none. */
  remove?: () => void;
}

interface Props {
  /** The controls that add a filter. */
  filters: ReactNode;
  chips: readonly Chip[];
  list: ReactNode;
  /** Names the page of the list that is shown: how far it was scrolled is kept by it. */
  shown: string;
  beside?: ReactNode;
  foot: ReactNode;
}

export function ListPage({ filters, chips, list, shown, beside, foot }: Props) {
  const { t } = useTranslation();
  const controls = useRef<HTMLDivElement>(null);
  useKeys({ '/': () => focusFirstField(controls.current) });
  const rows = useKeptScroll<HTMLDivElement>('rows', shown);
  return (
    <div className={styles.page} data-beside={beside !== undefined || undefined}>
      <section className={styles.list}>
        <div ref={controls} className={styles.filters}>
          {filters}
          {chips.map(({ key, label, remove }) => (
            <span key={key} className={styles.chip}>
              {label}
              {remove && (
                <button
                  type="button"
                  onClick={remove}
                  aria-label={t('app.list.clearFilter', { label })}
                >
                  <CloseIcon />
                </button>
              )}
            </span>
          ))}
        </div>
        <div ref={rows} className={styles.rows}>
          {list}
        </div>
        <footer className={styles.foot}>{foot}</footer>
      </section>
      {beside !== undefined && <aside className={styles.beside}>{beside}</aside>}
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
