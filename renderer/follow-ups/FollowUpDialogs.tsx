/** Following up an order: urging the unit, and noting what it says it will do and has done. */
import { Input, Radio } from 'antd';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import { type KnownDates, limitsOf } from '../../shared/date-order.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import { feedback, measures, urging } from '../../shared/follow-ups/calls.ts';
import { UrgeManner } from '../../shared/follow-ups/urge-manner.ts';
import type { OrderId } from '../../shared/ids.ts';
import { dateInOrder } from '../../shared/in-order.ts';
import type { OrderView } from '../../shared/orders/calls.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useToday } from '../base/office.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
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

/** An urging is about the order as a whole. */
const NONE: readonly FindingView[] = [];

/** What the call holds the date against, and today. */
function useDatesBefore(orderId: OrderId, findings: readonly FindingView[]): KnownDates {
  const today = useToday();
  const findingIds = findings.map(({ id }) => id);
  const { data } = useRead('followUps.datesBefore', { orderId, findingIds });
  return { ...data, today };
}

function HappenedOn<Values extends FieldValues, Output>({
  control,
  name,
  date,
  known,
}: {
  control: Control<Values, unknown, Output>;
  name: FieldPath<Values>;
  date: 'urging' | 'measures' | 'feedback';
  known: KnownDates;
}) {
  const { t } = useTranslation();
  return (
    <Field control={control} name={name} label={t('followUps.field.happenedOn')} required>
      {(field) => <DayField {...field} {...limitsOf(date, known)} />}
    </Field>
  );
}

const urgeOf = (known: KnownDates) =>
  z.strictObject({
    happenedOn: dateInOrder('urging', known),
    ...urging,
    manner: chosen(UrgeManner),
  });

export function UrgeDialog({ order, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const today = useToday();
  const known = useDatesBefore(order.id, NONE);
  const urge = useWrite('followUps.urge');
  return (
    <DialogForm
      title={`${t('followUps.act.urge')}　${order.number}`}
      send={t('followUps.act.urge')}
      draft={{ form: 'urge', subject: order.id }}
      schema={urgeOf(known)}
      empty={{ happenedOn: today, manner: null, spokeTo: '', note: '' }}
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
          <HappenedOn control={control} name="happenedOn" date="urging" known={known} />
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
            {(field) => <Input {...field} />}
          </Field>
          <Field control={control} name="note" label={t('followUps.field.note')}>
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

const measuresOf = (known: KnownDates) =>
  z.strictObject({
    happenedOn: dateInOrder('measures', known),
    ...measures,
  });

export function MeasuresDialog({ order, findings, onClose }: MovingProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const today = useToday();
  const known = useDatesBefore(order.id, findings);
  const record = useWrite('followUps.recordMeasures');
  return (
    <DialogForm
      title={`${t('followUps.act.measures')}　${order.number}`}
      send={t('followUps.act.measures')}
      draft={{ form: 'measures', subject: order.id }}
      schema={measuresOf(known)}
      empty={{ happenedOn: today, measures: '', leader: '', responsible: '' }}
      onClose={onClose}
      onSend={async (values, act) => {
        const which = { orderId: order.id, findings: seenOf(findings) };
        const result = await record.mutateAsync({ ...which, ...values }, act);
        return notices.doneIf(result, t('followUps.done.measures'));
      }}
    >
      {(control) => (
        <>
          <HappenedOn control={control} name="happenedOn" date="measures" known={known} />
          <Field control={control} name="measures" label={t('followUps.field.measures')} required>
            {(field) => <TextLines {...field} lines={[4, 12]} />}
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

const feedbackOf = (known: KnownDates) =>
  z.strictObject({ happenedOn: dateInOrder('feedback', known), ...feedback });

export function FeedbackDialog({ order, findings, onClose }: MovingProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const today = useToday();
  const known = useDatesBefore(order.id, findings);
  const record = useWrite('followUps.recordFeedback');
  return (
    <DialogForm
      title={`${t('followUps.act.feedback')}　${order.number}`}
      send={t('followUps.act.feedback')}
      draft={{ form: 'feedback', subject: order.id }}
      schema={feedbackOf(known)}
      empty={{ happenedOn: today, feedback: '' }}
      onClose={onClose}
      onSend={async (values, act) => {
        const which = { orderId: order.id, findings: seenOf(findings) };
        const result = await record.mutateAsync({ ...which, ...values }, act);
        return notices.doneIf(result, t('followUps.done.feedback'));
      }}
    >
      {(control) => (
        <>
          <HappenedOn control={control} name="happenedOn" date="feedback" known={known} />
          <Field
            control={control}
            name="feedback"
            label={t('followUps.field.feedback')}
            hint={t('followUps.field.feedbackHint')}
            required
          >
            {(field) => <TextLines {...field} lines={[4, 12]} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
