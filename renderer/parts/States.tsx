/** What a page shows while it reads, when there is nothing, and when it may not. */
import { Button, Skeleton } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../base/call.ts';
import { sentenceOf } from '../base/refusal.ts';
import styles from './States.module.css';

/** Nothing for the first 200 ms: most reads are over by then, and a flicker disturbs more than a blank. */
const QUIET_MS = 200;

export function Loading({ rows = 6 }: { rows?: number }) {
  const [isQuiet, setIsQuiet] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setIsQuiet(false), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  if (isQuiet) return null;
  return (
    <div className={styles.loading} aria-busy="true">
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  );
}

/** Says in one sentence what would stand here, and offers the act that fills it. */
export function Empty({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {act}
    </div>
  );
}

export function RefusalNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.refusal} role="alert">
      <p>{sentenceOf(t, refusalOf(error))}</p>
      {retry && <Button onClick={retry}>{t('app.act.retry')}</Button>}
    </div>
  );
}
