/** What was heard, seen and read on a visit, a line each. */
import { useTranslation } from 'react-i18next';
import type { ActivityForm } from '../../shared/visits/visit.ts';
import styles from './ActivityLines.module.css';

export function ActivityLines({ activities }: { activities: readonly ActivityForm[] }) {
  const { t } = useTranslation();
  if (activities.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {activities.map(({ kind, subject, note, count }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shown as they stand; the place is the identity
        <li key={i}>
          <strong>{t(`visits.activity.${kind}`)}</strong>
          <span>
            {subject}
            {Number(count) > 1 && ` × ${count}`}
            {note !== '' && <small>{note}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}
