/** Long work under way: what, how far, how long still, and a way to stop it. */
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './TaskProgress.module.css';
import type { TaskState } from './task.ts';

interface Props {
  task: TaskState;
  /** What is being done, where the place does not say it. */
  what?: string;
  /** What is one step of its own, and over soon, runs to its end. */
  canStop?: boolean;
}

export function TaskProgress({ task, what, canStop = true }: Props) {
  const { t } = useTranslation();
  if (!task.isLong) return null;
  // All of it only when it is all done: what is done can be stopped no more.
  const percent = Math.floor((task.progress ?? 0) * 100);
  return (
    <div className={styles.task} role="status">
      {what && <span>{what}</span>}
      <Progress percent={percent} size="small" />
      <span className={styles.foot}>
        {task.secondsLeft !== null && (
          <span>{t('app.work.secondsLeft', { count: task.secondsLeft })}</span>
        )}
        {canStop && percent < 100 && (
          <button type="button" className="link-button" onClick={task.cancel}>
            {t('app.act.stop')}
          </button>
        )}
      </span>
    </div>
  );
}
