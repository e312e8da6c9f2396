/** Names and values in two columns, as on a form; what is null is not there. */
import type { ReactNode } from 'react';
import styles from './DescriptionList.module.css';

export function DescriptionList({
  items,
}: {
  items: readonly (readonly [name: string, value: ReactNode] | null)[];
}) {
  return (
    <dl className={styles.items}>
      {items.map(
        (item) =>
          item && (
            <div key={item[0]}>
              <dt>{item[0]}</dt>
              <dd>{item[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
