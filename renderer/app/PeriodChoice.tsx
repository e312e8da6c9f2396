/** The period in force, in the top line. */

import { Button, Form, Popover, Radio } from 'antd';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Period } from '../../shared/dates.ts';
import { PeriodIcon } from '../base/icons.tsx';
import { usePeriod } from '../base/period.ts';
import { usePreferences } from '../base/preferences.ts';
import { Field } from '../parts/Field.tsx';
import { checkedBy } from '../parts/form.ts';
import { DayField } from '../parts/TypedFields.tsx';
import styles from './PeriodChoice.module.css';

const CHOICES = ['month', 'quarter', 'year', 'all'] as const;

export function PeriodChoice() {
  const { t } = useTranslation();
  const { choice, period } = usePeriod();
  const { change } = usePreferences();
  const [isOpen, setIsOpen] = useState(false);
  const label =
    typeof choice === 'string' ? t(`app.period.${choice}`) : `${choice.from} – ${choice.to}`;

  return (
    <Popover
      open={isOpen}
      onOpenChange={setIsOpen}
      destroyOnHidden
      trigger="click"
      placement="bottomRight"
      title={t('app.period.label')}
      content={
        <div className={styles.choices}>
          <Radio.Group
            vertical
            value={typeof choice === 'string' ? choice : 'custom'}
            onChange={({ target }) => {
              change({ period: target.value });
              setIsOpen(false);
            }}
            options={CHOICES.map((value) => ({ value, label: t(`app.period.${value}`) }))}
          />
          <CustomPeriod
            period={choice === 'all' ? null : period}
            onApply={(custom) => {
              change({ period: custom });
              setIsOpen(false);
            }}
          />
        </div>
      }
    >
      <Button icon={<PeriodIcon />}>{label}</Button>
    </Popover>
  );
}

interface CustomPeriodProps {
  /** The period to start from; null where it has no ends. */
  period: Period | null;
  onApply: (period: Period) => void;
}

function CustomPeriod({ period, onApply }: CustomPeriodProps) {
  const { t } = useTranslation();
  const { control, handleSubmit } = useForm({
    defaultValues: period ?? { from: '', to: '' },
    resolver: checkedBy(Period, t),
    mode: 'onTouched',
  });
  return (
    <Form layout="vertical" component={false}>
      <form
        noValidate
        aria-label={t('app.period.custom')}
        onSubmit={(event) => void handleSubmit(onApply)(event)}
      >
        <span>{t('app.period.custom')}</span>
        <div className={styles.days}>
          <Field control={control} name="from" label={t('app.period.from')}>
            {(field) => <DayField {...field} />}
          </Field>
          <Field control={control} name="to" label={t('app.period.to')}>
            {(field) => <DayField {...field} />}
          </Field>
        </div>
        <Button htmlType="submit" block>
          {t('app.period.apply')}
        </Button>
      </form>
    </Form>
  );
}
