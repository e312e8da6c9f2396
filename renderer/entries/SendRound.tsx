/** Before a round is recorded: what it comes to, how grave what the counts found is, what it goes against, and what the units are to mend. */
import { Alert, Checkbox, Select } from 'antd';
import { Fragment, useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  mattersIn,
  proposedVerdict,
  type RowForm,
  rowsOnlyTold,
  rowsUnaccounted,
  rowsWithMore,
  sumsOf,
  unitsWithoutFirstHand,
  verdictFormOf,
} from '../../shared/entries/round-form.ts';
import { Severity } from '../../shared/findings/finding.ts';
import { useFirstField } from '../base/focus.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import styles from '../parts/DialogForm.module.css';
import { Field } from '../parts/Field.tsx';
import { checkedBy } from '../parts/form.ts';
import { TextLines } from '../parts/TextLines.tsx';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import { RoundSumsLine } from './RoundSumsLine.tsx';
import type { RoundFormOf } from './round-form-of.ts';

interface Props {
  form: RoundFormOf;
  rows: readonly RowForm[];
  isSending: boolean;
  onSend: (submit: boolean) => Promise<void>;
  onClose: () => void;
}

export function SendRound({ form, rows, isSending, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const [isHeld, setIsHeld] = useState(false);
  const fields = useFirstField<HTMLDivElement>('send');
  const matters = mattersIn(rows);
  const { taxonomy } = useTaxonomy();
  const verdict = useForm({
    defaultValues: proposedVerdict(form.getValues('verdict'), taxonomy),
    resolver: checkedBy(verdictFormOf(matters), t),
    mode: 'onTouched',
  });
  const { control } = verdict;
  // What is typed here is drafted with the round.
  useEffect(() => {
    return verdict.subscribe({
      formState: { values: true },
      callback: ({ values }) => form.setValue('verdict', values, { shouldDirty: true }),
    });
  }, [verdict, form]);
  const { found } = sumsOf(rows);
  const unproven = unitsWithoutFirstHand(rows);
  const doubted = [
    ['unaccounted', rowsUnaccounted(rows)] as const,
    ['onlyTold', rowsOnlyTold(rows)] as const,
    ['more', rowsWithMore(rows)] as const,
  ].flatMap(([what, places]) =>
    places.length > 0
      ? [t(`entries.round.send.${what}`, { rows: places.join(t('app.list.and')) })]
      : [],
  );
  const asked = [
    ...doubted,
    ...(unproven > 0 ? [t('entries.round.send.noFirstHand', { count: unproven })] : []),
  ];
  return (
    <ActDialog
      title={t('app.act.newRound')}
      send={t(found > 0 && !isHeld ? 'entries.round.send.submit' : 'entries.round.send.record')}
      width={600}
      isSending={isSending}
      onSend={verdict.handleSubmit(() => onSend(!isHeld))}
      onClose={onClose}
    >
      <div ref={fields} className={styles.form}>
        <p>
          <RoundSumsLine rows={rows} />
        </p>
        {asked.length > 0 && (
          <Alert
            className={styles.asked ?? ''}
            type="warning"
            title={asked.map((sentence) => <div key={sentence}>{sentence}</div>)}
          />
        )}
        {matters.length > 0 && (
          <>
            <p>{t('entries.round.send.each')}</p>
            <Field control={control} name="severity" label={t('findings.field.severity')} required>
              {(field) => (
                <Select
                  {...field}
                  options={Severity.options.map((value) => ({
                    value,
                    label: t(`findings.severity.${value}`),
                  }))}
                />
              )}
            </Field>
            {matters.map((of) => (
              <Fragment key={of}>
                <Field
                  control={control}
                  name={`bases.${of}`}
                  label={t(`entries.round.send.basis.${of}`)}
                  hint={t('findings.field.basisHint')}
                >
                  {({ value, ...field }) => (
                    <TextLines {...field} value={value ?? ''} lines={[1, 6]} />
                  )}
                </Field>
                <Field
                  control={control}
                  name={`demands.${of}`}
                  label={t(`entries.round.send.demand.${of}`)}
                  required
                >
                  {(field) => <TextLines {...field} lines={[2, 6]} />}
                </Field>
              </Fragment>
            ))}
          </>
        )}
        {found > 0 && (
          <Checkbox checked={isHeld} onChange={({ target }) => setIsHeld(target.checked)}>
            {t('entries.round.send.hold')}
          </Checkbox>
        )}
      </div>
    </ActDialog>
  );
}
