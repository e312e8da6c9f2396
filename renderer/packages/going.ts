/** What would go to another laptop, in words. */
import type { TFunction } from 'i18next';
import type { Going } from '../../shared/packages/calls.ts';

const KB = 1000;

/** As people know it from the sizes of sticks. */
function sizeOf(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'] as const;
  const place = bytes === 0 ? 0 : Math.min(3, Math.floor(Math.log(bytes) / Math.log(KB)));
  const shown = bytes / KB ** place;
  return `${shown < 10 && place > 0 ? shown.toFixed(1) : Math.round(shown)} ${units[place]}`;
}

/** What would go to a laptop, one line each; none where there is nothing. */
export function goingIn(t: TFunction, { facts, cases, files, bytes }: Going): string[] {
  return [
    ...(facts > 0 ? [t('packages.records', { count: facts })] : []),
    ...(cases > 0 ? [t('packages.ofCases', { count: cases })] : []),
    ...(files > 0 ? [t('packages.withFiles', { count: files, size: sizeOf(bytes) })] : []),
  ];
}
