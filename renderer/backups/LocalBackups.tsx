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
    notices.done(t('backups.local.made'));
  });
  return (
    <section>
      <h2>{t('backups.local.title')}</h2>
      <p className={styles.quiet}>
        {demo
          ? t('backups.local.what')
          : t('app.list.next', {
              first: t('backups.local.what'),
              next: t('backups.local.restore'),
            })}
      </p>
      <TaskProgress task={make} what={t('backups.local.make')} canStop={false} />
      <div className={styles.acts}>
        <Button disabled={make.isUnderWay} onClick={() => void makeOne()}>
          {t('backups.local.make')}
        </Button>
      </div>
      <Read of={backups} rows={3}>
        {(all) =>
          all.length === 0 ? (
            <p className={styles.quiet}>{t('backups.local.none')}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('backups.local.madeAt')}</th>
                  <th scope="col">{t('backups.local.why')}</th>
                  <th scope="col">{t('backups.local.size')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map(({ id, madeAt, cause, bytes }) => (
                  <tr key={id}>
                    <td>{moment(madeAt)}</td>
                    <td>{t(`backups.local.cause.${cause}`)}</td>
                    <td>{t('backups.local.megabytes', { size: (bytes / 1e6).toFixed(1) })}</td>
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
