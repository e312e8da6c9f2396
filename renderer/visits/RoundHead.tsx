/** Over the visits of one round: when, who, how and what for, and what they come to. */
import { useTranslation } from 'react-i18next';
import type { RoundId } from '../../shared/ids.ts';
import { useRead } from '../base/call.ts';
import { lapsesIn } from './attendance-in-words.ts';
import styles from './RoundHead.module.css';

export function RoundHead({ id }: { id: RoundId }) {
  const { t } = useTranslation();
  const { data } = useRead('rounds.get', { id });
  if (!data) return null;
  const { days, startedAt, approach, about, team, visits, found, ...people } = data;
  const when = [days.from, days.to === days.from ? '' : days.to, startedAt ?? ''].filter(Boolean);
  const counted = [
    t('visits.balance.visits', { count: visits }),
    t('visits.roundFound', { count: found }),
    ...lapsesIn(t, people),
  ];
  return (
    <section className={styles.head} aria-label={t('visits.round')}>
      <strong>
        {[when.join(' '), t(`visits.approach.${approach}`), about].filter(Boolean).join(' · ')}
      </strong>
      <span>{team.join(t('app.list.and'))}</span>
      <span>{counted.join(' · ')}</span>
    </section>
  );
}
