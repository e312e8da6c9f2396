/** The recovery key, shown once: to be printed or copied by hand, never stored here. */

import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrintIcon } from '../base/icons.tsx';
import { useToday } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { busy } from '../parts/busy.ts';
import styles from './Access.module.css';
import type { NewKey } from './new-key.ts';

interface Props extends NewKey {
  onKept: () => Promise<void>;
  onCancel: () => void;
}

export function RecoveryKeySheet({ office, recoveryKey, isFirst, onKept, onCancel }: Props) {
  const { t } = useTranslation();
  const today = useToday();
  const [isKept, setIsKept] = useState(false);
  const { start: keep, isUnderWay } = useOnce(onKept);
  return (
    <>
      <h1 className={styles.unprinted}>{t('access.recovery.title')}</h1>
      <div className={styles.printed}>
        <h1>{t('access.recovery.printTitle')}</h1>
        <p>{t('access.recovery.printOffice', { office })}</p>
        <p>{t('access.recovery.printDate', { date: today })}</p>
      </div>
      <p>{t('access.recovery.once')}</p>
      <p className={styles.unprinted}>
        {t(isFirst ? 'access.recovery.notYetFirst' : 'access.recovery.notYet')}
      </p>
      <div className={styles.key} data-testid="recovery-key">
        {recoveryKey.split('-').map((group, i) => (
          // Groups may repeat; their place is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups never change their order
          <span key={i}>{group}</span>
        ))}
      </div>
      <div className={styles.unprinted}>
        <Checkbox checked={isKept} onChange={({ target }) => setIsKept(target.checked)}>
          {t('access.recovery.kept')}
        </Checkbox>
        <div className={styles.links}>
          <Button
            type="primary"
            disabled={!isKept}
            loading={busy(isUnderWay)}
            onClick={() => void keep()}
          >
            {t('access.recovery.putInForce')}
          </Button>
          <Button icon={<PrintIcon />} onClick={() => window.print()}>
            {t('app.act.print')}
          </Button>
          <Button type="text" disabled={isUnderWay} onClick={onCancel}>
            {t('app.act.cancel')}
          </Button>
        </div>
      </div>
    </>
  );
}
