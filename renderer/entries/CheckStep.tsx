/** A look at the whole before it is sent: what is missing, each with the way to it, and what will stand in the record. */
import { Form, Input } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../shared/dates.ts';
import type { EntryForm, Step } from '../../shared/entries/entry-form.ts';
import { isWrong, STEPS, stepOfFault } from '../../shared/entries/entry-form.ts';
import type { Fault } from '../../shared/refusal.ts';
import { brokenIn } from '../../shared/visits/answers.ts';
import { POINTS } from '../../shared/visits/points.ts';
import type { ActivityForm } from '../../shared/visits/visit.ts';
import { Field } from '../parts/Field.tsx';
import { sentenceOfFault } from '../parts/form.ts';
import styles from './CheckStep.module.css';
import { EntrySheet } from './EntrySheet.tsx';
import type { EntryFormOf } from './entry-form-of.ts';
import { stepName } from './step-name.ts';

const NONE_BROKEN = { broken: 0, untold: 0 };

interface Props {
  form: EntryFormOf;
  /** What is typed, as it stood when the hand last rested. */
  rested: EntryForm;
  /** The day of the first visit, on a return visit; null while this is the first. */
  openedOn: LocalDate | null;
  unitName: string;
  faults: readonly Fault[];
  onGo: (step: Step, field?: string) => void;
}

export function CheckStep({ form, rested, openedOn, unitName, faults, onGo }: Props) {
  const { t } = useTranslation();
  const { title, visit, findings, evidence } = rested;
  const withoutEvidence = findings.filter(
    ({ key }) =>
      !evidence.some(
        (item) => item.evidence.grade === 'first_hand' && item.findingKeys.includes(key),
      ),
  );
  const keys = findings.map(({ key }) => key);
  const broken = visit.checklist ? brokenIn(visit.checklist, keys) : NONE_BROKEN;
  return (
    <div className={styles.check}>
      {faults.length === 0 && <p className={styles.ready}>{t('entries.check.ready')}</p>}
      <Faults
        title={t('entries.check.wrong')}
        faults={faults.filter(isWrong)}
        values={rested}
        onGo={onGo}
      />
      <Faults
        title={t('entries.check.missing')}
        faults={faults.filter((fault) => !isWrong(fault))}
        values={rested}
        onGo={onGo}
      />
      {withoutEvidence.length > 0 && (
        <p className={styles.warning}>
          {t('entries.check.noFirstHand', { count: withoutEvidence.length })}
        </p>
      )}
      {broken.untold > 0 && <p className={styles.warning}>{t('entries.check.untold', broken)}</p>}
      {openedOn === null && (findings.length > 0 || title !== '') && (
        <Form layout="vertical" component={false}>
          <Field
            control={form.control}
            name="title"
            label={t('entries.field.title')}
            hint={t('entries.field.titleHint')}
          >
            {(field) => (
              <Input
                {...field}
                placeholder={unitName && t('entries.defaultTitle', { unit: unitName })}
              />
            )}
          </Field>
        </Form>
      )}
      <EntrySheet entry={rested} unitName={unitName} />
    </div>
  );
}

interface FaultsProps extends Pick<Props, 'faults' | 'onGo'> {
  values: EntryForm;
  title: string;
}

function Faults({ title, faults, values, onGo }: FaultsProps) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  const inOrder = STEPS.flatMap((step) =>
    faults.filter(({ path }) => stepOfFault(path, values) === step),
  );
  const inFindings = faults.filter(({ path }) => path.startsWith('findings.'));
  const said = (fault: Fault, name: string) =>
    t('app.list.named', { name, value: sentenceOfFault(t, fault) });
  return (
    <section role="alert" className={styles.missing}>
      <h2>{title}</h2>
      <ul>
        {inOrder.map((fault) => {
          const step = stepOfFault(fault.path, values);
          return (
            step && (
              <li key={`${fault.path} ${fault.rule}`}>
                <button
                  type="button"
                  className="link-button"
                  onClick={() => onGo(step, fault.path)}
                >
                  {stepName(t, step)}
                </button>
                <span>{said(fault, fieldName(t, fault.path, values))}</span>
              </li>
            )
          );
        })}
        {faults
          .filter(({ path }) => path.startsWith('evidence.'))
          .map((fault) => (
            <li key={fault.path}>{said(fault, t('evidence.field.madeAt'))}</li>
          ))}
        {inFindings.length > 0 && (
          <li>
            {t('entries.check.findingsIncomplete', { count: inFindings.length })}
            {inFindings.filter(isWrong).map((fault) => (
              <p key={fault.path}>{sentenceOfFault(t, fault)}</p>
            ))}
          </li>
        )}
      </ul>
    </section>
  );
}

/** Which line it is, by what it is called or else by its place among its kind, and which of its fields. */
function lineName(t: TFunction, activities: readonly ActivityForm[], at: number, of: string) {
  const { kind, subject } = activities[at] ?? {};
  if (kind === undefined) return t('entries.field.activities');
  const nth = activities.slice(0, at + 1).filter((one) => one.kind === kind).length;
  const line = subject || `${t(`visits.activity.${kind}`)} ${nth}`;
  if (of === 'note') return `${line}　${t(`entries.activity.note.${kind}`)}`;
  return of === 'count' ? `${line}　${t(`entries.activity.number.${kind}`)}` : line;
}

const FIELDS = [
  'approach',
  'coverage',
  'standing',
  'visitedOn',
  'arrivedAt',
  'leftAt',
  'team',
  'coverageOf',
  'population',
  'checked',
  'goodPractice',
  'conclusion',
] as const;

const NOTICE = ['givenOn', 'givenTo', 'number', 'itinerary'] as const;

function fieldName(t: TFunction, path: string, { visit: { activities } }: EntryForm): string {
  const [top = '', field = '', part = '', of = ''] = path.split('.');
  if (top === 'unitId') return t('entries.field.unit');
  if (top === 'title') return t('entries.field.title');
  if (field === 'activities') return lineName(t, activities, Number(part), of);
  if (field === 'checklist') return t('checklists.called');
  const point = POINTS.find((one) => field === 'points' && one === part);
  if (point) return t(`visits.point.${point}`);
  const told = NOTICE.find((one) => field === 'notice' && one === part);
  if (told) return t(`visits.notice.${told}`);
  const known = FIELDS.find((name) => name === field);
  if (known === 'approach' || known === 'coverage' || known === 'standing') {
    return t(`entries.${known}.label`);
  }
  return known ? t(`entries.field.${known}`) : '';
}
