/** 报失、撤回: a laptop that is lost, or a disk that was made ready for one, is put out of use, once it was said what follows. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceId } from '../../shared/ids.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { useHasRole } from '../base/session.ts';
import { Facts } from '../parts/Facts.tsx';
import { NewDataKey } from '../settings/DataKey.tsx';
import styles from '../settings/Settings.module.css';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';

const FOLLOWS = ['records', 'later', 'packages', 'copies', 'books', 'key'] as const;

export function Revoke({ id, name }: { id: DeviceId; name: string }) {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const notices = useNotices();
  const revoke = useWrite('devices.revoke');
  const [step, setStep] = useState<'asked' | 'key' | null>(null);
  const { start, isUnderWay } = useOnce(async () => {
    const done = t('devices.revoke.done', { name });
    const result = notices.doneIf(await revoke.mutateAsync({ deviceId: id }), done);
    if (!result.ok) return notices.refused(result.refusal);
    // Whoever has it has the data key.
    setStep(hasRole('keeper') ? 'key' : null);
  });
  if (!WRITTEN_BY['device.revoked'].some(hasRole)) return null;
  return (
    <>
      <Button size="small" onClick={() => setStep('asked')}>
        {t('devices.revoke.act')}
      </Button>
      {step === 'asked' && (
        <SettingsDialog
          title={t('devices.revoke.title', { name })}
          send={t('devices.revoke.send')}
          isSending={isUnderWay}
          onSend={start}
          onClose={() => setStep(null)}
        >
          <p className={styles.lead}>{t('devices.revoke.lead')}</p>
          <Facts
            facts={FOLLOWS.map((of) => [t(`devices.revoke.${of}`), t(`devices.revoke.${of}Are`)])}
          />
        </SettingsDialog>
      )}
      {step === 'key' && <NewDataKey because="laptop_lost" onClose={() => setStep(null)} />}
    </>
  );
}

export function Withdraw({ ticket, name }: { ticket: string; name: string }) {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const notices = useNotices();
  const withdraw = useWrite('devices.withdraw');
  const [isAsked, setAsked] = useState(false);
  const { start, isUnderWay } = useOnce(async () => {
    const result = await withdraw.mutateAsync({ ticket });
    if (!result.ok) return notices.refused(result.refusal);
    notices.done(t('devices.withdraw.done', { name }));
    setAsked(false);
  });
  if (!WRITTEN_BY['device.revoked'].some(hasRole)) return null;
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)}>
        {t('devices.withdraw.act')}
      </Button>
      {isAsked && (
        <SettingsDialog
          title={t('devices.withdraw.title', { name })}
          send={t('devices.withdraw.send')}
          isSending={isUnderWay}
          onSend={start}
          onClose={() => setAsked(false)}
        >
          <p>{t('devices.withdraw.what')}</p>
        </SettingsDialog>
      )}
    </>
  );
}
