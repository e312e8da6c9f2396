/** What is wrong at a cell of the grid, as it is said there and above the grid. */
import type { TFunction } from 'i18next';
import { COLUMNS, type Column } from '../../shared/entries/round-grid.ts';
import type { Fault } from '../../shared/refusal.ts';
import { sentenceOfFault } from '../parts/form.ts';

export const sentenceInGrid = (t: TFunction, fault: Fault): string =>
  fault.rule === 'unknown_choice' && /^(?:rows\.\d+\.)?unitId$/.test(fault.path)
    ? t('entries.round.noSuchUnit')
    : sentenceOfFault(t, fault);

/** Where the hand goes for it: its cell, or one from which the blank opens what stands behind the row. */
export function placeInGrid({ path }: Fault): { at: string; column: Column } {
  const [, at = '0', named = 'unitId'] = path.split('.');
  return { at, column: COLUMNS.find((column) => column === named) ?? 'absent' };
}

/** What is said above the grid of what is wrong in its rows: of what stands behind a row once, however much of it is missing. */
export function sentencesInRows(t: TFunction, faults: readonly Fault[]): string[] {
  const said = faults.map((fault) => {
    const [, at = '', named = ''] = fault.path.split('.');
    if (at === '') return t('entries.round.noRows');
    const row = Number(at) + 1;
    const column = COLUMNS.find((one) => one === named);
    return column
      ? t('entries.round.faultAt', {
          row,
          column: t(`entries.round.column.${column}`),
          sentence: sentenceInGrid(t, fault),
        })
      : t('entries.round.faultBehind', { row });
  });
  return [...new Set(said)];
}
