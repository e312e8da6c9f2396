/** Backing up to another disk: the folder is chosen, then the work goes on wherever one is. */
import { useTranslation } from 'react-i18next';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { useTask } from '../tasks/task.ts';

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
    const said =
      lost > 0
        ? t('backups.disk.lost', { name, count: lost })
        : t('backups.disk.made', { name, copied, evidence });
    // In one notice: a second would take the place of the first.
    const all = returned > 0 ? t('backups.disk.returned', { name, count: returned, said }) : said;
    if (lost > 0) notices.warn(all);
    else notices.done(all);
  });
  return { task, start: () => void start() };
}
