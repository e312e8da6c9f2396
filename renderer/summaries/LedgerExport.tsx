/** Exporting the ledger of the period in force. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useToday } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { usePeriod } from '../base/period.ts';
import { busy } from '../parts/busy.ts';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';

/** Pressed again before the notice was read, the button would make the same ledger once more. */
const REST_MS = 3000;

export function LedgerExport({ isIncomplete }: { isIncomplete: boolean }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { period } = usePeriod();
  const today = useToday();
  const task = useTask('summaries.exportLedger');

  const exporting = useOnce(async () => {
    const place = await call('files.chooseSave', {
      suggestedName: `${t('summaries.ledger.title')} ${today}.xlsx`,
    });
    if (!place.ok) return notices.refused(place.refusal);
    if (!place.value) return;
    const result = await task.start({ period, xlsx: place.value.file });
    if (!result.ok) return notices.refused(result.refusal);
    notices.done(
      t('summaries.ledger.done', { count: result.value.findings, name: place.value.name }),
    );
    await new Promise((rested) => setTimeout(rested, REST_MS));
  });

  if (task.isLong) return <TaskProgress task={task} />;
  return (
    <Button
      loading={busy(task.isUnderWay)}
      disabled={isIncomplete || exporting.isUnderWay || task.isUnderWay}
      onClick={() => void exporting.start()}
    >
      {t('summaries.ledger.export', { from: period.from, to: period.to })}
    </Button>
  );
}
