/** Whom a finding names, a line each. */
import { calledInvolved, type InvolvedView } from '../../shared/findings/involved.ts';
import styles from './InvolvedPeople.module.css';

export function InvolvedPeople({ lines }: { lines: readonly InvolvedView[] }) {
  return (
    <ul className={styles.involved}>
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and none moves
        <li key={i}>
          {calledInvolved(line)}
          <small>{[line.when, line.what, line.note].filter(Boolean).join('　')}</small>
        </li>
      ))}
    </ul>
  );
}
