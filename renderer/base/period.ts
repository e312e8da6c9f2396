/** The period in force: what lists and balances are about, chosen in the top line and remembered. */
import { addDays, type LocalDate, type Period } from '../../shared/dates.ts';
import type { Preferences } from '../../shared/preferences/calls.ts';
import { useToday } from './office.ts';
import { usePreferences } from './preferences.ts';

const EVER: Period = { from: '1949-10-01', to: '2199-12-31' };

/** The first and last day a choice means today. */
export function periodOf(choice: Preferences['period'], day: LocalDate): Period {
  if (typeof choice === 'object') return choice;
  const year = day.slice(0, 4);
  switch (choice) {
    case 'month':
      return { from: `${day.slice(0, 7)}-01`, to: lastOfMonth(day) };
    case 'quarter': {
      const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
      const from = `${year}-${String(first).padStart(2, '0')}-01`;
      return { from, to: lastOfMonth(addDays(from, 70)) };
    }
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    case 'all':
      return EVER;
  }
}

/** The day before the first of the next month. */
function lastOfMonth(day: LocalDate): LocalDate {
  const intoNext = addDays(`${day.slice(0, 7)}-28`, 4);
  return addDays(`${intoNext.slice(0, 7)}-01`, -1);
}

export function usePeriod(): { period: Period; choice: Preferences['period'] } {
  const { preferences } = usePreferences();
  return { period: periodOf(preferences.period, useToday()), choice: preferences.period };
}
