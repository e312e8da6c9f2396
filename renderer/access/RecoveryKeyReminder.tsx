/** Says to the keeper, where one begins the day, that the office has no recovery key yet, and leads to one. */
import { useTranslation } from 'react-i18next';
import { useOffice } from '../base/office.ts';
import { useHasRole } from '../base/session.ts';
import { Reminder } from '../parts/Reminder.tsx';
import { useMakeRecoveryKey } from './make-recovery-key.ts';

export function RecoveryKeyReminder() {
  const isKeeper = useHasRole()('keeper');
  const { demo } = useOffice();
  return isKeeper && !demo ? <NoneYet /> : null;
}

function NoneYet() {
  const { t } = useTranslation();
  const { has, make } = useMakeRecoveryKey();
  if (has !== false) return null;
  return (
    <Reminder label={t('access.recovery.title')}>
      <p>
        {t('access.recovery.none')}{' '}
        <button type="button" className="link-button" onClick={() => void make()}>
          {t('access.recovery.make')}
        </button>
      </p>
    </Reminder>
  );
}
