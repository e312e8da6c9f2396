/** The head of a round, entered once: when, who, how, where to and what for. */
import { Form, Input, Radio } from 'antd';
import { type Control, useController, useFormState, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../shared/date-order.ts';
import type { FilledRound, RoundForm } from '../../shared/entries/round-form.ts';
import { Approach, Coverage, Standing } from '../../shared/five-pairs.ts';
import { useToday } from '../base/office.ts';
import { Field } from '../parts/Field.tsx';
import { DayField, TimeField } from '../parts/TypedFields.tsx';
import { TeamSelect } from '../people/TeamSelect.tsx';
import { NoticeFields } from './NoticeFields.tsx';
import { PointsField } from './PointsField.tsx';
import styles from './RoundHeadFields.module.css';
import { SourceSelect } from './SourceSelect.tsx';

const SIDES = {
  approach: Approach.options,
  coverage: Coverage.options,
  standing: Standing.options,
} as const;

export function RoundHeadFields({
  control,
}: {
  control: Control<RoundForm, unknown, FilledRound>;
}) {
  const { t } = useTranslation();
  const today = useToday();
  const approach = useWatch({ control, name: 'head.approach' });
  const visitedOn = useWatch({ control, name: 'head.visitedOn' });
  const { field: points } = useController({ control, name: 'head.points' });
  const { errors } = useFormState({ control, name: 'head.points' });
  return (
    <Form layout="vertical" component={false}>
      <div className={styles.head}>
        <Field
          control={control}
          name="head.visitedOn"
          label={t('entries.field.visitedOn')}
          required
        >
          {(field) => <DayField {...field} {...limitsOf('visit', { today })} />}
        </Field>
        <Field control={control} name="head.startedAt" label={t('entries.round.startedAt')}>
          {(field) => <TimeField {...field} />}
        </Field>
        <Field
          control={control}
          name="head.team"
          label={t('entries.field.team')}
          required
          className={styles.wide}
        >
          {({ ref, ...field }) => <TeamSelect {...field} />}
        </Field>
        <Field
          control={control}
          name="head.about"
          label={t('entries.round.about')}
          required
          className={styles.wide}
        >
          {(field) => <Input {...field} placeholder={t('entries.round.aboutHint')} />}
        </Field>
        <Field control={control} name="head.source" label={t('entries.field.source')}>
          {(field) => <SourceSelect {...field} />}
        </Field>
      </div>
      <div className={styles.sides}>
        {(['approach', 'coverage', 'standing'] as const).map((pair) => (
          <Field
            key={pair}
            control={control}
            name={`head.${pair}`}
            label={t(`visits.pair.${pair}`)}
            required
          >
            {({ status, ...field }) => (
              <Radio.Group
                {...field}
                options={SIDES[pair].map((value) => ({
                  value,
                  label: t(`visits.${pair}.${value}` as 'visits.approach.announced'),
                }))}
              />
            )}
          </Field>
        ))}
      </div>
      {approach === 'unannounced' && (
        <>
          <PointsField
            value={points.value}
            onChange={points.onChange}
            focus={points.ref}
            isReportHeard={false}
            errors={errors.head?.points}
          />
          <p className={styles.quiet}>{t('entries.round.pointsOfOne')}</p>
        </>
      )}
      {approach === 'announced' && (
        <NoticeFields
          visitedOn={visitedOn}
          field={({ name, ...asked }) => (
            <Field control={control} name={`head.notice.${name}`} {...asked} />
          )}
        />
      )}
    </Form>
  );
}
