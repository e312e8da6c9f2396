/** One piece of evidence being added: a note or a file, with its title, grade, maker and time. */
import { Input } from 'antd';
import type { Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../shared/date-order.ts';
import type {
  EvidenceForm,
  EvidenceItem,
  FilledEvidence,
} from '../../shared/evidence/evidence-form.ts';
import { FileIcon, NoteIcon } from '../base/icons.tsx';
import { useNow } from '../base/office.ts';

import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { MomentField } from '../parts/TypedFields.tsx';
import styles from './EvidenceForm.module.css';
import { GradeChoice } from './GradeChoice.tsx';

interface Props {
  control: Control<EvidenceForm, unknown, FilledEvidence>;
  position: number;
  item: EvidenceItem;
  onShow: () => void;
  onRemove: () => void;
}

export function EvidenceItemFields({ control, position, item, onShow, onRemove }: Props) {
  const { t } = useTranslation();
  const { today } = useNow();
  const of = <Name extends keyof EvidenceItem>(name: Name) => `items.${position}.${name}` as const;
  const { kind, fileName, timeFrom, sameAs } = item;
  return (
    <div className={styles.item} data-kind={kind}>
      <div className={styles.head}>
        {kind === 'note' ? <NoteIcon /> : <FileIcon />}
        <span className={styles.name}>{kind === 'note' ? t('evidence.note') : fileName}</span>
        <span className={styles.acts}>
          {kind === 'file' && (
            <button type="button" className="link-button" onClick={onShow}>
              {t('evidence.show')}
            </button>
          )}
          <button type="button" className="link-button" onClick={onRemove}>
            {t('app.act.remove')}
          </button>
        </span>
      </div>
      {sameAs && (
        <p className={styles.same}>
          {sameAs.number === null
            ? t('evidence.sameAsHeld', { title: sameAs.title })
            : t('evidence.sameAs', { title: sameAs.title, number: sameAs.number })}
        </p>
      )}
      <Field control={control} name={of('title')} label={t('evidence.field.title')} required>
        {(field) => <Input {...field} />}
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
          {({ status, ...field }) => <GradeChoice {...field} />}
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
