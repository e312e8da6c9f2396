/** Looking at a file of the store, in memory, and taking a readable copy out of it. */
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FileToken } from '../../shared/ids.ts';
import type { Result } from '../../shared/refusal.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import type { TaskState } from '../tasks/task.ts';
import styles from './FileActs.module.css';

interface Props {
  name: string;
  /** Left out where it is looked at already. */
  onShow?: () => void;
  /** Writes the copy to the place that was chosen. */
  onSave: (file: FileToken) => Promise<Result<unknown>>;
  copying: TaskState;
}

export function FileActs({ name, onShow, onSave, copying }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { modal } = App.useApp();

  const { start: save } = useOnce(async () => {
    const place = await call('files.chooseSave', { suggestedName: name });
    if (!place.ok) return notices.refused(place.refusal);
    if (!place.value) return;
    const result = await onSave(place.value.file);
    if (result.ok) notices.done(t('evidence.copied', { name: place.value.name }));
    else notices.refused(result.refusal);
  });

  const confirmSave = () =>
    modal.confirm({
      title: t('evidence.copySure'),
      content: t('evidence.copyWarning'),
      okText: t('evidence.copy'),
      cancelText: t('app.act.cancel'),
      onOk: () => void save(),
    });

  return copying.isLong ? (
    <div className={styles.copying}>
      <TaskProgress task={copying} what={t('evidence.copying')} />
    </div>
  ) : (
    <>
      {onShow && (
        <button type="button" className="link-button" onClick={onShow}>
          {t('evidence.show')}
        </button>
      )}
      <button type="button" className="link-button" onClick={confirmSave}>
        {t('evidence.copy')}
      </button>
    </>
  );
}
