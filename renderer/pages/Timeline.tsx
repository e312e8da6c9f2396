/** What happened in a case or to a visit, latest first: when, who, what, in one line; the reason under it; grouped by day. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { localDate, localMoment } from '../../shared/dates.ts';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import type { TimeZone } from '../../shared/time-zone.ts';
import { useZone } from '../base/office.ts';
import { Read } from '../parts/Read.tsx';
import styles from './Timeline.module.css';
import { type Names, useWhatHappened } from './what-happened.ts';

/** Nothing that it speaks of has a name of its own. */
const NONE: Names = new Map();

interface Props {
  rows: UseQueryResult<TimelineRow[], Error>;
  names?: Names;
}

export function Timeline({ rows, names = NONE }: Props) {
  const zone = useZone();
  return (
    <Read of={rows}>
      {(all) => (
        <ol className={styles.days}>
          {byDay(all, zone).map(([day, ofDay]) => (
            <li key={day}>
              <h3>{day}</h3>
              <ol>
                {ofDay.map((row) => (
                  <Row key={row.sequence} row={row} names={names} />
                ))}
              </ol>
            </li>
          ))}
        </ol>
      )}
    </Read>
  );
}

function byDay(rows: readonly TimelineRow[], zone: TimeZone): [day: string, rows: TimelineRow[]][] {
  const days = new Map<string, TimelineRow[]>();
  for (const row of rows) {
    const day = localDate(row.at, zone);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days];
}

function Row({ row, names }: { row: TimelineRow; names: Names }) {
  const { t } = useTranslation();
  const zone = useZone();
  const { what, about, reason } = useWhatHappened(row, names);
  return (
    <li className={styles.row}>
      <time>{localMoment(row.at, zone).slice(11)}</time>
      <span>{row.by}</span>
      <p>
        {what}
        {about && (
          <>
            {' '}
            <span className={styles.about}>{about}</span>
          </>
        )}
        {row.apart.length > 0 && (
          <small className={styles.apart}>
            {t(
              row.apart.every(({ reason: why }) => why === 'agrees')
                ? 'journal.apart.agrees'
                : 'journal.setAside',
            )}
          </small>
        )}
        {row.isClaimed && <small className={styles.apart}>{t('journal.claimed')}</small>}
        {reason && <small>{reason}</small>}
      </p>
    </li>
  );
}
