/** 四不两直: each point of an unannounced visit, kept or broken; and why, where it was broken. */
import { Button, Input } from 'antd';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isKept, POINTS, type Point, type PointsForm } from '../../shared/visits/points.ts';
import { AnswerRows } from '../parts/AnswerRows.tsx';
import styles from './PointsField.module.css';

type Errors = {
  readonly [Of in Point]?: { readonly [Part in 'kept' | 'why']?: { message?: string | undefined } };
};

const errorIn = (errors: Errors | undefined, point: Point): string | undefined =>
  errors?.[point]?.kept?.message ?? errors?.[point]?.why?.message;

interface Props {
  value: PointsForm;
  onChange: (points: PointsForm) => void;
  /** A report that was heard answers for one of them. */
  isReportHeard: boolean;
  /** What is wrong with each, as the form says it. */
  errors: Errors | undefined;
  focus: (way: { focus: () => void }) => void;
}

export function PointsField({ value, onChange, isReportHeard, errors, focus }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const answers = useRef<{ focus: () => void } | null>(null);
  const set = (point: Point, changes: Partial<PointsForm[Point]>) =>
    onChange({ ...value, [point]: { ...value[point], ...changes } });
  const keptOf = (point: Point) => isKept(value, point, isReportHeard);
  const open = POINTS.filter((point) => keptOf(point) === null);
  const restKept = () => {
    const next = { ...value };
    for (const point of open) next[point] = { ...value[point], kept: true };
    // The button goes with what it was there for: the hand goes to the answers.
    answers.current?.focus();
    onChange(next);
  };
  return (
    <fieldset className={styles.points}>
      <legend>{t('visits.points')}</legend>
      <p className={styles.hint}>
        {t('entries.points.hint')}
        {open.length > 0 && (
          <Button size="small" onClick={restKept}>
            {t(
              open.length === POINTS.length ? 'entries.points.allKept' : 'entries.points.restKept',
            )}
          </Button>
        )}
      </p>
      <AnswerRows
        id={id}
        label={t('visits.points')}
        focus={(way) => {
          answers.current = way;
          focus(way);
        }}
        isInColumns
        choices={[
          { value: 'kept', label: t('visits.pointKept') },
          { value: 'broken', label: t('visits.pointBroken'), isBad: true },
        ]}
        rows={POINTS.map((point) => {
          const kept = keptOf(point);
          const label = t(`visits.point.${point}`);
          const error = errorIn(errors, point);
          return {
            key: point,
            label,
            value: kept === null ? null : kept ? 'kept' : 'broken',
            below: (
              <>
                {kept === false && (
                  <Input
                    aria-label={t('entries.points.why', { point: label })}
                    placeholder={t(
                      point === 'no_reports' && isReportHeard
                        ? 'entries.points.whyReport'
                        : 'entries.points.whyBroken',
                    )}
                    value={value[point].why}
                    status={error ? 'error' : ''}
                    onChange={({ target }) => set(point, { why: target.value })}
                  />
                )}
                {error && (
                  <p className={styles.error} role="alert">
                    {error}
                  </p>
                )}
              </>
            ),
          };
        })}
        onAnswer={(key, answer) => {
          const point = POINTS.find((one) => one === key);
          if (point) set(point, { kept: answer === 'kept' });
        }}
      />
    </fieldset>
  );
}

/** Why a report was heard on an unannounced visit: the reason for which that point was broken. */
export function WhyReportHeard({ value, onChange, errors, focus }: Omit<Props, 'isReportHeard'>) {
  const { t } = useTranslation();
  const id = useId();
  const error = errorIn(errors, 'no_reports');
  return (
    <div className={styles.asked}>
      <label htmlFor={id}>{t('entries.points.reportHeard')}</label>
      <Input
        id={id}
        ref={(input) => focus({ focus: () => input?.focus() })}
        value={value.no_reports.why}
        status={error ? 'error' : ''}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={({ target }) =>
          onChange({ ...value, no_reports: { ...value.no_reports, why: target.value } })
        }
      />
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
