/** What a laptop is given of the record, as it is said to people. */
import type { TFunction } from 'i18next';
import type { ShareView } from '../../shared/devices/share.ts';

/** What a laptop is given of the record, by units and by people; null is all of it. */
export function shareInWords(t: TFunction, share: ShareView | null): string[] {
  if (!share) return [t('devices.share.whole')];
  const named = (all: readonly { name: string }[]) =>
    all.map(({ name }) => name).join(t('app.list.and'));
  return [
    ...(share.units.length > 0
      ? [t('devices.share.ofUnits', { count: share.units.length, units: named(share.units) })]
      : []),
    ...(share.people.length > 0
      ? [t('devices.share.ofPeople', { people: named(share.people) })]
      : []),
  ];
}
