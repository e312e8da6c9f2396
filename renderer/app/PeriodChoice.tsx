/** The period in force, in the top line. */

import { Button, Popover, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PeriodIcon } from '../base/icons.tsx';
import { usePeriod } from '../base/period.ts';
import { usePreferences } from '../base/preferences.ts';
import { PeriodPicker } from '../parts/pickers.tsx';
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
          <span>{t('app.period.custom')}</span>
          <PeriodPicker
            value={choice === 'all' ? null : period}
            onChange={(custom) => {
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
