/** The keeper's backups on another disk: when the last was made and where, and making the next. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { LATEST_KEPT, MONTHS_KEPT } from '../../shared/backups/disk.ts';
import { useRead } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useBackupToDisk } from './use-backup-to-disk.ts';

export function DiskBackups() {
  const { t } = useTranslation();
  const moment = useMoment();
  const last = useRead('backups.lastOnDisk', {});
  const { task, start } = useBackupToDisk();
  return (
    <section>
      <h2>{t('backups.disk.title')}</h2>
      <p className={styles.quiet}>{t('backups.disk.what')}</p>
      <p className={styles.quiet}>
        {t('backups.disk.kept', { latest: LATEST_KEPT, months: MONTHS_KEPT })}
      </p>
      <Read of={last} rows={1}>
        {({ last: found }) => (
          <DescriptionList
            items={[
              [
                t('backups.disk.last'),
                found
                  ? t('backups.disk.lastTo', { at: moment(found.at), name: found.name })
                  : t('backups.disk.never'),
              ],
            ]}
          />
        )}
      </Read>
      <TaskProgress task={task} what={t('backups.disk.make')} />
      <Button disabled={task.isUnderWay} onClick={start}>
        {t('backups.disk.make')}
      </Button>
    </section>
  );
}
