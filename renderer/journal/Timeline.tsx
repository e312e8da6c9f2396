/** What happened in a case or to a visit, latest first: when, who, what, in one line; the reason under it; grouped by day. */
import { useTranslation } from 'react-i18next';
import { localDate, localMoment } from '../../shared/dates.ts';
import type { Outcome, TimelineRow } from '../../shared/journal/calls.ts';
import { passedOverIn } from '../../shared/journal/settlings.ts';
import type { TimeZone } from '../../shared/time-zone.ts';
import { useRead } from '../base/call.ts';
import { useMoment, useZone } from '../base/office.ts';
import type { ReadOn } from '../base/read-on.ts';
import { fieldName } from '../findings/Sides.tsx';
import { Read } from '../parts/Read.tsx';
import { ShowMore } from '../parts/ShowMore.tsx';
import styles from './Timeline.module.css';
import { useFactName, useWhatHappened } from './what-happened.ts';

/** What `useReadOn` gives of the facts of a case or of a visit. */
type Found = ReadOn<'journal.ofCase' | 'journal.ofVisit'>;

export function Timeline({ of: found }: { of: Found }) {
  const { t } = useTranslation();
  const zone = useZone();
  const devices = useRead('devices.list', {});
  const here = devices.data?.find(({ isHere }) => isHere)?.id;
  return (
    <Read of={found}>
      {({ pages }) => {
        const all = pages.flatMap(({ items }) => items);
        const passedOver = passedOverIn(all);
        return (
          <>
            <ol className={styles.days}>
              {byDay(all, zone).map(([day, ofDay]) => (
                <li key={day}>
                  <h3>{day}</h3>
                  <ol>
                    {ofDay.map((row) => (
                      <Row
                        key={row.sequence}
                        row={row}
                        isPassedOver={passedOver.has(row)}
                        device={row.ref.device === here ? null : row.device}
                      />
                    ))}
                  </ol>
                </li>
              ))}
            </ol>
            <ShowMore of={found}>{t('journal.showEarlier')}</ShowMore>
          </>
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
  isPassedOver: boolean;
  /** Where it was written, where that is another laptop than this one. */
  device: string | null;
}

function Row({ row, isPassedOver, device }: RowProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const { what, about, reason } = useWhatHappened(row);
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
        {row.outcome && <Settled outcome={row.outcome} />}
        {row.settledTogether > 1 && (
          <small>{t('journal.settled.together', { count: row.settledTogether })}</small>
        )}
        {isPassedOver && <small className={styles.apart}>{t('journal.settled.passedOver')}</small>}
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
  const said = ({ by, at, device }: NonNullable<Outcome['stands']>) => ({
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
            ...said(stands),
          })}
        </small>
      )}
      {wordings.map(({ written, fields: of }) => {
        const fields = of.map((field) => fieldName(t, field)).join(t('app.list.and'));
        return (
          <small key={fields} className={styles.outcome}>
            {written
              ? t(written.device ? 'journal.settled.wordingOn' : 'journal.settled.wording', {
                  fields,
                  ...said(written),
                })
              : t('journal.settled.wordingUnknown', { fields })}
          </small>
        );
      })}
    </>
  );
}
