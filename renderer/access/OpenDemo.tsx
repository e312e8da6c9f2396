/** Opens the demo county; builds it first, with progress, when it is not there yet. */
import { useTranslation } from 'react-i18next';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';
import styles from './Access.module.css';

export function OpenDemo() {
  const { t } = useTranslation();
  const notices = useNotices();
  const task = useTask('access.openDemo');

  const { start: open } = useOnce(async () => {
    const result = await task.start({});
    if (!result.ok) notices.refused(result.refusal);
  });

  if (task.isLong) {
    return (
      <div className={styles.choice}>
        <strong>{t('access.welcome.building')}</strong>
        <TaskProgress task={task} />
      </div>
    );
  }
  return (
    <button
      type="button"
      className={styles.choice}
      disabled={task.isUnderWay}
      onClick={() => void open()}
    >
      <strong>{t('access.welcome.demo')}</strong>
      <span>{t('access.welcome.demoHint')}</span>
    </button>
  );
}
