/** How severe a finding is: by shape and word, not by colour; red is for what is overdue. */
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../shared/findings/finding.ts';
import styles from './SeverityMark.module.css';

export function SeverityMark({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  return (
    <span className={styles.severity} data-severity={severity}>
      <i aria-hidden="true" />
      {t(`findings.severity.${severity}`)}
    </span>
  );
}
