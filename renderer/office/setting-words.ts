/** How the office's settings, and what they are set to, are shown where a change of them is told. */
import type { TFunction } from 'i18next';
import { Pair } from '../../shared/five-pairs.ts';
import { MarkedWords } from '../../shared/office/marked-words.ts';
import { Organiser } from '../../shared/office/office.ts';
import type { SettingName } from '../../shared/office/said-otherwise.ts';
import { Separation } from '../../shared/office/separation.ts';

const isPair = (name: SettingName): name is Pair => Pair.safeParse(name).success;
const isSeparation = (name: SettingName): name is keyof Separation =>
  Object.hasOwn(Separation.shape, name);

const isMarking = (name: SettingName): name is keyof MarkedWords =>
  Object.hasOwn(MarkedWords.shape, name);

export function settingWords(t: TFunction) {
  const called = (name: SettingName): string => {
    if (isPair(name)) return t(`visits.main.${name}`);
    if (isSeparation(name)) return t(`office.separation.${name}`);
    if (isMarking(name)) return t(`office.markedWords.${name}`);
    switch (name) {
      case 'name':
        return t('access.setUp.officeName');
      case 'documentPrefix':
        return t('access.setUp.prefix');
      case 'organiser':
        return t('access.setUp.organiser');
      default:
        return t(`office.numbers.${name}`);
    }
  };
  const shown = (name: SettingName, value: string): string => {
    if (isPair(name)) return `${value}%`;
    if (isSeparation(name)) return t(`journal.says.${value === 'true' ? 'on' : 'off'}`);
    return name === 'organiser' ? t(`access.setUp.organiserOf.${Organiser.parse(value)}`) : value;
  };
  return { called, shown };
}
