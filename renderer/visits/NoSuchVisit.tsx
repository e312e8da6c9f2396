/** Instead of a visit, when there is none at an address. */
import { useTranslation } from 'react-i18next';
import { to } from '../addresses.ts';
import { NotFound } from '../parts/NotFound.tsx';

export function NoSuchVisit() {
  const { t } = useTranslation();
  return <NotFound what={t('visits.noSuch')} to={to.visits()} way={t('app.place.visits')} />;
}
