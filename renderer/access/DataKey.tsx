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
      <h2>{t('access.dataKey.title')}</h2>
      <p className={styles.quiet}>{t('access.dataKey.what')}</p>
      <Read of={dataKey} rows={1}>
        {({ at }) => (
          <p className={styles.quiet}>
            {at === null ? t('access.dataKey.never') : t('access.dataKey.last', { at: moment(at) })}
          </p>
        )}
      </Read>
      <div className={styles.acts}>
        {BEGUN_FOR.map((reason) => (
          <Button key={reason} onClick={() => setBecause(reason)}>
            {t(`access.dataKey.begin.${reason}`)}
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
    notices.done(t('access.dataKey.renewed'));
    onClose();
  });
  return (
    <ActDialog
      title={t(`access.dataKey.offer.${because}`)}
      send={t('access.dataKey.renew')}
      notNow={t('access.dataKey.notNow')}
      isSending={renew.isUnderWay}
      onSend={start}
      onClose={onClose}
    >
      <p className={styles.lead}>{t(`access.dataKey.why.${because}`)}</p>
      <Read of={dataKey} rows={4}>
        {({ bytes, without }) => (
          <DescriptionList
            items={[
              [
                t('access.dataKey.takes.name'),
                t('access.dataKey.takes.time', {
                  size: (bytes / 1e6).toFixed(1),
                  time: timeInWords(t, secondsToRekey(bytes)),
                }),
              ],
              [t('access.dataKey.meanwhile.name'), t('access.dataKey.meanwhile.is')],
              [t('access.dataKey.old.name'), t('access.dataKey.old.is')],
              [t('access.dataKey.others.name'), t('access.dataKey.others.are')],
              without.length > 0
                ? [
                    t('access.dataKey.without.name'),
                    t('access.dataKey.without.are', {
                      names: without.join(t('access.dataKey.without.and')),
                    }),
                  ]
                : null,
            ]}
          />
        )}
      </Read>
      <TaskProgress task={renew} what={t('access.dataKey.underWay')} />
    </ActDialog>
  );
}
