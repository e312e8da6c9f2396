/** Before anything is stamped: the laptop's clock and the record disagree, and only a person can tell which is right. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClockDoubt } from '../../shared/access/clock.ts';
import { daysBetween, localMoment, shownMoment } from '../../shared/dates.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useZone } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { busy } from '../parts/busy.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import styles from './Access.module.css';

export function ClockCheck({ kind, now, last }: ClockDoubt) {
  const { t } = useTranslation();
  const notices = useNotices();
  const trust = useWrite('access.trustClock');
  const lock = useWrite('access.lock');
  const answering = useOnce(async (answer: typeof trust | typeof lock) => {
    const result = await answer.mutateAsync({});
    if (!result.ok) notices.refused(result.refusal);
  });
  const zone = useZone();
  const nowShown = localMoment(now, zone);
  const lastShown = localMoment(last, zone);
  const count = daysBetween(lastShown.slice(0, 10), nowShown.slice(0, 10));
  return (
    <>
      <h1>{t('access.clock.title')}</h1>
      <p>{kind === 'ahead' ? t('access.clock.ahead', { count }) : t('access.clock.behind')}</p>
      <DescriptionList
        items={[
          [t('access.clock.now'), shownMoment(nowShown)],
          [t('access.clock.last'), shownMoment(lastShown)],
        ]}
      />
      <p>{t('access.clock.what')}</p>
      <p>{t(kind === 'ahead' ? 'access.clock.goOnAhead' : 'access.clock.goOnBehind')}</p>
      <div className={styles.links}>
        <Button
          type="primary"
          loading={busy(answering.isUnderWay)}
          onClick={() => void answering.start(lock)}
        >
          {t('app.act.lock')}
        </Button>
        <Button onClick={() => void answering.start(trust)}>{t('access.clock.goOn')}</Button>
      </div>
    </>
  );
}
