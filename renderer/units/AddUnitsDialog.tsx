/** Adding units, one name a line, under one parent: a whole township's villages in one go. */
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import { UnitId } from '../../shared/ids.ts';
import { sameLines } from '../../shared/same-lines.ts';
import { prose } from '../../shared/text.ts';
import type { UnitRow } from '../../shared/units/calls.ts';
import { UnitKind } from '../../shared/units/unit.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { OpenExisting } from './OpenExisting.tsx';
import { UnitSelect } from './UnitSelect.tsx';

const linesOf = (text: string): string[] => text.split('\n').map((name) => name.trim());

const AddForm = z.strictObject({
  parentId: UnitId.nullable(),
  kind: chosen(UnitKind),
  names: prose(30_000).superRefine((text, context) => {
    // A name that is there twice letter for letter is taken once.
    const lines = linesOf(text).map((name, i, all) => (all.indexOf(name) === i ? name : ''));
    const same = sameLines(lines);
    if (same) {
      context.addIssue({ code: 'custom', params: { rule: 'same_lines', lines: same } });
    }
  }),
});

/** Each name once, without blank lines. */
const namesIn = (text: string): string[] => [
  ...new Set(linesOf(text).filter((name) => name !== '')),
];

/** A name typed elsewhere keeps what was filled in for it apart from other names and from the list of a township. */
const draftOf = (name: string): string =>
  name === '' ? '' : `new-${Array.from(name).slice(0, 18).join('')}`;

interface Props {
  parentId: UnitId | null;
  /** The name typed where the unit was looked for. */
  name?: string;
  onAdded?: (units: readonly UnitRow[]) => void;
  onClose: () => void;
}

export function AddUnitsDialog({ parentId, name: typed = '', onAdded, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const add = useWrite('units.add');
  return (
    <DialogForm
      title={t('units.addTitle')}
      send={t('units.add')}
      draft={{ form: 'units', subject: draftOf(typed) }}
      schema={AddForm}
      empty={{ parentId, kind: null, names: typed }}
      onClose={onClose}
      wayOn={(refusal) => <OpenExisting refusal={refusal} onClose={onClose} />}
      onSend={async ({ names, ...where }, act) => {
        const result = await add.mutateAsync({ ...where, names: namesIn(names) }, act);
        if (!result.ok) return result;
        const [first, ...others] = result.value;
        const name = first?.name ?? '';
        const count = others.length + 1;
        notices.done(
          count === 1 ? t('units.addedOne', { name }) : t('units.added', { name, count }),
        );
        onAdded?.(result.value);
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
            {({ ref, name, ...field }) => <UnitSelect {...field} />}
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
            {(field) => <TextLines {...field} lines={[5, 14]} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
