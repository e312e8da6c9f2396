/** What happened in a case or to a visit, latest first: when, who, what, in one line; the reason under it; grouped by day. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { localDate, localMoment } from '../../shared/dates.ts';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import { type Settlings, settlingsIn } from '../../shared/journal/settlings.ts';
import type { TimeZone } from '../../shared/time-zone.ts';
import { useZone } from '../base/office.ts';
import { fieldName } from '../findings/Sides.tsx';
import { Read } from '../parts/Read.tsx';
import styles from './Timeline.module.css';
import { type Names, useFactName, useWhatHappened } from './what-happened.ts';

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
      {(all) => {
        const settlings = settlingsIn(all);
        return (
          <ol className={styles.days}>
            {byDay(all, zone).map(([day, ofDay]) => (
              <li key={day}>
                <h3>{day}</h3>
                <ol>
                  {ofDay.map((row) => (
                    <Row key={row.sequence} row={row} names={names} settlings={settlings} />
                  ))}
                </ol>
              </li>
            ))}
          </ol>
        );
      }}
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

interface RowProps {
  row: TimelineRow;
  names: Names;
  settlings: Settlings;
}

function Row({ row, names, settlings: { outcomes, passedOver } }: RowProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const { what, about, reason } = useWhatHappened(row, names);
  const nameOf = useFactName();
  const { stands = null, fields = [] } = outcomes.get(row) ?? {};
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
        {stands && (
          <small className={styles.outcome}>
            {t(stands.device ? 'journal.settled.standsOn' : 'journal.settled.stands', {
              by: stands.by,
              act: nameOf(stands.kind),
              device: stands.device ?? '',
            })}
          </small>
        )}
        {fields.length > 0 && (
          <small className={styles.outcome}>
            {t('journal.settled.fields', {
              fields: fields.map((field) => fieldName(t, field)).join(t('app.list.and')),
            })}
          </small>
        )}
        {passedOver.has(row) && (
          <small className={styles.apart}>
            {t('journal.settled.passedOver')}
            {row.device && `　${t('findings.contest.device', { device: row.device })}`}
          </small>
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
