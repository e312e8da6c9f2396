/** What should be done some day soon, in a plain line until it is. */
import type { ReactNode } from 'react';
import styles from './Reminder.module.css';

export function Reminder({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={styles.reminder} aria-label={label}>
      {children}
    </section>
  );
}
