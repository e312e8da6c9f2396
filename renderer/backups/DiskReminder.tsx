/** Calls a backup on another disk to mind, to whoever makes them, where one begins the day; first where it may put back what is lost. */
import { useTranslation } from 'react-i18next';
import { DISK_BACKUP_EVERY_DAYS } from '../../shared/backups/disk.ts';
import type { CallOutput } from '../../shared/contract.ts';
import { useRead } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { useHasRole } from '../base/session.ts';
import { Reminder } from '../parts/Reminder.tsx';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useBackupToDisk } from './use-backup-to-disk.ts';

export function DiskReminder() {
  return useHasRole()('keeper') ? <Due /> : null;
}

function Due() {
  const { t } = useTranslation();
  const moment = useMoment();
  const { data } = useRead('backups.lastOnDisk', {});
  const { task, start } = useBackupToDisk();
  const lost = useRead('evidence.countLost', {}).data?.count ?? 0;
  if (!data?.isDue && lost === 0 && !task.isUnderWay) return null;
  const sentence = (last: CallOutput<'backups.lastOnDisk'>['last']): string => {
    if (!last) return t('backups.disk.remindNever');
    const at = moment(last.at);
    return last.keysChanged
      ? t('backups.disk.remindKeys', { at })
      : t('backups.disk.remind', { days: DISK_BACKUP_EVERY_DAYS, at });
  };
  return (
    <Reminder label={t('backups.disk.title')}>
      <p>
        {lost > 0 ? t('backups.disk.someLost', { count: lost }) : sentence(data?.last ?? null)}{' '}
        <button type="button" className="link-button" disabled={task.isUnderWay} onClick={start}>
          {t('backups.disk.make')}
        </button>
      </p>
      <TaskProgress task={task} />
    </Reminder>
  );
}
