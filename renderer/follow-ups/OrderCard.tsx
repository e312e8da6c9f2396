/** An order with what the unit has answered, what was granted, and what may be noted on it now. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownMoment } from '../../shared/dates.ts';
import { refuseMove } from '../../shared/findings/moves.ts';
import { OWED_BY_UNIT, shownAwaits } from '../../shared/orders/awaits.ts';
import type { Extension, OrderView } from '../../shared/orders/calls.ts';
import { useHasRole, useSignedIn } from '../base/session.ts';
import type { WholeCase } from '../cases/whole-case.ts';
import { SameNumber } from '../devices/SameNumber.tsx';
import { DueMark } from '../orders/DueMark.tsx';
import {
  GrantExtensionDialog,
  ReceiptDialog,
  RefuseExtensionDialog,
  RequestExtensionDialog,
} from '../orders/OrderDialogs.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { FeedbackDialog, MeasuresDialog, UrgeDialog } from './FollowUpDialogs.tsx';
import styles from './OrderCard.module.css';

type Open =
  | 'receive'
  | 'measures'
  | 'feedback'
  | 'urge'
  | 'requestExtension'
  | 'grantExtension'
  | 'refuseExtension';

export function OrderCard({ order, whole }: { order: OrderView; whole: WholeCase }) {
  const { t } = useTranslation();
  const actor = useSignedIn();
  const hasRole = useHasRole();
  const [open, setOpen] = useState<Open | null>(null);
  const onClose = () => setOpen(null);

  const under = whole.findings.filter(({ orderId }) => orderId === order.id);
  const awaits = shownAwaits(under);
  const movable = (move: 'receive' | 'mend' | 'report') =>
    under.filter((finding) => refuseMove(move, finding, actor) === null);
  const isOwed = OWED_BY_UNIT.some((owed) => owed === awaits);
  const pending = order.extensions.find(({ decision }) => decision === 'pending');
  const mayDecide = pending && hasRole('office_head') && pending.askedById !== actor.personId;

  const acts: Open[] = [
    ...(movable('receive').length > 0 ? (['receive'] as const) : []),
    ...(movable('mend').length > 0 ? (['measures'] as const) : []),
    ...(movable('report').length > 0 ? (['feedback'] as const) : []),
    ...(mayDecide ? (['grantExtension', 'refuseExtension'] as const) : []),
    ...(isOwed && (hasRole('inspector') || hasRole('team_leader')) ? (['urge'] as const) : []),
    ...(isOwed && hasRole('inspector') && !pending ? (['requestExtension'] as const) : []),
  ];

  return (
    <article className={styles.order}>
      <header>
        <h3>{order.number}</h3>
        <span>{t(`orders.kind.${order.kind}`)}</span>
        <span>{t(`orders.awaits.${awaits}`)}</span>
        {isOwed ? <DueMark dueAt={order.dueAt} /> : <span>{shownMoment(order.dueAt)}</span>}
      </header>
      {order.sharesNumber && <SameNumber of="order" number={order.number} />}
      <DescriptionList
        items={[
          [t('orders.field.issued'), `${order.issuedOn}　${order.issuedBy}`],
          [
            t('orders.field.findings'),
            whole.findings
              .filter(({ id }) => order.findingIds.includes(id))
              .map(({ number }) => number)
              .join(t('app.list.and')),
          ],
          order.assisting.length === 0
            ? null
            : [
                t('orders.field.assisting'),
                order.assisting.map(({ name }) => name).join(t('app.list.and')),
              ],
          order.demand === '' ? null : [t('orders.field.demand'), order.demand],
          [t('orders.field.contact'), order.contact],
          order.receivedOn
            ? [t('orders.field.receipt'), `${order.receivedOn}　${order.signedBy}`]
            : null,
        ]}
      />
      <Answers order={order} whole={whole} />
      {order.extensions.map((extension) => (
        <ExtensionLine key={extension.id} extension={extension} />
      ))}
      {acts.length > 0 && (
        <div className={styles.acts}>
          {acts.map((act) => (
            <Button key={act} size="small" onClick={() => setOpen(act)}>
              {act === 'urge' || act === 'measures' || act === 'feedback'
                ? t(`followUps.act.${act}`)
                : t(`orders.act.${act}`)}
            </Button>
          ))}
        </div>
      )}
      {open === 'receive' && <ReceiptDialog order={order} onClose={onClose} />}
      {open === 'measures' && (
        <MeasuresDialog order={order} findings={movable('mend')} onClose={onClose} />
      )}
      {open === 'feedback' && (
        <FeedbackDialog order={order} findings={movable('report')} onClose={onClose} />
      )}
      {open === 'urge' && <UrgeDialog order={order} onClose={onClose} />}
      {open === 'requestExtension' && <RequestExtensionDialog order={order} onClose={onClose} />}
      {open === 'grantExtension' && pending && (
        <GrantExtensionDialog order={order} extension={pending} onClose={onClose} />
      )}
      {open === 'refuseExtension' && pending && (
        <RefuseExtensionDialog order={order} extension={pending} onClose={onClose} />
      )}
    </article>
  );
}

/** What the unit was urged to, undertook and reported, in the order it happened. */
function Answers({ order, whole }: { order: OrderView; whole: WholeCase }) {
  const { t } = useTranslation();
  const answers = whole.followUps.filter(({ orderId }) => orderId === order.id);
  if (answers.length === 0) return null;
  return (
    <ul className={styles.answers}>
      {answers.map((answer) => (
        <li key={answer.id}>
          <span>{answer.happenedOn}</span>
          <strong>{t(`followUps.kind.${answer.kind}`)}</strong>
          <p>
            {answer.kind === 'urge' &&
              `${t(`followUps.manner.${answer.manner}`)}　${answer.spokeTo}　${answer.note}`}
            {answer.kind === 'measures' &&
              t('followUps.measuresOf', {
                measures: answer.measures,
                leader: answer.leader,
                responsible: answer.responsible,
              })}
            {answer.kind === 'feedback' && answer.feedback}
          </p>
        </li>
      ))}
    </ul>
  );
}

function ExtensionLine({ extension }: { extension: Extension }) {
  const { t } = useTranslation();
  return (
    <p className={styles.extension} data-decision={extension.decision}>
      {t(`orders.extension.${extension.decision}`, {
        to: shownMoment(extension.to),
        by: extension.askedBy,
        decidedBy: extension.decidedBy ?? '',
        reason: extension.reason,
      })}
      {extension.isOvertaken && `　${t('orders.extension.overtaken')}`}
      {extension.decisionNote !== '' && `　${extension.decisionNote}`}
    </p>
  );
}
