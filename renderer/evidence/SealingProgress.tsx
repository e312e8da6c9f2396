/** How far the sealing of the chosen files is, and a way to stop it. Those already in stay. */
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './EvidenceForm.module.css';

interface Props {
  position: number;
  count: number;
  name: string;
  /** Of this file, 0 to 1. */
  progress: number | null;
  onStop: () => void;
}

export function SealingProgress({ position, count, name, progress, onStop }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.item} aria-live="polite">
      <span className={styles.name}>{t('evidence.sealing', { position, count, name })}</span>
      <Progress percent={Math.round((progress ?? 0) * 100)} size="small" />
      <button type="button" className="link-button" onClick={onStop}>
        {t('app.act.stop')}
      </button>
    </div>
  );
}
