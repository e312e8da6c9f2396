/** One month to pick a day from. The field beside it keeps the focus: its arrow keys move `day`. */
import { useTranslation } from 'react-i18next';
import { addDays, type LocalDate } from '../../shared/dates.ts';
import styles from './MonthCalendar.module.css';

interface Props {
  /** The day on which one stands; its month is shown. */
  day: LocalDate;
  /** The day that the field holds. */
  chosen: LocalDate | null;
  today: LocalDate;
  min: LocalDate | undefined;
  max: LocalDate | undefined;
  onShow: (day: LocalDate) => void;
  onPick: (day: LocalDate) => void;
}

const firstOf = (day: LocalDate): LocalDate => `${day.slice(0, 7)}-01`;

/** The same day of another month, or its last one. */
function inMonth(day: LocalDate, months: number): LocalDate {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  const last = addDays(firstOf(addDays(first, 31)), -1);
  const same = `${first.slice(0, 8)}${day.slice(8)}`;
  return same > last ? last : same;
}

/** Six weeks from Monday, in which every month finds room. */
function weeksOf(day: LocalDate): LocalDate[][] {
  const first = firstOf(day);
  const monday = addDays(first, -((new Date(first).getUTCDay() + 6) % 7));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => addDays(monday, week * 7 + weekday)),
  );
}

export function MonthCalendar({ day, chosen, today, min, max, onShow, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const format = (options: Intl.DateTimeFormatOptions, date: LocalDate) =>
    new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: 'UTC' }).format(new Date(date));
  const weeks = weeksOf(day);
  const turn = (months: number, sign: string, label: string) => (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      onClick={() => onShow(inMonth(day, months))}
    >
      {sign}
    </button>
  );
  return (
    // Pressing anywhere in the calendar leaves the focus in the field.
    // biome-ignore lint/a11y/noStaticElementInteractions: it does nothing but keep the focus where it is
    <div className={styles.calendar} onMouseDown={(event) => event.preventDefault()}>
      <div className={styles.head}>
        {turn(-12, '«', t('app.calendar.previousYear'))}
        {turn(-1, '‹', t('app.calendar.previousMonth'))}
        <strong aria-live="polite">{format({ year: 'numeric', month: 'long' }, day)}</strong>
        {turn(1, '›', t('app.calendar.nextMonth'))}
        {turn(12, '»', t('app.calendar.nextYear'))}
      </div>
      <table>
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th key={date} scope="col">
                {format({ weekday: 'narrow' }, date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date}>
                  <button
                    type="button"
                    tabIndex={-1}
                    disabled={
                      (min !== undefined && date < min) || (max !== undefined && date > max)
                    }
                    aria-label={format({ dateStyle: 'full' }, date)}
                    aria-pressed={date === chosen}
                    aria-current={date === today ? 'date' : undefined}
                    data-here={date === day || undefined}
                    data-outside={date.slice(0, 7) !== day.slice(0, 7) || undefined}
                    onClick={() => onPick(date)}
                  >
                    {Number(date.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
