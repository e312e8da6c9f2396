/** What is noted on an order: its receipt, a request for more time, the decision on it. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type KnownDates, limitsOf } from '../../shared/date-order.ts';
import { addDays, shownMoment } from '../../shared/dates.ts';
import { dateInOrder, dueInOrder } from '../../shared/in-order.ts';
import type { Extension, OrderView } from '../../shared/orders/calls.ts';
import { calledSo, note, reason } from '../../shared/text.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useToday } from '../base/office.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { DayField, MomentField } from '../parts/TypedFields.tsx';
import { WorkdayNote } from '../parts/WorkdayNote.tsx';

interface Props {
  order: OrderView;
  onClose: () => void;
}

const receiptOf = (known: KnownDates) =>
  z.strictObject({ signedBy: calledSo, receivedOn: dateInOrder('receipt', known) });

export function ReceiptDialog({ order, onClose }: Props) {
  const { t } = useTranslation();
  const today = useToday();
  const notices = useNotices();
  const known = { order: order.issuedOn, today };
  const receive = useWrite('orders.receive');
  return (
    <DialogForm
      title={`${t('orders.act.receive')}　${order.number}`}
      send={t('orders.act.receive')}
      draft={{ form: 'receipt', subject: order.id }}
      schema={receiptOf(known)}
      empty={{ signedBy: '', receivedOn: today }}
      onClose={onClose}
      onSend={async (values, act) =>
        notices.doneIf(
          await receive.mutateAsync({ id: order.id, seen: order.revision, ...values }, act),
          t('orders.done.receive'),
        )
      }
    >
      {(control) => (
        <>
          <Field
            control={control}
            name="signedBy"
            label={t('orders.field.signedBy')}
            hint={t('orders.field.signedByHint')}
            required
          >
            {(field) => <Input {...field} autoFocus />}
          </Field>
          <Field control={control} name="receivedOn" label={t('orders.field.receivedOn')} required>
            {(field) => <DayField {...field} {...limitsOf('receipt', known)} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

const requestOf = (known: KnownDates) =>
  z.strictObject({ to: dueInOrder('new_due', known), reason });

export function RequestExtensionDialog({ order, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const request = useWrite('orders.requestExtension');
  const { dueAt } = order;
  const known = { due: dueAt };
  return (
    <DialogForm
      title={`${t('orders.act.requestExtension')}　${order.number}`}
      send={t('orders.act.requestExtension')}
      draft={{ form: 'extension', subject: order.id }}
      schema={requestOf(known)}
      empty={{ to: `${addDays(dueAt.slice(0, 10), 7)}${dueAt.slice(10)}`, reason: '' }}
      onClose={onClose}
      onSend={async (values, act) =>
        notices.doneIf(
          await request.mutateAsync({ id: order.id, seen: order.revision, ...values }, act),
          t('orders.done.requestExtension'),
        )
      }
    >
      {(control) => (
        <>
          <DescriptionList items={[[t('orders.field.dueAt'), shownMoment(dueAt)]]} />
          <Field control={control} name="to" label={t('orders.field.newDueAt')} required>
            {(field) => (
              <>
                <MomentField {...field} {...limitsOf('new_due', known)} />
                <WorkdayNote date={field.value.slice(0, 10)} />
              </>
            )}
          </Field>
          <Field
            control={control}
            name="reason"
            label={t('orders.field.extensionReason')}
            hint={t('orders.field.extensionReasonHint')}
            required
          >
            {(field) => <TextLines {...field} lines={[3, 8]} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

const Grant = z.strictObject({ note });
const Refuse = z.strictObject({ reason });

interface DecideProps extends Props {
  extension: Extension;
}

export function GrantExtensionDialog({ order, extension, onClose }: DecideProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const grant = useWrite('orders.grantExtension');
  return (
    <DialogForm
      title={`${t('orders.act.grantExtension')}　${order.number}`}
      send={t('orders.act.grantExtension')}
      draft={{ form: 'extension_decision', subject: `grant-${extension.id}` }}
      schema={Grant}
      empty={{ note: '' }}
      onClose={onClose}
      onSend={async (values, act) => {
        const which = { id: order.id, seen: order.revision, extensionId: extension.id };
        const result = await grant.mutateAsync({ ...which, ...values }, act);
        return notices.doneIf(result, t('orders.done.grantExtension'));
      }}
    >
      {(control) => (
        <>
          <ExtensionAsked extension={extension} />
          <WorkdayNote date={extension.to.slice(0, 10)} />
          <Field control={control} name="note" label={t('orders.field.decisionNote')}>
            {(field) => <TextLines {...field} lines={[2, 8]} autoFocus />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

export function RefuseExtensionDialog({ order, extension, onClose }: DecideProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const refuse = useWrite('orders.refuseExtension');
  return (
    <DialogForm
      title={`${t('orders.act.refuseExtension')}　${order.number}`}
      send={t('orders.act.refuseExtension')}
      draft={{ form: 'extension_decision', subject: `refuse-${extension.id}` }}
      schema={Refuse}
      empty={{ reason: '' }}
      onClose={onClose}
      onSend={async (values, act) => {
        const which = { id: order.id, seen: order.revision, extensionId: extension.id };
        const result = await refuse.mutateAsync({ ...which, ...values }, act);
        return notices.doneIf(result, t('orders.done.refuseExtension'));
      }}
    >
      {(control) => (
        <>
          <ExtensionAsked extension={extension} />
          <Field control={control} name="reason" label={t('orders.field.refusalReason')} required>
            {(field) => <TextLines {...field} lines={[3, 8]} autoFocus />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

function ExtensionAsked({ extension }: { extension: Extension }) {
  const { t } = useTranslation();
  return (
    <DescriptionList
      items={[
        [t('orders.field.dueAt'), shownMoment(extension.from)],
        [t('orders.field.newDueAt'), shownMoment(extension.to)],
        [t('orders.field.askedBy'), extension.askedBy],
        [t('orders.field.extensionReason'), extension.reason],
      ]}
    />
  );
}
