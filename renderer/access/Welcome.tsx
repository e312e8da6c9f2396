/** The first screen: try the demo county, set up an office, join one, or go on from a backup. */
import { useTranslation } from 'react-i18next';
import styles from './Access.module.css';
import { OpenDemo } from './OpenDemo.tsx';

interface Props {
  onSetUp: () => void;
  onJoin: () => void;
  onRestore: () => void;
}

export function Welcome({ onSetUp, onJoin, onRestore }: Props) {
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
          <button type="button" className={styles.choice} onClick={onJoin}>
            <strong>{t('access.welcome.join')}</strong>
            <span>{t('access.welcome.joinHint')}</span>
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
