/** The fields of a finding: what, when, where, who; what it shows; what is to be done. */
import { Form, Radio } from 'antd';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../shared/date-order.ts';
import { Severity } from '../../shared/findings/finding.ts';
import {
  type FilledFinding,
  type FindingForm,
  proposedTexts,
} from '../../shared/findings/finding-form.ts';
import type { FindingId } from '../../shared/ids.ts';
import { useRead } from '../base/call.ts';
import { useToday } from '../base/office.ts';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { DayField, TimeField } from '../parts/TypedFields.tsx';
import { TermSelect, TermsSelect } from '../taxonomy/TermSelect.tsx';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import { UnitSelect } from '../units/UnitSelect.tsx';
import { AlikeFindings } from './AlikeFindings.tsx';
import styles from './FindingFields.module.css';
import { InvolvedLines } from './InvolvedLines.tsx';
import { PlaceField } from './PlaceField.tsx';
import { WordingMarks } from './WordingMarks.tsx';

interface Props {
  form: UseFormReturn<FindingForm, unknown, FilledFinding>;
  /** Which it is, where it is recorded already. */
  recorded?: FindingId;
  /** The day of the visit that found it, where it is known. */
  visitedOn?: string;
}

export function FindingFields({
  form: { control, setValue, getValues, getFieldState },
  recorded,
  visitedOn,
}: Props) {
  const { t } = useTranslation();
  const today = useToday();
  const { taxonomy } = useTaxonomy();
  const unitId = useWatch({ control, name: 'unitId' });
  const recent = useRead('entries.recent', {}).data?.leafIds ?? [];
  return (
    <Form layout="vertical" component={false}>
      <Field
        control={control}
        name="account"
        label={t('findings.field.account')}
        hint={t('findings.field.accountHint')}
        required
      >
        {(field) => (
          <>
            <TextLines {...field} lines={[4, 12]} autoFocus />
            <WordingMarks text={field.value} />
          </>
        )}
      </Field>
      <AlikeFindings control={control} but={recorded ?? null} />
      <div className={styles.row}>
        <Field control={control} name="happenedOn" label={t('findings.field.happenedOn')} required>
          {(field) => <DayField {...field} {...limitsOf('finding', { visit: visitedOn, today })} />}
        </Field>
        <Field control={control} name="happenedAt" label={t('findings.field.happenedAt')}>
          {(field) => <TimeField {...field} />}
        </Field>
        <Field
          control={control}
          name="place"
          label={t('findings.field.place')}
          required
          className={styles.wide}
        >
          {({ ref, name, ...field }) => <PlaceField {...field} unitId={unitId} />}
        </Field>
      </div>
      <div className={styles.row}>
        <Field
          control={control}
          name="unitId"
          label={t('findings.field.unit')}
          required
          className={styles.wide}
        >
          {({ ref, name, ...field }) => <UnitSelect {...field} isForWork />}
        </Field>
      </div>
      <Field
        control={control}
        name="involved"
        label={t('findings.field.involved')}
        hint={t('findings.field.involvedHint')}
      >
        {({ ref, name, ...field }) => <InvolvedLines {...field} />}
      </Field>
      <div className={styles.row}>
        <Field
          control={control}
          name="leafId"
          label={t('findings.field.leaf')}
          required
          className={styles.wide}
        >
          {({ ref, name, onChange, ...field }) => (
            <TermSelect
              {...field}
              kind="leaf"
              recent={recent}
              onChange={(leaf) => {
                const written = getValues();
                onChange(leaf);
                if (leaf === null) return;
                for (const { of, text } of proposedTexts(taxonomy, written, leaf)) {
                  setValue(of, text, { shouldValidate: text !== '', shouldDirty: true });
                }
                // The leaf proposes a class until the person has chosen one.
                const proposed = taxonomy.proposedClass(leaf);
                if (proposed !== null && !getFieldState('classId').isTouched) {
                  setValue('classId', proposed, { shouldValidate: true });
                }
              }}
            />
          )}
        </Field>
        <Field
          control={control}
          name="classId"
          label={t('findings.field.class')}
          required
          className={styles.wide}
        >
          {({ ref, name, ...field }) => <TermSelect {...field} kind="class" />}
        </Field>
      </div>
      <div className={styles.row}>
        <Field
          control={control}
          name="causeId"
          label={t('findings.field.cause')}
          className={styles.wide}
        >
          {({ ref, name, ...field }) => <TermSelect {...field} kind="cause" allowClear />}
        </Field>
        <Field
          control={control}
          name="tagIds"
          label={t('findings.field.tags')}
          className={styles.wide}
        >
          {({ ref, name, ...field }) => <TermsSelect {...field} kind="tag" />}
        </Field>
      </div>
      <Field control={control} name="severity" label={t('findings.field.severity')} required>
        {({ status, ...field }) => (
          <Radio.Group
            {...field}
            options={Severity.options.map((value) => ({
              value,
              label: t(`findings.severity.${value}`),
            }))}
          />
        )}
      </Field>
      <div className={styles.row}>
        <Field
          control={control}
          name="consequence"
          label={t('findings.field.consequence')}
          hint={t('findings.field.consequenceHint')}
          className={styles.wide}
        >
          {(field) => <TextLines {...field} lines={[1, 6]} />}
        </Field>
        <Field
          control={control}
          name="basis"
          label={t('findings.field.basis')}
          hint={t('findings.field.basisHint')}
          className={styles.wide}
        >
          {(field) => <TextLines {...field} lines={[1, 6]} />}
        </Field>
      </div>
      <Field control={control} name="demand" label={t('findings.field.demand')} required>
        {(field) => (
          <>
            <TextLines {...field} lines={[2, 8]} />
            <WordingMarks text={field.value} />
          </>
        )}
      </Field>
    </Form>
  );
}
