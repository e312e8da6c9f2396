/** What a change of the office's settings says, setting by setting. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Pair } from '../../shared/five-pairs.ts';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import { Organiser } from '../../shared/office/office.ts';
import { type SettingName, saidOtherwise } from '../../shared/office/said-otherwise.ts';
import { Separation } from '../../shared/office/separation.ts';
import { useOffice } from '../base/office.ts';

const isPair = (name: SettingName): name is Pair => Pair.safeParse(name).success;
const isSeparation = (name: SettingName): name is keyof Separation =>
  Object.hasOwn(Separation.shape, name);

/** How settings and what they are set to are shown. */
export function settingWords(t: TFunction) {
  const called = (name: SettingName): string => {
    if (isPair(name)) return t(`visits.main.${name}`);
    if (isSeparation(name)) return t(`settings.separation.${name}`);
    switch (name) {
      case 'name':
        return t('access.setUp.officeName');
      case 'documentPrefix':
        return t('access.setUp.prefix');
      case 'organiser':
        return t('access.setUp.organiser');
      default:
        return t(`settings.numbers.${name}`);
    }
  };
  const shown = (name: SettingName, value: string): string => {
    if (isPair(name)) return `${value}%`;
    if (isSeparation(name)) return t(`journal.says.${value === 'true' ? 'on' : 'off'}`);
    return name === 'organiser' ? t(`access.setUp.organiserOf.${Organiser.parse(value)}`) : value;
  };
  return { called, shown };
}

/** Where they stand otherwise now. */
export function useWhatOfficeSays({ body }: Pick<TimelineRow, 'body'>): [string, string][] {
  const { t } = useTranslation();
  const stands = useOffice();
  const { called, shown } = settingWords(t);
  return saidOtherwise(body, stands).map(({ name, said, stands: now }): [string, string] => [
    called(name),
    t('journal.says.standsNow', { said: shown(name, said), stands: shown(name, now) }),
  ]);
}
