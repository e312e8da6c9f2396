/** A due moment: when, and how long that is from now; amber and a half-filled mark when soon, red and a triangle when past. */
import { useTranslation } from 'react-i18next';
import { addDays, daysBetween, type LocalMoment, shownMoment } from '../../shared/dates.ts';
import { dueState } from '../../shared/orders/order.ts';
import { useNow, useOffice } from '../base/office.ts';
import styles from './DueMark.module.css';

interface Props {
  dueAt: LocalMoment | null;
  /** In a list: the date, or, where it presses, how far it is off. */
  short?: boolean;
}

export function DueMark({ dueAt, short = false }: Props) {
  const { t } = useTranslation();
  const { settings } = useOffice();
  const { today, moment } = useNow();
  if (dueAt === null) return <span className={styles.none}>—</span>;
  const state = dueState(dueAt, moment, `${addDays(today, settings.soonDays)}T23:59`);
  const days = daysBetween(today, dueAt.slice(0, 10));
  const distance =
    state === 'overdue'
      ? days === 0
        ? t('orders.due.overdueToday')
        : t('orders.due.overdue', { count: -days })
      : days === 0
        ? t('orders.due.today', { time: dueAt.slice(11) })
        : t('orders.due.in', { count: days });
  return (
    <span className={styles.due} data-state={state} title={shownMoment(dueAt)}>
      <Shape state={state} />
      {(!short || state === 'later') && dueAt.slice(0, 10)}
      {(!short || state !== 'later') && <span className={styles.distance}>{distance}</span>}
    </span>
  );
}

function Shape({ state }: { state: string }) {
  if (state === 'overdue') {
    return (
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M6 1.2 11.2 10.6H.8Z" fill="currentcolor" />
      </svg>
    );
  }
  if (state === 'soon') {
    return (
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentcolor" strokeWidth="1.4" />
        <path d="M6 1.4a4.6 4.6 0 0 1 0 9.2Z" fill="currentcolor" />
      </svg>
    );
  }
  return null;
}
