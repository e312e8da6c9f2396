/** Before a round is recorded: what it comes to, how grave what the counts found is, and what the units are to mend. */
import { Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import type { Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  type FilledRound,
  mattersIn,
  type RoundForm,
  type RowForm,
  sumsOf,
} from '../../shared/entries/round-form.ts';
import { Severity } from '../../shared/findings/finding.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Field } from '../parts/Field.tsx';
import { RoundSumsLine } from './RoundSumsLine.tsx';

interface Props {
  control: Control<RoundForm, unknown, FilledRound>;
  rows: readonly RowForm[];
  isSending: boolean;
  onSend: (submit: boolean) => Promise<void>;
  onClose: () => void;
}

export function SendRound({ control, rows, isSending, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const [isHeld, setIsHeld] = useState(false);
  const matters = mattersIn(rows);
  const { found } = sumsOf(rows);
  return (
    <ActDialog
      title={t('app.act.newRound')}
      send={t(found > 0 && !isHeld ? 'entries.round.send.submit' : 'entries.round.send.record')}
      width={600}
      isSending={isSending}
      onSend={() => onSend(!isHeld)}
      onClose={onClose}
    >
      <p>
        <RoundSumsLine rows={rows} />
      </p>
      {matters.length > 0 && (
        <>
          <p>{t('entries.round.send.each')}</p>
          <Field
            control={control}
            name="verdict.severity"
            label={t('findings.field.severity')}
            required
          >
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
          {matters.map((of) => (
            <Field
              key={of}
              control={control}
              name={`verdict.demands.${of}`}
              label={t(`entries.round.send.demand.${of}`)}
              required
            >
              {(field) => <Input.TextArea {...field} autoSize={{ minRows: 2, maxRows: 6 }} />}
            </Field>
          ))}
        </>
      )}
      {found > 0 && (
        <Checkbox checked={isHeld} onChange={({ target }) => setIsHeld(target.checked)}>
          {t('entries.round.send.hold')}
        </Checkbox>
      )}
    </ActDialog>
  );
}
