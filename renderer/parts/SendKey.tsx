/** Which key sends, on the button that does; no part of what the button is called. */
import { keyLabel } from '../base/keys.ts';
import styles from './SendKey.module.css';

export function SendKey() {
  return (
    <kbd aria-hidden className={styles.key}>
      {keyLabel('Ctrl+Enter')}
    </kbd>
  );
}
