/** 清理: what lies on this laptop and is of its share of the record no more. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { useHasRole } from '../base/session.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import styles from '../parts/Section.module.css';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';

/** `isAnybodyHere`: whether anybody who signs in on this laptop may clean up. */
export function CleanUp({ isAnybodyHere }: { isAnybodyHere: boolean }) {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const beyond = useRead('devices.beyondShare', {});
  const [isAsked, setAsked] = useState(false);
  if (!(beyond.data || isAsked)) return null;
  return (
    <>
      {beyond.data && (
        <p>
          {beyond.data.cases > 0
            ? t('devices.cleanUp.there', { count: beyond.data.cases })
            : t('devices.cleanUp.thereOther')}{' '}
          {WRITTEN_BY['share.cleaned'].some(hasRole) ? (
            <Button size="small" onClick={() => setAsked(true)}>
              {t('devices.cleanUp.act')}
            </Button>
          ) : (
            t(isAnybodyHere ? 'devices.cleanUp.who' : 'devices.cleanUp.nobody')
          )}
        </p>
      )}
      {isAsked && <Confirm onClose={() => setAsked(false)} />}
    </>
  );
}

function Confirm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const cleanUp = useTask('devices.cleanUp');
  const { start } = useOnce(async () => {
    const cleaned = await cleanUp.start({});
    if (!cleaned.ok) return notices.refused(cleaned.refusal);
    notices.done(t('devices.cleanUp.done', cleaned.value));
    onClose();
  });
  return (
    <ActDialog
      title={t('devices.cleanUp.title')}
      send={t('devices.cleanUp.act')}
      grave
      warning={t('devices.cleanUp.grave')}
      isSending={cleanUp.isUnderWay}
      onSend={start}
      onClose={onClose}
    >
      <p className={styles.lead}>{t('devices.cleanUp.lead')}</p>
      <DescriptionList
        items={[
          [t('devices.cleanUp.goes'), t('devices.cleanUp.goesIs')],
          [t('devices.cleanUp.backups'), t('devices.cleanUp.backupsAre')],
          [t('devices.cleanUp.meanwhile'), t('devices.cleanUp.meanwhileIs')],
        ]}
      />
      <TaskProgress task={cleanUp} what={t('devices.cleanUp.underWay')} />
    </ActDialog>
  );
}
