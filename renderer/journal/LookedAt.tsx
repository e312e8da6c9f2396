/** Who has looked at a record that stands apart; or the act, for those who may. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactRef } from '../../shared/findings/settling.ts';
import type { Looked } from '../../shared/journal/set-aside.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { useWrite } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { useHasRole } from '../base/session.ts';
import { LookDialog } from './LookDialog.tsx';
import styles from './SetAside.module.css';

export function LookedBy({ looked }: { looked: Looked }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <p className={styles.why}>
      {[t('journal.look.by', { by: looked.by, moment: moment(looked.at) }), looked.note]
        .filter(Boolean)
        .join('　')}
    </p>
  );
}

interface Props {
  fact: FactRef;
  /** What it is, in words. */
  what: string;
  looked: Looked | null;
}

export function LookedAt({ fact, what, looked }: Props) {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const look = useWrite('journal.lookAt');
  const [isLooking, setIsLooking] = useState(false);
  if (looked) return <LookedBy looked={looked} />;
  if (!WRITTEN_BY['set_aside.looked_at'].some(hasRole)) return null;
  return (
    <div>
      <Button size="small" onClick={() => setIsLooking(true)}>
        {t('journal.look.act')}
      </Button>
      {isLooking && (
        <LookDialog
          title={t('journal.look.title')}
          subject={`${fact.device} ${fact.sequence}`}
          what={what}
          onLook={(note, act) => look.mutateAsync({ facts: [fact], note }, act)}
          onClose={() => setIsLooking(false)}
        />
      )}
    </div>
  );
}
