/** The one filled button of a case: what this person can do next, or whom the case waits for. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWrite } from '../base/call.ts';
import { useKeys } from '../base/keys.ts';
import { useNotices } from '../base/notices.ts';
import { to } from '../base/routes.ts';
import { useSignedIn } from '../base/session.ts';
import { NoteDialog, VerifyDialog } from '../findings/MoveDialogs.tsx';
import { FeedbackDialog, MeasuresDialog } from '../follow-ups/FollowUpDialogs.tsx';
import { IssueDialog } from '../orders/IssueDialog.tsx';
import { ReceiptDialog } from '../orders/OrderDialogs.tsx';
import styles from './NextActButton.module.css';
import { type NextAct, nextAct } from './next-act.ts';
import type { WholeCase } from './whole-case.ts';

export function NextActButton({ whole }: { whole: WholeCase }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notices = useNotices();
  const { personId, roles } = useSignedIn();
  const submit = useWrite('findings.submit');
  const [isOpen, setIsOpen] = useState(false);
  const { row, findings, orders, visits } = whole;
  const next = nextAct(findings, orders, visits, { personId, roles });

  const begin = async () => {
    if (next?.kind === 'visit') return navigate(to.returnVisit(row.id));
    if (next?.kind !== 'submit') return setIsOpen(true);
    for (const { id, revision } of next.findings) {
      const result = await submit.mutateAsync({ id, seen: revision });
      if (!result.ok) return notices.refused(result.refusal);
    }
    notices.done(t('findings.moved.submit'));
  };
  useKeys({ 'ctrl+enter': () => void begin() }, { enabled: next !== null });

  if (!next) {
    return <span className={styles.waits}>{t(`cases.waits.${row.stage}`)}</span>;
  }
  return (
    <>
      <Button type="primary" onClick={() => void begin()}>
        {t(`cases.next.${next.kind}`, { count: next.findings.length })}
      </Button>
      {isOpen && <NextDialog next={next} whole={whole} onClose={() => setIsOpen(false)} />}
    </>
  );
}

interface NextDialogProps {
  next: NextAct;
  whole: WholeCase;
  onClose: () => void;
}

function NextDialog({ next, whole, onClose }: NextDialogProps) {
  const [first] = next.findings;
  if (!first) return null;
  switch (next.kind) {
    case 'review':
      return <NoteDialog move="confirm" finding={first} onClose={onClose} />;
    case 'order':
      return <IssueDialog caseId={whole.row.id} findings={next.findings} onClose={onClose} />;
    case 'receive':
      return <ReceiptDialog order={next.order} onClose={onClose} />;
    case 'measures':
      return <MeasuresDialog order={next.order} findings={next.findings} onClose={onClose} />;
    case 'feedback':
      return <FeedbackDialog order={next.order} findings={next.findings} onClose={onClose} />;
    case 'verify':
      return <VerifyDialog finding={first} visits={whole.visits} onClose={onClose} />;
    case 'close':
      return <NoteDialog move="close" finding={first} onClose={onClose} />;
    case 'submit':
    case 'visit':
      return null;
  }
}
