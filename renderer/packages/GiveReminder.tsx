/** Calls giving to mind, quietly, where an office has several laptops and one of them has waited for days. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GIVE_EVERY_DAYS } from '../../shared/packages/package.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { Reminder } from '../parts/Reminder.tsx';

export function GiveReminder() {
  const { t } = useTranslation();
  const moment = useMoment();
  const { data } = useRead('packages.due', {});
  if (!data || data.since === null) return null;
  return (
    <Reminder label={t('packages.title')}>
      <p>
        {t('packages.remind', { days: GIVE_EVERY_DAYS, at: moment(data.since) })}{' '}
        <Link to={to.settings('devices')}>{t('packages.remindAct')}</Link>
      </p>
    </Reminder>
  );
}
