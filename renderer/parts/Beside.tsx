/** The column beside a case or a visit. It scrolls by itself, and holds little that takes the focus: keys reach it too. */
import type { ReactNode } from 'react';
import styles from './RecordPage.module.css';

export const Beside = ({ title, children }: { title: string; children: ReactNode }) => (
  <aside
    className={styles.right}
    aria-label={title}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be scrolled by keys
    tabIndex={0}
  >
    <h2>{title}</h2>
    {children}
  </aside>
);
