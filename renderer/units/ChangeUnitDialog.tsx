/** Renaming a unit, correcting its kind, taking it out of use. */
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { UnitRow } from '../../shared/units/calls.ts';
import { UnitKind, UnitName } from '../../shared/units/unit.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { Ticked } from '../parts/Ticked.tsx';
import { OpenExisting } from './OpenExisting.tsx';

const ChangeForm = z.strictObject({ name: UnitName, kind: UnitKind, active: z.boolean() });

export function ChangeUnitDialog({ unit, onClose }: { unit: UnitRow; onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const change = useWrite('units.change');
  return (
    <DialogForm
      title={`${t('app.act.edit')}　${unit.name}`}
      send={t('app.act.save')}
      draft={{ form: 'units', subject: unit.id }}
      schema={ChangeForm}
      empty={{ name: unit.name, kind: unit.kind, active: unit.active }}
      onClose={onClose}
      wayOn={(refusal) => <OpenExisting refusal={refusal} onClose={onClose} />}
      onSend={async (values, act) =>
        notices.doneIf(
          await change.mutateAsync({ id: unit.id, seen: unit.revision, ...values }, act),
          t('units.changed', { name: values.name }),
        )
      }
    >
      {(control) => (
        <>
          <Field control={control} name="name" label={t('units.field.name')} required>
            {(field) => <Input {...field} autoFocus />}
          </Field>
          <Field control={control} name="kind" label={t('units.field.kind')}>
            {({ status, ...field }) => (
              <Radio.Group
                {...field}
                options={UnitKind.options.map((value) => ({
                  value,
                  label: t(`units.kind.${value}`),
                }))}
              />
            )}
          </Field>
          <Field
            control={control}
            name="active"
            label={t('units.field.state')}
            hint={t('units.field.stateHint')}
          >
            {(field) => <Ticked {...field}>{t('units.active')}</Ticked>}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
