/** What a change of the office's settings says, setting by setting, where they stand otherwise now. */
import { useTranslation } from 'react-i18next';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import { saidOtherwise } from '../../shared/office/said-otherwise.ts';
import { useOffice } from '../base/office.ts';
import { settingWords } from '../office/setting-words.ts';

export function useWhatOfficeSays({ body }: Pick<TimelineRow, 'body'>): [string, string][] {
  const { t } = useTranslation();
  const stands = useOffice();
  const { called, shown } = settingWords(t);
  return saidOtherwise(body, stands).map(({ name, said, stands: now }): [string, string] => [
    called(name),
    t('journal.says.standsNow', { said: shown(name, said), stands: shown(name, now) }),
  ]);
}
