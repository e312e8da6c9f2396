/** Opens the demo county; builds it first, with progress, when it is not there yet. */
import { useQueryClient } from '@tanstack/react-query';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { readAgain } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { useTask } from '../base/task.ts';
import styles from './Access.module.css';

export function OpenDemo() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notices = useNotices();
  const task = useTask('access.openDemo');

  const { start: open } = useOnce(async () => {
    const result = await task.start({});
    if (result.ok) await readAgain(queries);
    else notices.refused(result.refusal);
  });

  if (task.progress !== null) {
    return (
      <div className={styles.choice} aria-live="polite">
        <strong>{t('access.welcome.building')}</strong>
        <Progress percent={Math.round(task.progress * 100)} size="small" />
        <span>
          <button type="button" className="link-button" onClick={task.cancel}>
            {t('app.act.stop')}
          </button>
        </span>
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
