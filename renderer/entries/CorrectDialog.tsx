/** Correcting a recorded visit: what is filled in otherwise than it stands, and why. */
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { type Control, useController, useFormState, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DraftKey } from '../../shared/drafts/calls.ts';
import type { Refusal, Result } from '../../shared/refusal.ts';
import { COUNTS, unaccountedIn } from '../../shared/visits/attendance.ts';
import type { VisitView } from '../../shared/visits/calls.ts';
import { refuseCorrection } from '../../shared/visits/correcting.ts';
import {
  type CorrectionForm,
  correctionFormOf,
  correctionOf,
  type FilledCorrection,
  findingsLeft,
  valuesOf,
} from '../../shared/visits/correction-form.ts';
import { isReportHeard } from '../../shared/visits/going.ts';
import type { ActivityForm } from '../../shared/visits/visit.ts';
import { useRead, useWrite } from '../base/call.ts';
import { takeAwayRefusal, useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { useSignedIn } from '../base/session.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { DayField, NumberField, TimeField } from '../parts/TypedFields.tsx';
import { TeamSelect } from '../people/TeamSelect.tsx';
import { DecideDialog } from '../visits/DecideDialog.tsx';
import { fieldName } from '../visits/field-name.ts';
import { ActivityColumn } from './ActivityColumn.tsx';
import styles from './CorrectDialog.module.css';
import { NoticeFields } from './NoticeFields.tsx';
import { PointsField } from './PointsField.tsx';

interface Props {
  visit: VisitView;
  onClose: () => void;
}

/** Of a pair, the main side first. */
const PAIRS = {
  approach: ['unannounced', 'announced'],
  coverage: ['spot', 'full'],
  standing: ['laggard', 'advanced'],
} as const;

const KINDS = ['person', 'report', 'scene', 'papers'] as const;
const MAIN_KINDS: readonly string[] = ['person', 'scene'];

const draftOf = ({ id }: VisitView): DraftKey => ({ form: 'correction', subject: id });

/** Where the form has what the call was given. */
function placed(result: Result<unknown>): Result<unknown> {
  if (result.ok || result.refusal.code !== 'invalid_input') return result;
  const faults = result.refusal.faults.map((fault) => ({
    ...fault,
    path: fault.path.replace(/^values\.attendance/, 'attendance').replace(/^values\./, 'visit.'),
  }));
  const refusal: Refusal = { code: 'invalid_input', faults };
  return { ok: false, refusal };
}

function CorrectDialog({ visit, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { today, moment: now } = useNow();
  const correct = useWrite('visits.correct');
  const day = visit.purpose === 'return' ? 'return_visit' : 'visit';
  return (
    <DialogForm
      title={`${t('visits.correct.act')}　${visit.unitName} ${visit.visitedOn}`}
      send={t('visits.correct.send')}
      warning={t(visit.checklist ? 'visits.correct.answersStay' : 'visits.correct.kept')}
      width={760}
      draft={draftOf(visit)}
      schema={correctionFormOf(day, { today, now })}
      empty={correctionOf(visit)}
      onClose={onClose}
      onSend={async (filled, act) => {
        const { reason: why } = filled;
        const values = valuesOf(visit, filled);
        const result = await correct.mutateAsync(
          { id: visit.id, seen: visit.revision, values, reason: why },
          act,
        );
        const count = result.ok ? findingsLeft(visit, values) : 0;
        // One notice stands at a time: this one says both.
        if (count > 0) notices.warn(t('visits.correct.findingsLeft', { count }));
        else notices.doneIf(result, t('visits.correct.done'));
        return placed(result);
      }}
    >
      {(control) => (
        <>
          <div className={styles.row}>
            <Field
              control={control}
              name="visit.visitedOn"
              label={fieldName(t, 'visitedOn')}
              required
            >
              {(field) => <DayField {...field} max={today} />}
            </Field>
            <Field control={control} name="visit.arrivedAt" label={fieldName(t, 'arrivedAt')}>
              {(field) => <TimeField {...field} />}
            </Field>
            <Field control={control} name="visit.leftAt" label={fieldName(t, 'leftAt')}>
              {(field) => <TimeField {...field} />}
            </Field>
          </div>
          <Field control={control} name="visit.team" label={fieldName(t, 'team')} required>
            {({ ref, ...field }) => <TeamSelect {...field} />}
          </Field>
          <div className={styles.row}>
            {(['approach', 'coverage', 'standing'] as const).map((pair) => (
              <Field
                key={pair}
                control={control}
                name={`visit.${pair}`}
                label={fieldName(t, pair)}
                required
              >
                {({ status, ...field }) => (
                  <Radio.Group
                    {...field}
                    aria-label={fieldName(t, pair)}
                    options={PAIRS[pair].map((value) => ({ value, label: t(sideOf(pair, value)) }))}
                  />
                )}
              </Field>
            ))}
          </div>
          <Going control={control} />
          <div className={styles.row}>
            <Field control={control} name="visit.coverageOf" label={fieldName(t, 'coverageOf')}>
              {(field) => <Input {...field} />}
            </Field>
            <Field control={control} name="visit.population" label={fieldName(t, 'population')}>
              {(field) => <NumberField {...field} />}
            </Field>
            <Field control={control} name="visit.checked" label={fieldName(t, 'checked')}>
              {(field) => <NumberField {...field} />}
            </Field>
          </div>
          <div className={styles.counts}>
            {COUNTS.map((name) => (
              <Field
                key={name}
                control={control}
                name={`attendance.${name}`}
                label={t(`entries.round.column.${name}`)}
              >
                {(field) => <NumberField {...field} />}
              </Field>
            ))}
          </div>
          <Unaccounted control={control} />
          <Field control={control} name="visit.activities" label={fieldName(t, 'activities')}>
            {({ value, onChange, id }) => (
              <div id={id} className={styles.activities}>
                {KINDS.map((kind) => (
                  <ActivityColumn
                    key={kind}
                    kind={kind}
                    isMain={MAIN_KINDS.includes(kind)}
                    activities={value}
                    errors={undefined}
                    change={(changed: (before: ActivityForm[]) => ActivityForm[]) =>
                      onChange(changed(value))
                    }
                  />
                ))}
              </div>
            )}
          </Field>
          <Field control={control} name="visit.conclusion" label={fieldName(t, 'conclusion')}>
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
          <Field control={control} name="visit.goodPractice" label={fieldName(t, 'goodPractice')}>
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
          <Field control={control} name="reason" label={t('visits.correct.reason')} required>
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

/** That of some who were due nothing is said. */
function Unaccounted({ control }: { control: Control<CorrectionForm, unknown, FilledCorrection> }) {
  const { t } = useTranslation();
  const attendance = useWatch({ control, name: 'attendance' });
  const activities = useWatch({ control, name: 'visit.activities' });
  const seen = activities.filter(({ kind }) => kind === 'scene').map(({ note }) => note);
  const count = unaccountedIn(attendance, seen.join('\n'));
  if (count === 0) return null;
  return (
    <p className={styles.hint} role="status">
      {t('visits.correct.unaccounted', { count })}
    </p>
  );
}

/** The points of an unannounced visit, or what the unit was told of an announced one. */
function Going({ control }: { control: Control<CorrectionForm, unknown, FilledCorrection> }) {
  const { field } = useController({ control, name: 'visit.points' });
  const { errors } = useFormState({ control, name: 'visit.points' });
  const visit = useWatch({ control, name: 'visit' });
  if (visit.approach === 'unannounced') {
    return (
      <PointsField
        value={field.value}
        onChange={field.onChange}
        focus={field.ref}
        isReportHeard={isReportHeard(visit)}
        errors={errors.visit?.points}
      />
    );
  }
  return (
    <NoticeFields
      visitedOn={visit.visitedOn}
      field={({ name, ...asked }) => (
        <Field control={control} name={`visit.notice.${name}`} {...asked} />
      )}
    />
  );
}

/** Beside a visit that is shown: correcting it, and withdrawing it or letting it count again. */
export function VisitActs({ visit }: { visit: VisitView }) {
  const { t } = useTranslation();
  const actor = useSignedIn();
  const notices = useNotices();
  const [open, setOpen] = useState<'correct' | 'withdrawn' | null>(null);
  // One that was begun is found again: the button says so. While it is open, each saving of it needs no look.
  const isBegun = Boolean(
    useRead('drafts.get', draftOf(visit), { enabled: open !== 'correct' }).data,
  );
  const team = visit.team.map(({ id }) => id);
  if (refuseCorrection({ recordedById: visit.recordedById, team }, actor)) return null;
  const onClose = () => setOpen(null);
  const withdraw = () => {
    takeAwayRefusal();
    // Nobody is asked for a reason that cannot be taken.
    if (!visit.withdrawn && visit.whyKept) {
      notices.refused({ code: 'refused', reason: visit.whyKept });
    } else setOpen('withdrawn');
  };
  return (
    <div className={`${styles.acts} unprinted`}>
      {!visit.withdrawn && (
        <Button size="small" onClick={() => setOpen('correct')}>
          {t(isBegun ? 'visits.correct.goOn' : 'visits.correct.act')}
        </Button>
      )}
      <Button size="small" onClick={withdraw}>
        {t(visit.withdrawn ? 'visits.reinstate.act' : 'visits.withdraw.act')}
      </Button>
      {open === 'correct' && <CorrectDialog visit={visit} onClose={onClose} />}
      {open === 'withdrawn' && (
        <DecideDialog
          visit={visit}
          field="withdrawn"
          value={{ withdrawn: !visit.withdrawn }}
          onClose={onClose}
        />
      )}
    </div>
  );
}

type Pair = keyof typeof PAIRS;
const sideOf = <Of extends Pair>(pair: Of, value: (typeof PAIRS)[Of][number]) =>
  `visits.${pair}.${value}` as 'visits.approach.announced';
