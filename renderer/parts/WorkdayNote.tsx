/** Under a limit: that its day is not worked, or that nobody knows yet whether it will be. */
import { useTranslation } from 'react-i18next';
import { LocalDate } from '../../shared/dates.ts';
import { workday } from '../../shared/workdays.ts';
import styles from './WorkdayNote.module.css';

export function WorkdayNote({ date }: { date: string }) {
  const { t } = useTranslation();
  const day = LocalDate.safeParse(date);
  if (!day.success) return null;
  const known = workday(day.data);
  if (known === 'worked') return null;
  return <p className={styles.note}>{t(`app.workday.${known}`, { year: date.slice(0, 4) })}</p>;
}
