/** The first screen: try the demo county, set up an office, or go on from a backup of one. */
import { useTranslation } from 'react-i18next';
import styles from './Access.module.css';
import { OpenDemo } from './OpenDemo.tsx';

export function Welcome({ onSetUp, onRestore }: { onSetUp: () => void; onRestore: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={styles.lead}>{t('access.welcome.lead')}</p>
      <ul className={styles.choices}>
        <li>
          <OpenDemo />
        </li>
        <li>
          <button type="button" className={styles.choice} onClick={onSetUp}>
            <strong>{t('access.welcome.setUp')}</strong>
            <span>{t('access.welcome.setUpHint')}</span>
          </button>
        </li>
        <li>
          <button type="button" className={styles.choice} onClick={onRestore}>
            <strong>{t('access.welcome.restore')}</strong>
            <span>{t('access.welcome.restoreHint')}</span>
          </button>
        </li>
      </ul>
    </>
  );
}
