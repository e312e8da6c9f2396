/** Issuing an order: which findings, by when, who helps, whom to answer to. */
import { Checkbox, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import { type KnownDates, limitsOf } from '../../shared/date-order.ts';
import { addDays } from '../../shared/dates.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import { type CaseId, FindingId } from '../../shared/ids.ts';
import { dueInOrder } from '../../shared/in-order.ts';
import { OrderKind, OrderRecord } from '../../shared/orders/order.ts';
import { endOfPeriod } from '../../shared/workdays.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useNow, useOffice } from '../base/office.ts';
import { InBook } from '../devices/InBook.tsx';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { MomentField } from '../parts/TypedFields.tsx';
import { WorkdayNote } from '../parts/WorkdayNote.tsx';
import { UnitsSelect } from '../units/UnitsSelect.tsx';
import styles from './IssueDialog.module.css';

const issueFormOf = (known: KnownDates) =>
  z.strictObject({
    findings: z.array(FindingId).min(1),
    order: OrderRecord.extend({ kind: chosen(OrderKind), dueAt: dueInOrder('due', known) }),
  });

/** Close of business: the time of day by which a unit is expected to answer. */
const TIME_OF_DAY = '18:00';

/** 13710: three days to answer, seven for ordinary matters, a month for hard ones; and the office's own. */
const PRESETS = [3, 7, 15, 30];

const WIDTH = 640;

interface Props {
  caseId: CaseId;
  /** The confirmed findings of the case. */
  findings: readonly FindingView[];
  /** How many of the case are contested, and so not among them. */
  contested: number;
  onClose: () => void;
}

/** The order's form begins with the contact given last; without one, where that cannot be read. */
export function IssueDialog(props: Props) {
  const { t } = useTranslation();
  const contact = useRead('orders.lastContact', {});
  return (
    <InBook
      series="orders"
      title={t('orders.issue.title')}
      width={WIDTH}
      isReading={contact.isPending}
      onClose={props.onClose}
      form={() => <IssueFields {...props} contact={contact.data?.contact ?? ''} />}
    />
  );
}

function IssueFields({
  caseId,
  findings,
  contested,
  contact,
  onClose,
}: Props & { contact: string }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { settings } = useOffice();
  const { today, moment } = useNow();
  const known = { now: moment };
  const dueIn = (days: number) => `${endOfPeriod(addDays(today, days))}T${TIME_OF_DAY}`;
  const issue = useWrite('orders.issue');
  return (
    <DialogForm
      title={t('orders.issue.title')}
      send={t('orders.issue.send')}
      width={WIDTH}
      draft={{ form: 'order', subject: caseId }}
      schema={issueFormOf(known)}
      empty={{
        findings: findings.map(({ id }) => id),
        order: {
          kind: null,
          dueAt: dueIn(settings.dueDays),
          assisting: [],
          demand: '',
          contact,
        },
      }}
      onClose={onClose}
      onSend={async ({ findings: included, order }, act) => {
        const result = await issue.mutateAsync(
          {
            caseId,
            findings: findings
              .filter(({ id }) => included.includes(id))
              .map(({ id, revision }) => ({ id, seen: revision })),
            order,
          },
          act,
        );
        if (result.ok) notices.done(t('orders.issue.done', { number: result.value.number }));
        return result;
      }}
    >
      {(control) => (
        <>
          <Field
            control={control}
            name="findings"
            label={t('orders.issue.findings')}
            {...(contested > 0 && { hint: t('orders.issue.contested', { count: contested }) })}
            required
          >
            {({ status, ...field }) => (
              <Checkbox.Group {...field} className={styles.findings ?? ''}>
                {findings.map(({ id, number, account }) => (
                  <Checkbox key={id} value={id}>
                    {number}　<span>{account}</span>
                  </Checkbox>
                ))}
              </Checkbox.Group>
            )}
          </Field>
          <Field control={control} name="order.kind" label={t('orders.field.kind')} required>
            {({ status, ...field }) => (
              <Radio.Group
                {...field}
                options={OrderKind.options.map((value) => ({
                  value,
                  label: t(`orders.kind.${value}`),
                }))}
              />
            )}
          </Field>
          <Field control={control} name="order.dueAt" label={t('orders.field.dueAt')} required>
            {(field) => (
              <div className={styles.due}>
                <MomentField {...field} {...limitsOf('due', known)} />
                {PRESETS.map((days) => (
                  <button
                    key={days}
                    type="button"
                    className="link-button"
                    onClick={() => field.onChange(dueIn(days))}
                  >
                    {t('orders.issue.inDays', { count: days })}
                  </button>
                ))}
                <WorkdayNote date={field.value.slice(0, 10)} />
              </div>
            )}
          </Field>
          <Field control={control} name="order.assisting" label={t('orders.field.assisting')}>
            {({ ref, name, ...field }) => <UnitsSelect {...field} />}
          </Field>
          <Field
            control={control}
            name="order.demand"
            label={t('orders.field.demand')}
            hint={t('orders.field.demandHint')}
          >
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
          <Field
            control={control}
            name="order.contact"
            label={t('orders.field.contact')}
            hint={t('orders.field.contactHint')}
            required
          >
            {(field) => <Input {...field} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
