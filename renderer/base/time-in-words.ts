/** How long something takes, in words. */
import type { TFunction } from 'i18next';

export const timeInWords = (t: TFunction, seconds: number): string =>
  seconds < 60
    ? t('app.wait.seconds', { count: seconds })
    : t('app.wait.minutes', { count: Math.ceil(seconds / 60) });
