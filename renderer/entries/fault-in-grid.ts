/** What is wrong at a cell of the grid, as it is said there and above the grid. */
import type { TFunction } from 'i18next';
import type { Fault } from '../../shared/refusal.ts';
import { sentenceOfFault } from '../parts/form.ts';

export const sentenceInGrid = (t: TFunction, fault: Fault): string =>
  fault.rule === 'unknown_choice' && /^(?:rows\.\d+\.)?unitId$/.test(fault.path)
    ? t('entries.round.noSuchUnit')
    : sentenceOfFault(t, fault);
