/** After a name that another unit has already: the way to that unit. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Refusal } from '../../shared/refusal.ts';
import { to } from '../addresses.ts';

export function OpenExisting({ refusal, onClose }: { refusal: Refusal; onClose: () => void }) {
  const { t } = useTranslation();
  if (refusal.code !== 'unit_exists') return null;
  return (
    <Link to={to.unit(refusal.unitId)} onClick={onClose}>
      {t('units.openExisting')}
    </Link>
  );
}
