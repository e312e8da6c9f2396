/**
 * Another data key: offered where somebody may hold a copy of the data with the present one, and said first what it takes
 * and what an old copy can still open.
 */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { secondsToRekey } from '../../shared/access/data-key.ts';
import type { CallInput } from '../../shared/contract.ts';
import { useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useMoment } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { timeInWords } from '../base/time-in-words.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';

export type RekeyedBecause = CallInput<'access.renewDataKey'>['because'];

/** Why somebody comes to it by themselves; after other acts it is offered. */
const BEGUN_FOR = ['laptop_lost', 'precaution'] as const;

export function DataKey() {
  const { t } = useTranslation();
  const moment = useMoment();
  const dataKey = useRead('access.dataKey', {});
  const [because, setBecause] = useState<RekeyedBecause | null>(null);
  return (
    <section>
      <h2>{t('settings.dataKey.title')}</h2>
      <p className={styles.quiet}>{t('settings.dataKey.what')}</p>
      <Read of={dataKey} rows={1}>
        {({ at }) => (
          <p className={styles.quiet}>
            {at === null
              ? t('settings.dataKey.never')
              : t('settings.dataKey.last', { at: moment(at) })}
          </p>
        )}
      </Read>
      <div className={styles.acts}>
        {BEGUN_FOR.map((reason) => (
          <Button key={reason} onClick={() => setBecause(reason)}>
            {t(`settings.dataKey.begin.${reason}`)}
          </Button>
        ))}
      </div>
      {because && <NewDataKey because={because} onClose={() => setBecause(null)} />}
    </section>
  );
}

export function NewDataKey({ because, onClose }: { because: RekeyedBecause; onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const dataKey = useRead('access.dataKey', {});
  const renew = useTask('access.renewDataKey');
  const { start } = useOnce(async () => {
    const result = await renew.start({ because });
    if (!result.ok) return notices.refused(result.refusal);
    notices.done(t('settings.dataKey.renewed'));
    onClose();
  });
  return (
    <ActDialog
      title={t(`settings.dataKey.offer.${because}`)}
      send={t('settings.dataKey.renew')}
      notNow={t('settings.dataKey.notNow')}
      isSending={renew.isUnderWay}
      onSend={start}
      onClose={onClose}
    >
      <p className={styles.lead}>{t(`settings.dataKey.why.${because}`)}</p>
      <Read of={dataKey} rows={4}>
        {({ bytes, without }) => (
          <DescriptionList
            items={[
              [
                t('settings.dataKey.takes.name'),
                t('settings.dataKey.takes.time', {
                  size: (bytes / 1e6).toFixed(1),
                  time: timeInWords(t, secondsToRekey(bytes)),
                }),
              ],
              [t('settings.dataKey.meanwhile.name'), t('settings.dataKey.meanwhile.is')],
              [t('settings.dataKey.old.name'), t('settings.dataKey.old.is')],
              [t('settings.dataKey.others.name'), t('settings.dataKey.others.are')],
              ...(without.length > 0
                ? [
                    [
                      t('settings.dataKey.without.name'),
                      t('settings.dataKey.without.are', {
                        names: without.join(t('settings.dataKey.without.and')),
                      }),
                    ] as const,
                  ]
                : []),
            ]}
          />
        )}
      </Read>
      <TaskProgress task={renew} what={t('settings.dataKey.underWay')} />
    </ActDialog>
  );
}
