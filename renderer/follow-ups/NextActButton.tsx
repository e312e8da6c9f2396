/** The one filled button of a case: what this person can do next, or whom the case waits for. */
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type NextAct, nextAct, nextActOn, waitsOf } from '../../shared/follow-ups/next-act.ts';
import type { FindingId } from '../../shared/ids.ts';
import { to } from '../addresses.ts';
import { useWrite } from '../base/call.ts';
import { useKeys } from '../base/keys.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { useSignedIn } from '../base/session.ts';
import type { WholeCase } from '../cases/whole-case.ts';
import { CloseDialog, ReviewDialog, VerifyDialog } from '../findings/MoveDialogs.tsx';
import { SettleDialog } from '../findings/SettleDialog.tsx';
import { IssueDialog } from '../orders/IssueDialog.tsx';
import { ReceiptDialog } from '../orders/OrderDialogs.tsx';
import { busy } from '../parts/busy.ts';
import { FeedbackDialog, MeasuresDialog } from './FollowUpDialogs.tsx';
import styles from './NextActButton.module.css';

interface Props {
  whole: WholeCase;
  /** The finding one looks at: the button acts on it. */
  lookingAt: FindingId | null;
  /** Beside a list: on that finding or not at all. */
  beside?: boolean;
}

export function NextActButton({ whole, lookingAt, beside = false }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notices = useNotices();
  const { personId, roles } = useSignedIn();
  const submit = useWrite('findings.submit');
  const [isOpen, setIsOpen] = useState(false);
  const { row, findings } = whole;
  const actor = { personId, roles };
  const next = beside ? nextActOn(lookingAt, findings, actor) : nextAct(findings, actor, lookingAt);

  const { isUnderWay, start: begin } = useOnce(async () => {
    if (next?.kind === 'visit') return navigate(to.returnVisit(row.id));
    if (next?.kind !== 'submit') return setIsOpen(true);
    for (const { id, revision } of next.findings) {
      const result = await submit.mutateAsync({ id, seen: revision });
      if (!result.ok) return notices.refused(result.refusal);
    }
    notices.done(t('findings.moved.submit'));
  });
  useKeys(
    { 'ctrl+enter': () => void begin() },
    { enabled: next !== null, on: next ? `${next.kind} ${whatIsActedOn(t, next, whole)}` : '' },
  );

  if (!next) {
    const waits = waitsOf(findings, actor, lookingAt);
    if (waits.kind === 'others') {
      return <span className={styles.waits}>{t(`cases.ownWork.${waits.act}`)}</span>;
    }
    return beside ? null : <span className={styles.waits}>{t(`cases.waits.${waits.stage}`)}</span>;
  }
  return (
    <>
      <Button
        type="primary"
        size={beside ? 'small' : 'middle'}
        loading={busy(isUnderWay)}
        onClick={() => void begin()}
      >
        {t(`cases.next.${next.kind}`)}
        {findings.length > 1 && !beside && `　${whatIsActedOn(t, next, whole)}`}
      </Button>
      {isOpen && <NextDialog next={next} whole={whole} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** The number of the finding or order that is acted on, or of how many findings. */
function whatIsActedOn(t: TFunction, next: NextAct, { orders }: WholeCase): string {
  if ('finding' in next) return next.finding.number;
  if ('orderId' in next) return orders.find(({ id }) => id === next.orderId)?.number ?? '';
  const [only, ...others] = next.findings;
  return only && others.length === 0
    ? only.number
    : t('cases.next.several', { count: next.findings.length });
}

interface NextDialogProps {
  next: NextAct;
  whole: WholeCase;
  onClose: () => void;
}

function NextDialog({ next, whole, onClose }: NextDialogProps) {
  switch (next.kind) {
    case 'settle':
      return <SettleDialog finding={next.finding} onClose={onClose} />;
    case 'review':
      return <ReviewDialog finding={next.finding} onClose={onClose} />;
    case 'order':
      return (
        <IssueDialog
          caseId={whole.row.id}
          findings={next.findings}
          contested={whole.row.contested}
          onClose={onClose}
        />
      );
    case 'verify':
      return <VerifyDialog finding={next.finding} visits={whole.visits} onClose={onClose} />;
    case 'close':
      return <CloseDialog finding={next.finding} onClose={onClose} />;
    case 'receive':
    case 'measures':
    case 'feedback':
      return <OrderDialog next={next} whole={whole} onClose={onClose} />;
    case 'submit':
    case 'visit':
      return null;
  }
}

type OnOrder = Extract<NextAct, { orderId: unknown }>;

function OrderDialog({ next, whole, onClose }: NextDialogProps & { next: OnOrder }) {
  const order = whole.orders.find(({ id }) => id === next.orderId);
  if (!order) return null;
  switch (next.kind) {
    case 'receive':
      return <ReceiptDialog order={order} onClose={onClose} />;
    case 'measures':
      return <MeasuresDialog order={order} findings={next.findings} onClose={onClose} />;
    case 'feedback':
      return <FeedbackDialog order={order} findings={next.findings} onClose={onClose} />;
  }
}
