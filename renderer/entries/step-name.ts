/** What a step of the entry is called: the five are the five pairs, under the same names as everywhere. */
import type { TFunction } from 'i18next';
import type { Step } from '../../shared/entries/entry-form.ts';

export const stepName = (t: TFunction, step: Step): string =>
  step === 'check' ? t('entries.checkStep') : t(`visits.pair.${step}`);
