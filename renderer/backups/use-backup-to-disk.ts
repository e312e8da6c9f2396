/** Backing up to another disk: the folder is chosen, then the work goes on wherever one is. */
import { useTranslation } from 'react-i18next';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { useTask } from '../base/task.ts';

export function useBackupToDisk() {
  const { t } = useTranslation();
  const notices = useNotices();
  const task = useTask('backups.toDisk');
  const { start } = useOnce(async () => {
    const chosen = await call('backups.chooseDisk', {});
    if (!chosen.ok) return notices.refused(chosen.refusal);
    if (!chosen.value) return;
    const { disk, name } = chosen.value;
    const made = await task.start({ disk });
    if (!made.ok) return notices.refused(made.refusal);
    const { copied, evidence, lost, returned } = made.value;
    if (returned > 0) notices.done(t('backups.disk.returned', { name, count: returned }));
    if (lost > 0) notices.warn(t('backups.disk.lost', { name, count: lost }));
    else notices.done(t('backups.disk.made', { name, copied, evidence }));
  });
  return { task, start: () => void start() };
}
