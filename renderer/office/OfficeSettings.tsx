/** The office's name and numbers. Each threshold says where it comes from; none is law. */
import { Button, Checkbox, Form, Input, Radio } from 'antd';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PAIRS } from '../../shared/five-pairs.ts';
import type { OfficeView } from '../../shared/office/calls.ts';
import { MARKINGS, typedWords } from '../../shared/office/marked-words.ts';
import { Office, Organiser } from '../../shared/office/office.ts';
import { SEPARATIONS } from '../../shared/office/separation.ts';
import { SettingsForm } from '../../shared/office/settings.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useHasRole } from '../base/session.ts';
import { busy } from '../parts/busy.ts';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { TextLines } from '../parts/TextLines.tsx';
import { NumberField } from '../parts/TypedFields.tsx';
import { TypedSelect } from '../parts/TypedSelect.tsx';
import { useZones } from './zones.ts';

const OfficeForm = z.strictObject({ office: Office, settings: SettingsForm });

export function OfficeSettings() {
  const office = useRead('office.get', {});
  return <Read of={office}>{(view) => <OfficeFields key={view.revision} view={view} />}</Read>;
}

const NUMBERS = ['dueDays', 'soonDays', 'burdenVisits', 'undoDays', 'idleMinutes'] as const;

function OfficeFields({ view }: { view: OfficeView }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const isKeeper = useHasRole()('keeper');
  const change = useWrite('office.change');
  const zones = useZones(view.settings.timeZone);
  const form = useForm({
    defaultValues: {
      office: view.office,
      settings: { ...view.settings, markedWords: typedWords(view.settings.markedWords) },
    },
    resolver: checkedBy(OfficeForm, t),
    mode: 'onTouched',
    disabled: !isKeeper,
  });
  const { control, formState } = form;
  const submit = useSubmit(
    form.handleSubmit(async (values) => {
      const result = await change.mutateAsync({ seen: view.revision, ...values });
      if (result.ok) notices.done(t('office.saved'));
      else if (!markFaults(form, t, result.refusal)) notices.refused(result.refusal);
    }),
  );
  return (
    <Form layout="vertical" component={false}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        {!isKeeper && <p className={styles.quiet}>{t('office.keeperOnly')}</p>}
        <div className={styles.row}>
          <Field control={control} name="office.name" label={t('access.setUp.officeName')} required>
            {(field) => <Input {...field} />}
          </Field>
          <Field
            control={control}
            name="office.documentPrefix"
            label={t('access.setUp.prefix')}
            required
          >
            {(field) => <Input {...field} />}
          </Field>
        </div>
        <Field control={control} name="office.organiser" label={t('access.setUp.organiser')}>
          {({ status, ...field }) => (
            <Radio.Group
              {...field}
              options={Organiser.options.map((value) => ({
                value,
                label: t(`access.setUp.organiserOf.${value}`),
              }))}
            />
          )}
        </Field>
        <h2>{t('office.targets.title')}</h2>
        <p className={styles.quiet}>{t('office.targets.source')}</p>
        <div className={styles.numbers}>
          {PAIRS.map((pair) => (
            <Field
              key={pair}
              control={control}
              name={`settings.targets.${pair}`}
              label={t(`visits.main.${pair}`)}
            >
              {(field) => <NumberField {...field} unit="%" />}
            </Field>
          ))}
        </div>
        <h2>{t('office.numbers.title')}</h2>
        <div className={styles.row}>
          {NUMBERS.map((name) => (
            <Field
              key={name}
              control={control}
              name={`settings.${name}`}
              label={t(`office.numbers.${name}`)}
              hint={t(`office.source.${name}`)}
            >
              {(field) => <NumberField {...field} />}
            </Field>
          ))}
          <Field
            control={control}
            name="settings.timeZone"
            label={t('office.numbers.timeZone')}
            hint={t('office.source.timeZone')}
          >
            {({ ref, ...field }) => <TypedSelect {...field} options={zones} />}
          </Field>
        </div>
        <h2>{t('office.separation.title')}</h2>
        <p className={styles.quiet}>{t('office.separation.source')}</p>
        <div className={styles.choices}>
          {SEPARATIONS.map((name) => (
            <Controller
              key={name}
              control={control}
              name={`settings.separation.${name}`}
              render={({ field: { value, ...field } }) => (
                <Checkbox {...field} checked={value}>
                  {t(`office.separation.${name}`)}
                </Checkbox>
              )}
            />
          ))}
        </div>
        <h2>{t('office.markedWords.title')}</h2>
        <p className={styles.quiet}>{t('office.markedWords.source')}</p>
        {MARKINGS.map((marking) => (
          <Field
            key={marking}
            control={control}
            name={`settings.markedWords.${marking}`}
            label={t(`office.markedWords.${marking}`)}
          >
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
        ))}
        {isKeeper && (
          <Button
            type="primary"
            htmlType="submit"
            disabled={!formState.isDirty}
            loading={busy(formState.isSubmitting)}
          >
            {t('app.act.save')}
          </Button>
        )}
      </form>
    </Form>
  );
}
