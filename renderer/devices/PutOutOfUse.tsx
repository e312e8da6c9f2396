/** 报失、撤回: a laptop that is lost, or a disk that was made ready for one, is put out of use, once it was said what follows. */
import { useTranslation } from 'react-i18next';
import type { DeviceId } from '../../shared/ids.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useHasRole } from '../base/session.ts';
import { AskedFirst } from '../parts/AskedFirst.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import styles from '../parts/Section.module.css';
import { useIsWholeHere } from './whole-here.ts';

const FOLLOWS = ['records', 'later', 'packages', 'copies', 'books', 'key'] as const;

interface RevokeProps {
  id: DeviceId;
  name: string;
  /** Its row tells of it then, and this button stands there no more. */
  onRevoked: () => void;
}

export function Revoke({ id, name, onRevoked }: RevokeProps) {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const notices = useNotices();
  const revoke = useWrite('devices.revoke');
  const isWhole = useIsWholeHere();
  if (!WRITTEN_BY['device.revoked'].some(hasRole)) return null;
  return (
    <AskedFirst
      act={t('devices.revoke.act')}
      title={t('devices.revoke.title', { name })}
      send={t('devices.revoke.send')}
      grave
      warning={t('devices.revoke.grave')}
      onSend={() => revoke.mutateAsync({ deviceId: id })}
      onDone={() => {
        notices.done(t('devices.revoke.done', { name }));
        onRevoked();
      }}
    >
      <p className={styles.lead}>{t('devices.revoke.lead')}</p>
      <DescriptionList
        items={FOLLOWS.map((of) => [t(`devices.revoke.${of}`), t(`devices.revoke.${of}Are`)])}
      />
      {!isWhole && (
        <p role="alert" className={styles.after}>
          {t('devices.revoke.onlyWhole')}
        </p>
      )}
    </AskedFirst>
  );
}

export function Withdraw({ ticket, name }: { ticket: string; name: string }) {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const notices = useNotices();
  const withdraw = useWrite('devices.withdraw');
  if (!WRITTEN_BY['device.revoked'].some(hasRole)) return null;
  return (
    <AskedFirst
      act={t('devices.withdraw.act')}
      title={t('devices.withdraw.title', { name })}
      send={t('devices.withdraw.send')}
      grave
      warning={t('devices.withdraw.grave')}
      onSend={() => withdraw.mutateAsync({ ticket })}
      onDone={() => notices.done(t('devices.withdraw.done', { name }))}
    >
      <p>{t('devices.withdraw.what')}</p>
    </AskedFirst>
  );
}
