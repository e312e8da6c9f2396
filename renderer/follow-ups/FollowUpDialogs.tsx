/** Following up an order: urging the unit, and noting what it says it will do and has done. */
import { Input, Radio } from 'antd';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import { limitsOf } from '../../shared/date-order.ts';
import { LocalDate } from '../../shared/dates.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import { UrgeManner } from '../../shared/follow-ups/facts.ts';
import type { OrderId } from '../../shared/ids.ts';
import type { OrderView } from '../../shared/orders/calls.ts';
import { line, optionalProse, prose } from '../../shared/text.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useToday } from '../base/office.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { DayField } from '../parts/TypedFields.tsx';

interface Props {
  order: Pick<OrderView, 'id' | 'number'>;
  onClose: () => void;
}

interface MovingProps {
  order: Pick<OrderView, 'id' | 'number'>;
  onClose: () => void;
  /** The findings under the order that the note moves on. */
  findings: readonly FindingView[];
}

const seenOf = (findings: readonly FindingView[]) =>
  findings.map(({ id, revision }) => ({ id, seen: revision }));

function HappenedOn<Values extends FieldValues, Output>({
  control,
  name,
  date,
  orderId,
  findings = [],
}: {
  control: Control<Values, unknown, Output>;
  name: FieldPath<Values>;
  date: 'urging' | 'measures' | 'feedback';
  orderId: OrderId;
  findings?: readonly FindingView[];
}) {
  const { t } = useTranslation();
  const today = useToday();
  const findingIds = findings.map(({ id }) => id);
  const { data } = useRead('followUps.datesBefore', { orderId, findingIds });
  return (
    <Field control={control} name={name} label={t('followUps.field.happenedOn')} required>
      {(field) => <DayField {...field} {...limitsOf(date, { ...data, today })} />}
    </Field>
  );
}

const Urge = z.strictObject({
  happenedOn: LocalDate,
  manner: chosen(UrgeManner),
  spokeTo: line(60),
  note: optionalProse(2000),
});

export function UrgeDialog({ order, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const urge = useWrite('followUps.urge');
  return (
    <DialogForm
      title={`${t('followUps.act.urge')}　${order.number}`}
      send={t('followUps.act.urge')}
      draft={{ form: 'urge', subject: order.id }}
      schema={Urge}
      empty={{ happenedOn: useToday(), manner: null, spokeTo: '', note: '' }}
      onClose={onClose}
      onSend={async (values, act) =>
        notices.doneIf(
          await urge.mutateAsync({ orderId: order.id, ...values }, act),
          t('followUps.done.urge'),
        )
      }
    >
      {(control) => (
        <>
          <HappenedOn control={control} name="happenedOn" date="urging" orderId={order.id} />
          <Field control={control} name="manner" label={t('followUps.field.manner')} required>
            {({ status, ...field }) => (
              <Radio.Group
                {...field}
                options={UrgeManner.options.map((value) => ({
                  value,
                  label: t(`followUps.manner.${value}`),
                }))}
              />
            )}
          </Field>
          <Field control={control} name="spokeTo" label={t('followUps.field.spokeTo')} required>
            {(field) => <Input {...field} autoFocus />}
          </Field>
          <Field control={control} name="note" label={t('followUps.field.note')}>
            {(field) => <Input.TextArea {...field} autoSize={{ minRows: 2, maxRows: 8 }} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

const Measures = z.strictObject({
  happenedOn: LocalDate,
  measures: prose(5000),
  leader: line(60),
  responsible: line(60),
});

export function MeasuresDialog({ order, findings, onClose }: MovingProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const record = useWrite('followUps.recordMeasures');
  return (
    <DialogForm
      title={`${t('followUps.act.measures')}　${order.number}`}
      send={t('followUps.act.measures')}
      draft={{ form: 'measures', subject: order.id }}
      schema={Measures}
      empty={{ happenedOn: useToday(), measures: '', leader: '', responsible: '' }}
      onClose={onClose}
      onSend={async (values, act) => {
        const which = { orderId: order.id, findings: seenOf(findings) };
        const result = await record.mutateAsync({ ...which, ...values }, act);
        return notices.doneIf(result, t('followUps.done.measures'));
      }}
    >
      {(control) => (
        <>
          <HappenedOn
            control={control}
            name="happenedOn"
            date="measures"
            orderId={order.id}
            findings={findings}
          />
          <Field control={control} name="measures" label={t('followUps.field.measures')} required>
            {(field) => (
              <Input.TextArea {...field} autoSize={{ minRows: 4, maxRows: 12 }} autoFocus />
            )}
          </Field>
          <Field control={control} name="leader" label={t('followUps.field.leader')} required>
            {(field) => <Input {...field} />}
          </Field>
          <Field
            control={control}
            name="responsible"
            label={t('followUps.field.responsible')}
            required
          >
            {(field) => <Input {...field} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

const Feedback = z.strictObject({ happenedOn: LocalDate, feedback: prose(5000) });

export function FeedbackDialog({ order, findings, onClose }: MovingProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const record = useWrite('followUps.recordFeedback');
  return (
    <DialogForm
      title={`${t('followUps.act.feedback')}　${order.number}`}
      send={t('followUps.act.feedback')}
      draft={{ form: 'feedback', subject: order.id }}
      schema={Feedback}
      empty={{ happenedOn: useToday(), feedback: '' }}
      onClose={onClose}
      onSend={async (values, act) => {
        const which = { orderId: order.id, findings: seenOf(findings) };
        const result = await record.mutateAsync({ ...which, ...values }, act);
        return notices.doneIf(result, t('followUps.done.feedback'));
      }}
    >
      {(control) => (
        <>
          <HappenedOn
            control={control}
            name="happenedOn"
            date="feedback"
            orderId={order.id}
            findings={findings}
          />
          <Field
            control={control}
            name="feedback"
            label={t('followUps.field.feedback')}
            hint={t('followUps.field.feedbackHint')}
            required
          >
            {(field) => (
              <Input.TextArea {...field} autoSize={{ minRows: 4, maxRows: 12 }} autoFocus />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
