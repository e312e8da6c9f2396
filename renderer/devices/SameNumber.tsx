/** Two laptops gave the same number: it is shown, for a printed number never changes. */
import { useTranslation } from 'react-i18next';
import styles from './SameNumber.module.css';

export function SameNumber({ of, number }: { of: 'case' | 'finding' | 'order'; number: string }) {
  const { t } = useTranslation();
  return (
    <p className={styles.sentence}>
      <SameNumberMark /> {t(`devices.sameNumber.${of}`, { number })}
    </p>
  );
}

export function SameNumberMark() {
  const { t } = useTranslation();
  return <span className={styles.mark}>{t('devices.sameNumber.mark')}</span>;
}
