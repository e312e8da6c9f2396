/**
 * Laptops of the office that gave what lies in a folder and are not known here: who they are, to be held against their own
 * screens. Each is let known by itself.
 */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeviceId, FileToken } from '../../shared/ids.ts';
import type { Stranger } from '../../shared/packages/calls.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useMoment } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useHasRole } from '../base/session.ts';
import { busy } from '../parts/busy.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import styles from './Exchange.module.css';

interface StrangersProps {
  folder: FileToken;
  strangers: readonly Stranger[];
  onMet: (device: DeviceId) => void;
}

export function Strangers({ folder, strangers, onMet }: StrangersProps) {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const mayMeet = WRITTEN_BY['device.share_changed'].some(hasRole);
  return (
    <section className={styles.strangers}>
      <p className={styles.lead}>{t('packages.take.stranger')}</p>
      <p role="alert" className={styles.unfit}>
        {t(mayMeet ? 'packages.take.compare' : 'packages.take.whoMeets')}
      </p>
      {strangers.map((stranger) => (
        <StrangerSaid
          key={stranger.device}
          stranger={stranger}
          folder={folder}
          onMet={mayMeet ? onMet : null}
        />
      ))}
    </section>
  );
}

interface StrangerProps {
  folder: FileToken;
  stranger: Stranger;
  /** Null for those who do not let it be known. */
  onMet: ((device: DeviceId) => void) | null;
}

function StrangerSaid({ folder, stranger, onMet }: StrangerProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  const notices = useNotices();
  const { device, name, inPlaceOf, since, person, people } = stranger;
  const { start, isUnderWay } = useOnce(async () => {
    const met = await call('packages.meet', { folder, device });
    if (!met.ok) return notices.refused(met.refusal);
    notices.done(t('packages.take.met', { name: met.value.name }));
    onMet?.(device);
  });
  const at = moment(since);
  return (
    <div className={styles.stranger}>
      <DescriptionList
        items={[
          [t('packages.take.strangerName'), name],
          inPlaceOf === null
            ? null
            : [t('packages.take.inPlaceOf'), t('packages.take.inPlaceOfIs', { device: inPlaceOf })],
          [
            t('packages.take.since'),
            person === null ? at : t('packages.take.sinceBy', { at, person }),
          ],
          people.length === 0 ? null : [t('packages.take.signIn'), people.join(t('app.list.and'))],
        ]}
      />
      {onMet && (
        <Button
          size="small"
          loading={busy(isUnderWay)}
          aria-label={t('packages.take.meetNamed', { name })}
          onClick={start}
        >
          {t('packages.take.meet')}
        </Button>
      )}
    </div>
  );
}
