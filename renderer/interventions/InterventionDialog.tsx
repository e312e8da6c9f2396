/** 登记过问: who put in a word, about which unit, how, and what was said. */
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import { limitsOf } from '../../shared/date-order.ts';
import type { CaseId } from '../../shared/ids.ts';
import { UnitId } from '../../shared/ids.ts';
import { dateInOrder } from '../../shared/in-order.ts';
import { InterventionManner, InterventionSaid } from '../../shared/interventions/calls.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useToday } from '../base/office.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { DayField } from '../parts/TypedFields.tsx';
import { UnitSelect } from '../units/UnitSelect.tsx';
import styles from './InterventionDialog.module.css';

interface Props {
  /** The case it was about; null where that is not said. */
  of: { id: CaseId; unitId: UnitId; number: string } | null;
  onClose: () => void;
}

const schemaOf = (today: string) =>
  InterventionSaid.extend({
    unitId: chosen(UnitId),
    happenedOn: dateInOrder('intervention', { today }),
    manner: chosen(InterventionManner),
  });

export function InterventionDialog({ of, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const today = useToday();
  const record = useWrite('interventions.record');
  const empty: z.input<ReturnType<typeof schemaOf>> = {
    name: '',
    post: '',
    unitId: of?.unitId ?? null,
    happenedOn: today,
    manner: null,
    asked: '',
    answered: '',
  };
  return (
    <DialogForm
      title={[t('interventions.record'), of?.number].filter(Boolean).join('　')}
      send={t('interventions.record')}
      draft={{ form: 'intervention', subject: of?.id ?? 'any' }}
      schema={schemaOf(today)}
      empty={empty}
      onClose={onClose}
      onSend={async (values, act) =>
        notices.doneIf(
          await record.mutateAsync({ ...values, caseId: of?.id ?? null }, act),
          t('interventions.done', { name: values.name }),
        )
      }
    >
      {(control) => (
        <>
          <p>{t('interventions.what')}</p>
          <div className={styles.row}>
            <Field control={control} name="name" label={t('interventions.field.name')} required>
              {(field) => <Input {...field} autoComplete="off" />}
            </Field>
            <Field control={control} name="post" label={t('interventions.field.post')} required>
              {(field) => <Input {...field} autoComplete="off" />}
            </Field>
          </div>
          <div className={styles.row}>
            {!of && (
              <Field control={control} name="unitId" label={t('interventions.field.unit')} required>
                {({ ref: _, name: __, ...field }) => <UnitSelect {...field} />}
              </Field>
            )}
            <Field
              control={control}
              name="happenedOn"
              label={t('interventions.field.happened')}
              required
            >
              {(field) => <DayField {...field} {...limitsOf('intervention', { today })} />}
            </Field>
          </div>
          <Field control={control} name="manner" label={t('interventions.field.manner')} required>
            {({ status: _, ...field }) => (
              <Radio.Group
                {...field}
                options={InterventionManner.options.map((value) => ({
                  value,
                  label: t(`interventions.manner.${value}`),
                }))}
              />
            )}
          </Field>
          <Field control={control} name="asked" label={t('interventions.field.asked')} required>
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
          <Field control={control} name="answered" label={t('interventions.field.answered')}>
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
