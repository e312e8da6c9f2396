/** A refusal as a sentence in the person's language. */
import type { TFunction } from 'i18next';
import type { Refusal } from '../../shared/refusal.ts';
import { timeInWords } from './time-in-words.ts';

export function sentenceOf(t: TFunction, refusal: Refusal): string {
  switch (refusal.code) {
    case 'refused':
      return t(`app.reason.${refusal.reason}`);
    case 'stale':
      return refusal.number === undefined
        ? t('app.refusal.stale')
        : t('app.staleOne', { number: refusal.number });
    case 'unit_exists':
      return t('app.refusal.unit_exists', { path: refusal.path });
    case 'book_elsewhere':
      return t('app.refusal.book_elsewhere', { device: refusal.device, since: refusal.since });
    case 'wait':
      return t('app.refusal.wait', { time: timeInWords(t, refusal.seconds) });
    case 'internal':
      return t('app.refusal.internal', { reference: refusal.reference });
    default:
      return t(`app.refusal.${refusal.code}`);
  }
}
