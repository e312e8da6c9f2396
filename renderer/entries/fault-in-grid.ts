/** What is wrong at a cell of the grid, as it is said there and above the grid. */
import type { TFunction } from 'i18next';
import { COLUMNS, type Column } from '../../shared/entries/round-grid.ts';
import type { Fault } from '../../shared/refusal.ts';
import { sentenceOfFault } from '../parts/form.ts';

/** What is asked for at a count in other words than elsewhere: what else would do is said, and what to fill in for those on errands. */
const ASKED = { absent: 'entries.round.whyFewer', present: 'entries.round.whoWasThere' } as const;

export function sentenceInGrid(t: TFunction, fault: Fault): string {
  const [, field = ''] = /^(?:rows\.\d+\.)?(\w+)$/.exec(fault.path) ?? [];
  if (fault.rule === 'unknown_choice' && field === 'unitId') return t('entries.round.noSuchUnit');
  if (fault.rule === 'required' && (field === 'absent' || field === 'present'))
    return t(ASKED[field]);
  // A unit is chosen from the list, and cannot be called otherwise here.
  if (fault.rule === 'same_lines')
    return t('entries.round.sameUnit', { lines: fault.lines?.join(t('app.list.and')) ?? '' });
  return sentenceOfFault(t, fault);
}

/** Where the hand goes for it: its cell, or one from which the blank opens what stands behind the row. */
export function placeInGrid({ path }: Fault): { at: string; column: Column } {
  const [, at = '0', named = 'unitId'] = path.split('.');
  return { at, column: COLUMNS.find((column) => column === named) ?? 'absent' };
}

/** What is said above the grid of what is wrong in its rows: of what stands behind a row once, however much of it is missing. */
export function faultsInRows(
  t: TFunction,
  faults: readonly Fault[],
): { sentence: string; fault: Fault }[] {
  const said = new Map<string, Fault>();
  for (const fault of faults) {
    const sentence = sentenceInRows(t, fault);
    if (!said.has(sentence)) said.set(sentence, fault);
  }
  return [...said].map(([sentence, fault]) => ({ sentence, fault }));
}

function sentenceInRows(t: TFunction, fault: Fault): string {
  const [, at = '', named = ''] = fault.path.split('.');
  if (at === '') return t('entries.round.noRows');
  const row = Number(at) + 1;
  const column = COLUMNS.find((one) => one === named);
  if (!column) return t('entries.round.faultBehind', { row });
  return t('entries.round.faultAt', {
    row,
    column: t(`entries.round.column.${column}`),
    sentence: sentenceInGrid(t, fault),
  });
}
