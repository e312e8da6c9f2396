/** What will stand in the record, as a sheet that is read before it is signed: who went how, what was seen and heard, each finding. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { EntryForm } from '../../shared/entries/entry-form.ts';
import { InvolvedFormList } from '../../shared/findings/involved.ts';
import type { Approach } from '../../shared/five-pairs.ts';
import { UnitId } from '../../shared/ids.ts';
import { faultsOfGoing, recordedGoing } from '../../shared/visits/going.ts';
import { countOf } from '../../shared/visits/visit.ts';
import { useRead } from '../base/call.ts';
import { SeverityMark } from '../findings/SeverityMark.tsx';
import { useWhatItSays } from '../findings/what-it-says.tsx';
import { useWithUnits } from '../findings/with-units.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { useUnitName } from '../units/unit-name.ts';
import { ActivityLines } from '../visits/ActivityLines.tsx';
import { goingIn } from '../visits/going-in-words.ts';
import { AnswersLine } from '../visits/VisitAnswers.tsx';
import styles from './EntrySheet.module.css';

interface Props {
  entry: EntryForm;
  unitName: string;
}

export function EntrySheet({ entry, unitName }: Props) {
  const { t } = useTranslation();
  const colleagues = useRead('people.colleagues', {}).data ?? [];
  const { visit, findings, evidence, source } = entry;
  const none = t('app.state.notGiven');
  const team = visit.team.flatMap((id) => colleagues.find((one) => one.id === id)?.name ?? []);
  return (
    <article className={styles.sheet}>
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
          [t('entries.field.team'), team.join(t('app.list.and')) || none],
          [t('entries.field.source'), t(`cases.source.${source}`)],
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
          visit.goodPractice === '' ? null : [t('entries.field.goodPractice'), visit.goodPractice],
          visit.conclusion === '' ? null : [t('entries.field.conclusion'), visit.conclusion],
          [t('entries.found.evidence'), String(evidence.length)],
        ]}
      />
      <ActivityLines activities={visit.activities} />
      <h3>{`${t('entries.found.findings')} ${findings.length}`}</h3>
      {findings.map(({ key, finding }, i) => (
        <FindingLines
          key={key}
          number={i + 1}
          finding={finding}
          isOfVisitedUnit={finding.unitId === entry.unitId}
          evidence={evidence.flatMap(({ evidence: item, findingKeys }) =>
            findingKeys.includes(key) ? [item.title] : [],
          )}
        />
      ))}
    </article>
  );
}

/** How they went; left open, where something of it is still to be said. */
function wentAs(t: TFunction, visit: EntryForm['visit'], approach: Approach) {
  const isOpen = faultsOfGoing(visit, { visit: visit.visitedOn }).length > 0;
  if (!isOpen) return goingIn(t, recordedGoing({ ...visit, approach }));
  const name = approach === 'unannounced' ? t('visits.points') : t('visits.notice.label');
  return [[name, t('app.state.notGiven')] as const];
}

interface FindingProps {
  number: number;
  finding: EntryForm['findings'][number]['finding'];
  isOfVisitedUnit: boolean;
  /** What bears it out, by name. */
  evidence: readonly string[];
}

function FindingLines({ number, finding, isOfVisitedUnit, evidence }: FindingProps) {
  const { t } = useTranslation();
  const saysOf = useWhatItSays();
  const unitName = useUnitName(UnitId.safeParse(finding.unitId).data);
  const none = t('app.state.notGiven');
  const involved = useWithUnits(InvolvedFormList.safeParse(finding.involved).data ?? []);
  return (
    <section className={styles.finding}>
      <header>
        <strong>{number}</strong>
        {finding.severity && <SeverityMark severity={finding.severity} />}
      </header>
      <p className={styles.prose}>{finding.account || none}</p>
      <DescriptionList
        items={[
          isOfVisitedUnit ? null : [t('findings.field.unit'), unitName || none],
          ...saysOf({ ...finding, involved }),
          [t('entries.found.evidence'), evidence.join(t('app.list.and')) || none],
        ]}
      />
    </section>
  );
}
