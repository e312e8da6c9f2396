/** The six steps of entry: one screen, one decision each, with the office's balance and how this visit moves it. */
import { Form, Input } from 'antd';
import { memo, useCallback, useId, useState } from 'react';
import { useController, useFormState, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../shared/date-order.ts';
import type { LocalDate } from '../../shared/dates.ts';
import type { EntryForm, Step } from '../../shared/entries/entry-form.ts';
import { emptyFinding } from '../../shared/findings/finding-form.ts';
import { EMPTY_BALANCE, type Pair, type Sides } from '../../shared/five-pairs.ts';
import type { Fault } from '../../shared/refusal.ts';
import { isReportHeard } from '../../shared/visits/going.ts';
import type { PointsForm } from '../../shared/visits/points.ts';
import { type ActivityKind, countOf } from '../../shared/visits/visit.ts';
import { useRead } from '../base/call.ts';
import { useOffice, useToday } from '../base/office.ts';
import { usePeriod } from '../base/period.ts';
import { useIsOutOfShare, useIsWholeHere } from '../devices/whole-here.ts';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { DayField, NumberField, TimeField } from '../parts/TypedFields.tsx';
import { TeamSelect } from '../people/TeamSelect.tsx';
import { AddUnitsDialog } from '../units/AddUnitsDialog.tsx';
import { UnitSelect } from '../units/UnitSelect.tsx';
import { BalanceBar } from '../visits/BalanceBar.tsx';
import { ActivityColumns } from './ActivityColumns.tsx';
import { ChecklistField } from './ChecklistField.tsx';
import { CheckStep } from './CheckStep.tsx';
import type { EntryFormOf } from './entry-form-of.ts';
import { newKey } from './key.ts';
import { NoticeFields } from './NoticeFields.tsx';
import { PointsField, WhyReportHeard } from './PointsField.tsx';
import { SideChoice } from './SideChoice.tsx';
import { SourceSelect } from './SourceSelect.tsx';
import styles from './steps.module.css';

interface Props {
  step: Step;
  form: EntryFormOf;
  /** What is typed, as it stood when the hand last rested. */
  rested: EntryForm;
  /** The day of the first visit, on a return visit; null while this is the first. */
  openedOn: LocalDate | null;
  unitName: string;
  faults: readonly Fault[];
  onGo: (step: Step, field?: string) => void;
  /** A finding was begun with what was heard or seen: its sheet opens. */
  onBegun: (finding: string) => void;
}

/** Each step watches what it shows of the form: the page may be drawn again without it. */
export const EntryStep = memo(function EntryStep(props: Props) {
  const { step, form, onBegun } = props;
  switch (step) {
    case 'approach':
      return <ApproachStep {...props} />;
    case 'coverage':
      return <CoverageStep {...props} />;
    case 'voices':
      return (
        <ActivityStep pair="voices" kinds={['person', 'report']} form={form} onBegun={onBegun} />
      );
    case 'proof':
      return (
        <ActivityStep pair="proof" kinds={['scene', 'papers']} form={form} onBegun={onBegun} />
      );
    case 'standing':
      return <StandingStep {...props} />;
    case 'check':
      return <CheckStep {...props} />;
  }
});

/** What a visit adds to one pair as far as it is filled in. */
function addedTo(pair: Pair, visit: EntryForm['visit']): Sides {
  const one = (value: string | null, main: string): Sides => ({
    main: Number(value === main),
    other: Number(value !== null && value !== main),
  });
  switch (pair) {
    case 'approach':
      return one(visit.approach, 'unannounced');
    case 'coverage':
      return one(visit.coverage, 'spot');
    case 'standing':
      return one(visit.standing, 'laggard');
    case 'voices':
      return {
        main: countOf(visit.activities, 'person'),
        other: countOf(visit.activities, 'report'),
      };
    case 'proof':
      return {
        main: countOf(visit.activities, 'scene'),
        other: countOf(visit.activities, 'papers'),
      };
  }
}

function OfficeBalance({ pair, form: { control } }: { pair: Pair; form: EntryFormOf }) {
  const { t } = useTranslation();
  const { period } = usePeriod();
  const { settings } = useOffice();
  const isWhole = useIsWholeHere();
  const { data } = useRead('visits.balance', { period });
  const adding = useWatch({ control, name: 'visit', compute: (visit) => addedTo(pair, visit) });
  const label = t(isWhole ? 'entries.balance' : 'entries.balanceOfPart');
  return (
    <section className={styles.balance} aria-label={label}>
      <small>{label}</small>
      <BalanceBar
        pair={pair}
        sides={(data?.balance ?? EMPTY_BALANCE)[pair]}
        target={isWhole ? settings.targets[pair] : null}
        adding={adding}
      />
    </section>
  );
}

function ApproachStep({ form, openedOn }: Props) {
  const isReturn = openedOn !== null;
  const { t } = useTranslation();
  const { control, setValue } = form;
  const id = useId();
  /** The name of a unit that is not there yet, while it is being added. */
  const [newUnit, setNewUnit] = useState<string | null>(null);
  const today = useToday();
  const isOutOfShare = useIsOutOfShare(useWatch({ control, name: 'unitId' }));
  const approach = useWatch({ control, name: 'visit.approach' });
  const visitedOn = useWatch({ control, name: 'visit.visitedOn' });
  const { errors } = useFormState({ control, name: 'visit.approach' });
  return (
    <Form layout="vertical" component={false}>
      <OfficeBalance pair="approach" form={form} />
      <SideChoice
        id={id}
        label={t('entries.approach.label')}
        sides={[
          {
            value: 'unannounced',
            label: t('visits.approach.unannounced'),
            hint: t('entries.approach.unannounced'),
          },
          {
            value: 'announced',
            label: t('visits.approach.announced'),
            hint: t('entries.approach.announced'),
          },
        ]}
        value={approach}
        onChange={(value) =>
          setValue('visit.approach', value, { shouldDirty: true, shouldValidate: true })
        }
        error={errors.visit?.approach?.message}
      />
      {approach === 'unannounced' && <VisitPoints form={form} asks="all" />}
      {approach === 'announced' && (
        <NoticeFields
          visitedOn={visitedOn}
          field={({ name, ...asked }) => (
            <Field control={control} name={`visit.notice.${name}`} {...asked} />
          )}
        />
      )}
      <div className={styles.row}>
        <Field
          control={control}
          name="unitId"
          label={t('entries.field.unit')}
          hint={isOutOfShare && !isReturn ? t('entries.field.outOfShare') : undefined}
          required
          className={styles.wide}
        >
          {({ ref, name, ...field }) => (
            <UnitSelect {...field} disabled={isReturn} isForWork onAdd={setNewUnit} />
          )}
        </Field>
        {!isReturn && (
          <Field control={control} name="source" label={t('entries.field.source')}>
            {(field) => <SourceSelect {...field} />}
          </Field>
        )}
      </div>
      <div className={styles.row}>
        <Field
          control={control}
          name="visit.visitedOn"
          label={t('entries.field.visitedOn')}
          required
        >
          {(field) => (
            <DayField
              {...field}
              {...limitsOf(isReturn ? 'return_visit' : 'visit', { first_visit: openedOn, today })}
            />
          )}
        </Field>
        <Field control={control} name="visit.arrivedAt" label={t('entries.field.arrivedAt')}>
          {(field) => <TimeField {...field} />}
        </Field>
        <Field control={control} name="visit.leftAt" label={t('entries.field.leftAt')}>
          {(field) => <TimeField {...field} />}
        </Field>
        <Field
          control={control}
          name="visit.team"
          label={t('entries.field.team')}
          hint={t('entries.field.teamHint')}
          required
          className={styles.wide}
        >
          {({ ref, ...field }) => <TeamSelect {...field} />}
        </Field>
      </div>
      {newUnit !== null && (
        <AddUnitsDialog
          parentId={null}
          name={newUnit}
          onAdded={([unit]) =>
            unit && setValue('unitId', unit.id, { shouldDirty: true, shouldValidate: true })
          }
          onClose={() => setNewUnit(null)}
        />
      )}
    </Form>
  );
}

/** The points of an unannounced visit: all of them, or why a report was heard where one was. */
function VisitPoints({ form, asks }: { form: EntryFormOf; asks: 'all' | 'why_report' }) {
  const { control } = form;
  const { field } = useController({ control, name: 'visit.points' });
  const { errors, isSubmitted } = useFormState({ control, name: 'visit.points' });
  const isHeard = useWatch({
    control,
    name: 'visit.activities',
    compute: (activities) => isReportHeard({ activities }),
  });
  const approach = useWatch({ control, name: 'visit.approach' });
  const its = {
    value: field.value,
    focus: field.ref,
    errors: errors.visit?.points,
    onChange: (points: PointsForm) =>
      form.setValue('visit.points', points, { shouldDirty: true, shouldValidate: isSubmitted }),
  };
  if (asks === 'all') return <PointsField {...its} isReportHeard={isHeard} />;
  return approach === 'unannounced' && isHeard ? <WhyReportHeard {...its} /> : null;
}

function CoverageStep({ form }: Props) {
  const { t } = useTranslation();
  const { control, setValue } = form;
  const coverage = useWatch({ control, name: 'visit.coverage' });
  const { errors } = useFormState({ control, name: 'visit.coverage' });
  const id = useId();
  return (
    <Form layout="vertical" component={false}>
      <OfficeBalance pair="coverage" form={form} />
      <SideChoice
        id={id}
        label={t('entries.coverage.label')}
        sides={[
          { value: 'spot', label: t('visits.coverage.spot'), hint: t('entries.coverage.spot') },
          { value: 'full', label: t('visits.coverage.full'), hint: t('entries.coverage.full') },
        ]}
        value={coverage}
        onChange={(value) =>
          setValue('visit.coverage', value, { shouldDirty: true, shouldValidate: true })
        }
        error={errors.visit?.coverage?.message}
      />
      <div className={styles.row}>
        <Field
          control={control}
          name="visit.coverageOf"
          label={t('entries.field.coverageOf')}
          hint={t('entries.field.coverageOfHint')}
          className={styles.wide}
        >
          {(field) => <Input {...field} />}
        </Field>
        <Field control={control} name="visit.population" label={t('entries.field.population')}>
          {(field) => <NumberField {...field} />}
        </Field>
        <Field control={control} name="visit.checked" label={t('entries.field.checked')}>
          {(field) => <NumberField {...field} />}
        </Field>
      </div>
      <ChecklistField form={form} />
    </Form>
  );
}

interface ActivityStepProps {
  pair: 'voices' | 'proof';
  kinds: readonly [ActivityKind, ActivityKind];
  form: EntryFormOf;
  onBegun: (finding: string) => void;
}

function ActivityStep({ pair, kinds, form, onBegun }: ActivityStepProps) {
  const { t } = useTranslation();
  const begin = useCallback(
    (at: number) => {
      const { visit, unitId, findings } = form.getValues();
      const activity = visit.activities[at];
      if (!activity) return;
      const { subject, note, kind, findingKey } = activity;
      const begun = findings.find(({ key }) => key === findingKey);
      if (begun) return onBegun(begun.key);
      const finding = {
        ...emptyFinding(visit.visitedOn, unitId),
        account: note,
        place: kind === 'scene' ? subject : '',
        happenedAt: visit.arrivedAt,
      };
      const key = newKey();
      form.setValue('findings', [...findings, { key, finding }], { shouldDirty: true });
      form.setValue(`visit.activities.${at}.findingKey`, key, { shouldDirty: true });
      onBegun(key);
    },
    [form, onBegun],
  );
  return (
    <>
      <OfficeBalance pair={pair} form={form} />
      <p className={styles.lead}>{t(`entries.${pair}.lead`)}</p>
      <ActivityColumns kinds={kinds} form={form} onFinding={begin} />
      {pair === 'voices' && <VisitPoints form={form} asks="why_report" />}
    </>
  );
}

function StandingStep({ form }: Props) {
  const { t } = useTranslation();
  const { control, setValue } = form;
  const standing = useWatch({ control, name: 'visit.standing' });
  const { errors } = useFormState({ control, name: 'visit.standing' });
  const id = useId();
  return (
    <Form layout="vertical" component={false}>
      <OfficeBalance pair="standing" form={form} />
      <SideChoice
        id={id}
        label={t('entries.standing.label')}
        sides={[
          {
            value: 'laggard',
            label: t('visits.standing.laggard'),
            hint: t('entries.standing.laggard'),
          },
          {
            value: 'advanced',
            label: t('visits.standing.advanced'),
            hint: t('entries.standing.advanced'),
          },
        ]}
        value={standing}
        onChange={(value) =>
          setValue('visit.standing', value, { shouldDirty: true, shouldValidate: true })
        }
        error={errors.visit?.standing?.message}
      />
      <Field
        control={control}
        name="visit.goodPractice"
        label={t('entries.field.goodPractice')}
        hint={t('entries.field.goodPracticeHint')}
      >
        {(field) => <TextLines {...field} lines={[2, 8]} />}
      </Field>
      <Field control={control} name="visit.conclusion" label={t('entries.field.conclusion')}>
        {(field) => <TextLines {...field} lines={[3, 10]} />}
      </Field>
    </Form>
  );
}
