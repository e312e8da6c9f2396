/** Making a recovery key where there is none yet, and another in its place. */
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../base/call.ts';
import styles from '../parts/Section.module.css';
import { useMakeRecoveryKey } from './make-recovery-key.ts';

export function RenewRecoveryKey() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { has, make } = useMakeRecoveryKey();
  const sealed = useRead('sealed.countTo', { id: null }).data?.count ?? 0;
  return (
    <section>
      <h2>{t('access.recovery.title')}</h2>
      <p className={styles.quiet}>
        {t(has === false ? 'access.recovery.none' : 'access.renewKey.what')}
      </p>
      {has === false ? (
        <Button onClick={() => void make()}>{t('access.recovery.make')}</Button>
      ) : (
        <Button
          onClick={() =>
            modal.confirm({
              title: t('access.renewKey.sure'),
              content: (
                <>
                  <p>{t('access.renewKey.oldEnds')}</p>
                  {sealed > 0 && <p>{t('access.renewKey.sealed', { count: sealed })}</p>}
                </>
              ),
              okText: t('access.renewKey.renew'),
              cancelText: t('app.act.cancel'),
              onOk: make,
            })
          }
        >
          {t('access.renewKey.renew')}
        </Button>
      )}
    </section>
  );
}
