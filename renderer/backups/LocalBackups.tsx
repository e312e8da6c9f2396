/** The backups on this laptop: one a day, and whenever the keeper asks. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useMoment, useOffice } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';

export function LocalBackups() {
  const { t } = useTranslation();
  const notices = useNotices();
  const moment = useMoment();
  const { demo } = useOffice();
  const backups = useRead('backups.list', {});
  const make = useTask('backups.make');
  const { start: makeOne } = useOnce(async () => {
    const result = await make.start({});
    if (!result.ok) return notices.refused(result.refusal);
    notices.done(t('settings.backup.made'));
  });
  return (
    <section>
      <h2>{t('settings.backup.title')}</h2>
      <p className={styles.quiet}>
        {demo
          ? t('settings.backup.what')
          : t('app.list.next', {
              first: t('settings.backup.what'),
              next: t('settings.backup.restore'),
            })}
      </p>
      <TaskProgress task={make} what={t('settings.backup.make')} canStop={false} />
      <div className={styles.acts}>
        <Button disabled={make.isUnderWay} onClick={() => void makeOne()}>
          {t('settings.backup.make')}
        </Button>
      </div>
      <Read of={backups} rows={3}>
        {(all) =>
          all.length === 0 ? (
            <p className={styles.quiet}>{t('settings.backup.none')}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('settings.backup.madeAt')}</th>
                  <th scope="col">{t('settings.backup.why')}</th>
                  <th scope="col">{t('settings.backup.size')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map(({ id, madeAt, cause, bytes }) => (
                  <tr key={id}>
                    <td>{moment(madeAt)}</td>
                    <td>{t(`settings.backup.cause.${cause}`)}</td>
                    <td>{t('settings.backup.megabytes', { size: (bytes / 1e6).toFixed(1) })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Read>
    </section>
  );
}
