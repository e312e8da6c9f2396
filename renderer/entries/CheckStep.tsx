/** A look at the whole before it is sent: what is missing, each with the way to it, and what will stand in the record. */
import { Form, Input } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../shared/dates.ts';
import type { EntryForm, Step } from '../../shared/entries/entry-form.ts';
import { isWrong, stepOfFault } from '../../shared/entries/entry-form.ts';
import type { Approach } from '../../shared/five-pairs.ts';
import type { Fault } from '../../shared/refusal.ts';
import { brokenIn } from '../../shared/visits/answers.ts';
import { faultsOfGoing, recordedGoing } from '../../shared/visits/going.ts';
import { POINTS } from '../../shared/visits/points.ts';
import { countOf } from '../../shared/visits/visit.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { Field } from '../parts/Field.tsx';
import { sentenceOfFault } from '../parts/form.ts';
import { goingIn } from '../visits/going-in-words.ts';
import { AnswersLine } from '../visits/VisitAnswers.tsx';
import styles from './CheckStep.module.css';
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
  const none = t('app.state.notGiven');
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
      <h2>{t('entries.check.summary')}</h2>
      <DescriptionList
        items={[
          [t('entries.field.unit'), unitName || none],
          [
            t('entries.field.visitedOn'),
            [visit.visitedOn, visit.arrivedAt, visit.leftAt && `– ${visit.leftAt}`]
              .filter(Boolean)
              .join(' '),
          ],
          [
            t('visits.pair.approach'),
            visit.approach ? t(`visits.approach.${visit.approach}`) : none,
          ],
          ...(visit.approach === null ? [] : wentAs(t, visit, visit.approach)),
          [
            t('visits.pair.coverage'),
            [
              visit.coverage ? t(`visits.coverage.${visit.coverage}`) : none,
              visit.coverageOf,
              visit.population !== null &&
                visit.checked !== null &&
                `${visit.checked} / ${visit.population}`,
            ]
              .filter(Boolean)
              .join('　'),
          ],
          visit.checklist && [
            t('checklists.called'),
            <AnswersLine key="answers" of={visit.checklist} />,
          ],
          [
            t('visits.pair.voices'),
            t('entries.check.counts', {
              main: t('visits.main.voices'),
              mains: countOf(visit.activities, 'person'),
              other: t('visits.other.voices'),
              others: countOf(visit.activities, 'report'),
            }),
          ],
          [
            t('visits.pair.proof'),
            t('entries.check.counts', {
              main: t('visits.main.proof'),
              mains: countOf(visit.activities, 'scene'),
              other: t('visits.other.proof'),
              others: countOf(visit.activities, 'papers'),
            }),
          ],
          [
            t('visits.pair.standing'),
            visit.standing ? t(`visits.standing.${visit.standing}`) : none,
          ],
          [t('entries.found.findings'), String(findings.length)],
          [t('entries.found.evidence'), String(evidence.length)],
        ]}
      />
    </div>
  );
}

/** How they went; left open, where something of it is still to be said. */
function wentAs(t: TFunction, visit: EntryForm['visit'], approach: Approach) {
  const isOpen = faultsOfGoing(visit, { visit: visit.visitedOn }).length > 0;
  if (!isOpen) return goingIn(t, recordedGoing({ ...visit, approach }));
  const name = approach === 'unannounced' ? t('visits.points') : t('visits.notice.label');
  return [[name, t('app.state.notGiven')] as const];
}

interface FaultsProps extends Pick<Props, 'faults' | 'onGo'> {
  values: EntryForm;
  title: string;
}

function Faults({ title, faults, values, onGo }: FaultsProps) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  const inFindings = faults.filter(({ path }) => path.startsWith('findings.'));
  const said = (fault: Fault, name: string) =>
    t('app.list.named', { name, value: sentenceOfFault(t, fault) });
  return (
    <section role="alert" className={styles.missing}>
      <h2>{title}</h2>
      <ul>
        {faults.map((fault) => {
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
                <span>{said(fault, fieldName(t, fault.path))}</span>
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

function fieldName(t: TFunction, path: string): string {
  const [top = '', field = '', part = ''] = path.split('.');
  if (top === 'unitId') return t('entries.field.unit');
  if (top === 'title') return t('entries.field.title');
  if (field === 'activities') return t('entries.field.activities');
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
