/** What the fields of a visit are called, as where they are filled in. */
import type { TFunction } from 'i18next';
import type { CorrectedField } from '../../shared/visits/correcting.ts';

export function fieldName(t: TFunction, field: CorrectedField): string {
  switch (field) {
    case 'approach':
    case 'coverage':
    case 'standing':
      return t(`visits.pair.${field}`);
    case 'points':
      return t('visits.points');
    case 'notice':
      return t('visits.notice.label');
    case 'attendance':
      return t('visits.attendance');
    case 'withdrawn':
      return t('visits.validity');
    default:
      return t(`entries.field.${field}`);
  }
}
