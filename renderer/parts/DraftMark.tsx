/** Whether what is typed is saved. */
import { useTranslation } from 'react-i18next';
import { localMoment } from '../../shared/dates.ts';
import { useZone } from '../base/office.ts';
import styles from './DraftMark.module.css';
import type { DraftState } from './drafted-form.ts';

export function DraftMark({ state, savedAt }: { state: DraftState; savedAt: number | null }) {
  const { t } = useTranslation();
  const zone = useZone();
  return (
    <span className={styles.mark} data-state={state} role="status">
      {state === 'saving' && t('app.state.saving')}
      {state === 'failed' && t('app.state.notSaved')}
      {state === 'saved' &&
        savedAt !== null &&
        t('app.state.saved', { time: localMoment(savedAt, zone).slice(11) })}
    </span>
  );
}
