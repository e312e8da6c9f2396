/**
 * The grid of a round: its columns, what stands in a cell as text and what a text means there, and what people do with a
 * sheet: fill down, draw units, take rows out (paste-rows.ts: paste a block). Every act gives new rows and leaves the old ones
 * as they were.
 */
import type { UnitId } from '../ids.ts';
import { isStruck, parseNumber, parseTime, saysNone } from '../typed.ts';
import { following } from './beside-visit.ts';
import { MAX_ROWS } from './round-entry.ts';
import { isBlank, type RowForm } from './round-form.ts';

export const COLUMNS = [
  'unitId',
  'arrivedAt',
  'due',
  'present',
  'late',
  'absent',
  'leftEarly',
  'seen',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns that hold a count. */
export const isCount = (column: Column): boolean =>
  column !== 'unitId' && column !== 'arrivedAt' && column !== 'seen';

/** The text of a cell as a sheet shows it; of a unit its id, or what was typed. */
export const textIn = (row: RowForm, column: Column): string => String(row[column] ?? '');

/** A row with a text in one of its cells: read where it can be, else kept as it was typed. */
export function withText(row: RowForm, column: Column, typed: string): RowForm {
  const text = isStruck(typed) ? '' : typed.trim();
  switch (column) {
    case 'seen':
      return { ...row, seen: typed };
    case 'unitId':
      return withUnit(row, (text || null) as RowForm['unitId']);
    case 'arrivedAt':
      return { ...row, arrivedAt: text === '' ? null : (parseTime(text) ?? text) };
    default:
      return { ...row, [column]: text === '' ? null : countIn(text) };
  }
}

/** A row of another unit: what was found there follows it, until somebody says otherwise. */
export const withUnit = (row: RowForm, unitId: RowForm['unitId']): RowForm => {
  const [before, after] = [row.unitId, unitId].map((one) => ({ unitId: one, visitedOn: '' }));
  return before && after
    ? { ...row, unitId, findings: following(row.findings, before, after) }
    : { ...row, unitId };
};

/** The rows of another day: what was found on the day before is of it. */
export const onAnotherDay = (rows: readonly RowForm[], was: string, is: string): RowForm[] =>
  rows.map((row) => {
    if (row.findings.length === 0) return row;
    const { unitId, findings } = row;
    const before = { unitId, visitedOn: was };
    return { ...row, findings: following(findings, before, { unitId, visitedOn: is }) };
  });

const countIn = (text: string): number | string =>
  saysNone(text.replace(/人$/, '')) ? 0 : (parseNumber(text) ?? text);

const replaced = (rows: readonly RowForm[], at: number, row: RowForm): RowForm[] =>
  rows.map((one, i) => (i === at ? row : one));

export const typeIn = (
  rows: readonly RowForm[],
  at: number,
  column: Column,
  text: string,
): RowForm[] => {
  const row = rows[at];
  return row ? replaced(rows, at, withText(row, column, text)) : [...rows];
};

/** What stands above a cell, in it. */
export function fillDown(rows: readonly RowForm[], at: number, column: Column): RowForm[] {
  const [above, row] = [rows[at - 1], rows[at]];
  // Two rows are never of one unit.
  if (!above || !row || column === 'unitId') return [...rows];
  return replaced(rows, at, { ...row, [column]: above[column] });
}

/** The rows without one; the grid always keeps one to type in. */
export const takeOut = (rows: readonly RowForm[], at: number, newRow: () => RowForm): RowForm[] => {
  const left = rows.filter((_, i) => i !== at);
  return left.length > 0 ? left : [newRow()];
};

/**
 * A row for each of these units after those that are filled in, and one to go on in, up to as many as a round takes; a unit
 * that has a row gets no second.
 */
export function addUnits(
  rows: readonly RowForm[],
  units: readonly UnitId[],
  newRow: () => RowForm,
): RowForm[] {
  const filled = rows.filter((row) => !isBlank(row));
  const added = units.filter((unitId) => !filled.some((row) => row.unitId === unitId));
  const all = [...filled, ...added.map((unitId) => ({ ...newRow(), unitId })), newRow()];
  return all.slice(0, MAX_ROWS);
}
