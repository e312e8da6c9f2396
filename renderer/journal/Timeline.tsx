/** What happened in a case or to a visit, latest first: when, who, what, in one line; the reason under it; grouped by day. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { localDate, localMoment } from '../../shared/dates.ts';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import { type Outcome, type Settlings, settlingsIn } from '../../shared/journal/settlings.ts';
import type { TimeZone } from '../../shared/time-zone.ts';
import { useRead } from '../base/call.ts';
import { useMoment, useZone } from '../base/office.ts';
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
  const devices = useRead('devices.list', {});
  const here = devices.data?.find(({ isHere }) => isHere)?.id;
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
                    <Row
                      key={row.sequence}
                      row={row}
                      names={names}
                      settlings={settlings}
                      device={row.ref.device === here ? null : row.device}
                    />
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
  /** Where it was written, where that is another laptop than this one. */
  device: string | null;
}

function Row({ row, names, settlings: { outcomes, passedOver }, device }: RowProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const { what, about, reason } = useWhatHappened(row, names);
  const outcome = outcomes.get(row);
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
        {device && (
          <>
            {' '}
            <span className={styles.device}>{t('findings.contest.device', { device })}</span>
          </>
        )}
        {outcome && <Settled outcome={outcome} />}
        {row.settledTogether > 1 && (
          <small>{t('journal.settled.together', { count: row.settledTogether })}</small>
        )}
        {passedOver.has(row) && (
          <small className={styles.apart}>{t('journal.settled.passedOver')}</small>
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

/** What a settling came to: whose handling stands, and whose wording of which fields. */
function Settled({ outcome: { stands, wordings } }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const nameOf = useFactName();
  const moment = useMoment();
  const written = ({ by, at, device }: TimelineRow) => ({
    by,
    moment: moment(at),
    device: device ?? '',
  });
  return (
    <>
      {stands && (
        <small className={styles.outcome}>
          {t(stands.device ? 'journal.settled.standsOn' : 'journal.settled.stands', {
            act: nameOf(stands.kind),
            ...written(stands),
          })}
        </small>
      )}
      {wordings.map(({ row, fields: of }) => {
        const fields = of.map((field) => fieldName(t, field)).join(t('app.list.and'));
        return (
          <small key={fields} className={styles.outcome}>
            {row
              ? t(row.device ? 'journal.settled.wordingOn' : 'journal.settled.wording', {
                  fields,
                  ...written(row),
                })
              : t('journal.settled.wordingUnknown', { fields })}
          </small>
        );
      })}
    </>
  );
}
