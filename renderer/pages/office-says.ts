/** What a change of the office's settings says, setting by setting, where they stand otherwise now. */
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PAIRS } from '../../shared/five-pairs.ts';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import { Organiser, RecordedOffice } from '../../shared/office/office.ts';
import { SettingsOnRecord } from '../../shared/office/settings.ts';
import { useOffice } from '../base/office.ts';

const Changed = z.object({ office: RecordedOffice, settings: SettingsOnRecord });
type Changed = z.infer<typeof Changed>;

const NUMBERS = ['dueDays', 'soonDays', 'burdenVisits', 'undoDays', 'idleMinutes'] as const;

export function useWhatOfficeSays({ body }: Pick<TimelineRow, 'body'>): [string, string][] {
  const { t } = useTranslation();
  const stands = useOffice();
  const said = Changed.safeParse(body).data;
  if (!said) return [];
  const settings: [name: string, of: (one: Changed) => string][] = [
    [t('access.setUp.officeName'), ({ office }) => office.name],
    [t('access.setUp.prefix'), ({ office }) => office.documentPrefix],
    [
      t('access.setUp.organiser'),
      ({ office }) => t(`access.setUp.organiserOf.${Organiser.parse(office.organiser)}`),
    ],
    ...PAIRS.map((pair): [string, (one: Changed) => string] => [
      t(`visits.main.${pair}`),
      ({ settings: { targets } }) => `${targets[pair]}%`,
    ]),
    ...NUMBERS.map((name): [string, (one: Changed) => string] => [
      t(`settings.numbers.${name}`),
      (one) => String(one.settings[name]),
    ]),
    [t('settings.numbers.timeZone'), (one) => one.settings.timeZone],
  ];
  return settings.flatMap(([name, of]): [string, string][] =>
    of(said) === of(stands)
      ? []
      : [[name, t('journal.says.standsNow', { said: of(said), stands: of(stands) })]],
  );
}
