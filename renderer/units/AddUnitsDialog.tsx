/** Adding units, one name a line, under one parent: a whole township's villages in one go. */
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import { UnitId } from '../../shared/ids.ts';
import { prose } from '../../shared/text.ts';
import { UnitKind } from '../../shared/units/unit.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { OpenExisting } from './OpenExisting.tsx';
import { UnitSelect } from './UnitSelect.tsx';

const AddForm = z.strictObject({
  parentId: UnitId.nullable(),
  kind: chosen(UnitKind),
  names: prose(30_000),
});

/** Each name once, without blank lines. */
const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

export function AddUnitsDialog({
  parentId,
  onClose,
}: {
  parentId: UnitId | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const notices = useNotices();
  const add = useWrite('units.add');
  return (
    <DialogForm
      title={t('units.addTitle')}
      send={t('units.add')}
      draft={{ form: 'units', subject: '' }}
      schema={AddForm}
      empty={{ parentId, kind: null, names: '' }}
      onClose={onClose}
      wayOn={(refusal) => <OpenExisting refusal={refusal} onClose={onClose} />}
      onSend={async ({ names, ...where }, act) => {
        const result = await add.mutateAsync({ ...where, names: namesIn(names) }, act);
        if (result.ok) notices.done(t('units.added', { count: result.value.length }));
        return result;
      }}
    >
      {(control) => (
        <>
          <Field
            control={control}
            name="parentId"
            label={t('units.field.parent')}
            hint={t('units.field.parentHint')}
          >
            {({ ref, onBlur, name, ...field }) => <UnitSelect {...field} />}
          </Field>
          <Field control={control} name="kind" label={t('units.field.kind')} required>
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
            name="names"
            label={t('units.field.names')}
            hint={t('units.field.namesHint')}
            required
          >
            {(field) => (
              <Input.TextArea {...field} autoSize={{ minRows: 5, maxRows: 14 }} autoFocus />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
