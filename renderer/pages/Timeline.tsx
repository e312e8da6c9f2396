/** What happened in a case, latest first: when, who, what, in one line; the reason under it; grouped by day. */
import { useTranslation } from 'react-i18next';
import { localDate, localMoment } from '../../shared/dates.ts';
import { Unread } from '../../shared/facts.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import type { OrderView } from '../../shared/orders/calls.ts';
import type { TimeZone } from '../../shared/time-zone.ts';
import { useRead } from '../base/call.ts';
import { useZone } from '../base/office.ts';
import { Read } from '../parts/Read.tsx';
import styles from './Timeline.module.css';

interface Props {
  caseId: CaseId;
  findings: readonly FindingView[];
  orders: readonly OrderView[];
}

export function Timeline({ caseId, findings, orders }: Props) {
  const rows = useRead('journal.ofCase', { caseId });
  const zone = useZone();
  const names = new Map<string, string>([
    ...findings.map(({ id, number }) => [id, number] as const),
    ...orders.map(({ id, number }) => [id, number] as const),
  ]);
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

function Row({ row, names }: { row: TimelineRow; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const zone = useZone();
  const [domain = '', act = ''] = row.kind.split('.');
  const unread = Unread.safeParse(row.kind);
  const about = subjectOf(row.body, names);
  const reason = reasonOf(row.body);
  return (
    <li className={styles.row}>
      <time>{localMoment(row.at, zone).slice(11)}</time>
      <span>{row.by}</span>
      <p>
        {unread.success
          ? t(`journal.unread.${unread.data}`)
          : t(`journal.fact.${domain}.${act}` as 'journal.fact.case.opened')}
        {about && (
          <>
            {' '}
            <span className={styles.about}>{about}</span>
          </>
        )}
        {reason && <small>{reason}</small>}
      </p>
    </li>
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The number of the finding or order a fact is about. */
function subjectOf(body: TimelineRow['body'], names: ReadonlyMap<string, string>): string {
  const id = text(body.findingId) || text(body.orderId);
  return names.get(id) ?? text(body.number);
}

/** Why, in the words of whoever did it. */
const reasonOf = (body: TimelineRow['body']): string =>
  text(body.reason) || text(body.note) || text(body.feedback) || text(body.measures);
