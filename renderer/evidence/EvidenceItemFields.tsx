/** One piece of evidence being added: a note or a file, with its title, grade, maker and time. */
import { Input, Radio } from 'antd';
import type { Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../shared/date-order.ts';
import type {
  EvidenceForm,
  EvidenceItem,
  FilledEvidence,
} from '../../shared/evidence/evidence-form.ts';
import { Grade } from '../../shared/evidence/evidence-record.ts';
import { FileIcon, NoteIcon } from '../base/icons.tsx';
import { useNow } from '../base/office.ts';

import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { MomentField } from '../parts/TypedFields.tsx';
import styles from './EvidenceForm.module.css';

interface Props {
  control: Control<EvidenceForm, unknown, FilledEvidence>;
  position: number;
  item: EvidenceItem;
  /** To be typed in at once. */
  isFirst: boolean;
  onRemove: () => void;
}

/** To be graded by somebody later. */
const OPEN = 'open';

export function EvidenceItemFields({ control, position, item, isFirst, onRemove }: Props) {
  const { t } = useTranslation();
  const { today } = useNow();
  const of = <Name extends keyof EvidenceItem>(name: Name) => `items.${position}.${name}` as const;
  const { kind, fileName, timeFrom } = item;
  return (
    <div className={styles.item} data-kind={kind}>
      <div className={styles.head}>
        {kind === 'note' ? <NoteIcon /> : <FileIcon />}
        <span className={styles.name}>{kind === 'note' ? t('evidence.note') : fileName}</span>
        <button type="button" className="link-button" onClick={onRemove}>
          {t('app.act.remove')}
        </button>
      </div>
      <Field control={control} name={of('title')} label={t('evidence.field.title')} required>
        {(field) => <Input {...field} autoFocus={isFirst} />}
      </Field>
      {kind === 'note' && (
        <Field control={control} name={of('text')} label={t('evidence.field.text')} required>
          {(field) => <TextLines {...field} lines={[3, 10]} />}
        </Field>
      )}
      <div className={styles.row}>
        <Field
          control={control}
          name={of('grade')}
          label={t('evidence.field.grade')}
          hint={t('evidence.gradeHint')}
        >
          {({ status, value, onChange, ...field }) => (
            <Radio.Group
              {...field}
              value={value ?? OPEN}
              onChange={({ target }) => onChange(target.value === OPEN ? null : target.value)}
              options={[
                ...Grade.options.map((grade) => ({
                  value: grade,
                  label: t(`evidence.grade.${grade}`),
                })),
                { value: OPEN, label: t('evidence.notGraded') },
              ]}
            />
          )}
        </Field>
        <Field control={control} name={of('maker')} label={t('evidence.field.maker')} required>
          {(field) => <Input {...field} />}
        </Field>
        <Field
          control={control}
          name={of('madeAt')}
          label={t('evidence.field.madeAt')}
          {...(timeFrom && { hint: t(`evidence.timeFrom.${timeFrom}`) })}
          required
        >
          {(field) => <MomentField {...field} {...limitsOf('evidence', { today })} />}
        </Field>
      </div>
    </div>
  );
}
