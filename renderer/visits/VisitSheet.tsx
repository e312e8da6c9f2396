/** A visit as recorded: who went how, what was heard, seen and read, and what it came to. */
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VisitView } from '../../shared/visits/calls.ts';
import { to } from '../addresses.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { ActivityLines } from './ActivityLines.tsx';
import { attendanceIn } from './attendance-in-words.ts';
import { Corrections } from './Corrections.tsx';
import { goingIn } from './going-in-words.ts';
import { AnswersLine } from './VisitAnswers.tsx';
import styles from './VisitSheet.module.css';

export function VisitSheet({ visit, children }: { visit: VisitView; children?: ReactNode }) {
  const { t } = useTranslation();
  const { population, checked, round } = visit;
  const hours = [visit.arrivedAt, visit.leftAt].filter(Boolean).join(' – ');
  return (
    <article className={styles.visit}>
      <header>
        <h3>
          {visit.visitedOn} {hours}
        </h3>
        <span>{t(`visits.purpose.${visit.purpose}`)}</span>
        <span>{t(`visits.approach.${visit.approach}`)}</span>
        <span>
          {t(`visits.coverage.${visit.coverage}`)}
          {visit.coverageOf !== '' && ` ${visit.coverageOf}`}
          {population !== null && checked !== null && ` ${checked}/${population}`}
        </span>
        <span>{t(`visits.standing.${visit.standing}`)}</span>
      </header>
      {visit.withdrawn && <Alert type="warning" title={t('visits.withdrawn')} />}
      <DescriptionList
        items={[
          [t('entries.field.team'), visit.team.map(({ name }) => name).join(t('app.list.and'))],
          round.visits > 1
            ? [
                t('visits.round'),
                <Link key="round" to={to.visits({ roundId: round.id, period: 'ever' })}>
                  {t('visits.balance.visits', { count: round.visits })}
                </Link>,
              ]
            : null,
          ...goingIn(t, visit),
          visit.checklist && [
            t('checklists.called'),
            <AnswersLine key="answers" of={visit.checklist} />,
          ],
          visit.attendance && [t('visits.attendance'), attendanceIn(t, visit.attendance)],
          visit.conclusion === '' ? null : [t('entries.field.conclusion'), visit.conclusion],
          visit.goodPractice === '' ? null : [t('entries.field.goodPractice'), visit.goodPractice],
        ]}
      />
      <ActivityLines activities={visit.activities} />
      <Corrections visit={visit} />
      {children}
    </article>
  );
}
