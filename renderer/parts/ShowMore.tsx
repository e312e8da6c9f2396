/** The way to the next page of what is read on in; nothing where all of it is shown. On paper, that there is more. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useGoesOn } from '../base/print.ts';
import styles from './ShowMore.module.css';

interface Props {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
  children: ReactNode;
}

export function ShowMore({ of, children }: Props) {
  const { t } = useTranslation();
  useGoesOn(of);
  if (!of.hasNextPage) return null;
  return (
    <>
      <button
        type="button"
        className={`link-button unprinted ${styles.more}`}
        aria-busy={of.isFetchingNextPage}
        onClick={() => void of.fetchNextPage()}
      >
        {children}
      </button>
      <p className={styles.left}>{t('app.list.notAll')}</p>
    </>
  );
}
