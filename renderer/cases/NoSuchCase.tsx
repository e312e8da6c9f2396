/** Instead of a case, when there is none at an address. */
import { useTranslation } from 'react-i18next';
import { to } from '../addresses.ts';
import { NotFound } from '../parts/NotFound.tsx';

export function NoSuchCase() {
  const { t } = useTranslation();
  return <NotFound what={t('cases.noSuch')} to={to.cases()} way={t('app.place.cases')} />;
}
