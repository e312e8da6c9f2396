/** The cross that takes a choice away, named in the person's language: the library names its own in English. */
import { useTranslation } from 'react-i18next';
import { CloseIcon } from '../base/icons.tsx';

export function useClearing() {
  const { t } = useTranslation();
  return { clearIcon: <CloseIcon />, label: t('app.act.clear') };
}
