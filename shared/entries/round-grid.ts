/**
 * The grid of a round: its columns, what stands in a cell as text and what a text means there, and what people do with a
 * sheet: fill down, paste a block, take rows out. Every act gives new rows and leaves the old ones as they were.
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

/** How a sheet may call a column, beside what the grid calls it: by these its columns are matched. */
const CALLED: Readonly<Record<Column, RegExp>> = {
  unitId: /^(受检|被督查|被检查|责任)?(单位|部门|机关)(名称)?$|^units?$/i,
  arrivedAt: /^(到达|检查|督查)?(时间|时刻)$|^到达$|^(arrived|time)$/i,
  due: /^应(到|在岗)(人数|数)?$|^(due|expected)$/i,
  present: /^(实到|在岗|实际在岗|实际到岗)(人数|数)?$|^present$/i,
  late: /^迟到(人数|人员|数)?$|^late$/i,
  absent: /^(缺岗|缺勤|脱岗|离岗|不在岗|旷工)(人数|人员|数)?$|^absent$/i,
  leftEarly: /^早退(人数|人员|数)?$|^left early$/i,
  seen: /^(现场|存在|发现)?(的)?(情况|问题|备注|说明)(描述|说明)?$|^(seen|remarks?|notes?)$/i,
};

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

/**
 * The cells of a text copied from a sheet: a line each row, tabs between. A cell that holds a break, a tab or a quote stands
 * in quotes, with its own doubled, as Excel and WPS write it.
 */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(CELL)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  // A sheet ends its last line too.
  const last = rows.at(-1);
  return rows.length > 1 && last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows;
}

const CELL = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;

/** The columns that a line names, where it is the head of a sheet. */
function columnsNamed(line: readonly string[]): (Column | null)[] | null {
  const named = line.map(
    (name) =>
      COLUMNS.find((column) => CALLED[column].test(name.replace(/\s+/g, ' ').trim())) ?? null,
  );
  return named.includes('unitId') && named.filter(Boolean).length > 1 ? named : null;
}

/** Above its head a sheet may have a title, and who made it when. */
const LINES_ABOVE = 5;

/** The sum below a sheet, or below a part of it: no unit is called so. */
const SUM = /^(?:合计|总计|小计|共计)(?:[:(].*)?$/;
const sumIn = (line: readonly string[]): string | undefined =>
  line.map((text) => text.normalize('NFKC').replace(/\s/g, '')).find((text) => SUM.test(text));

/** What a block that is pasted comes to: which column each of its texts goes to, and its lines without those of the head and the sums. */
function understood(column: Column, block: readonly (readonly string[])[]) {
  const headAt = block.slice(0, LINES_ABOVE).findIndex((line) => columnsNamed(line) !== null);
  const head = block[headAt] ?? [];
  const columns: readonly (Column | null)[] =
    columnsNamed(head) ?? COLUMNS.slice(COLUMNS.indexOf(column));
  const lines = block.slice(headAt + 1).filter((line) => sumIn(line) === undefined);
  return { head, columns, lines };
}

/** How many of a block's lines are more than a round takes. */
export const beyondRound = (at: number, column: Column, block: readonly (readonly string[])[]) =>
  Math.max(0, at + understood(column, block).lines.length - MAX_ROWS);

/** A number before each line says nothing. */
const SERIAL = /^(序号|编号|no\.?|#)$/i;

/**
 * What of a block is not pasted, to be said: what has no column here, by what its head calls it or by its place in the line,
 * and the sums.
 */
export function leftOut(column: Column, block: readonly (readonly string[])[]): string[] {
  const { head, columns, lines } = understood(column, block);
  const width = Math.max(...lines.map((line) => line.length), 0);
  const columnsLeft = Array.from({ length: width }, (_, i) => i)
    .filter((i) => !columns[i] && !SERIAL.test(head[i]?.trim() ?? ''))
    .filter((i) => lines.some((line) => (line[i] ?? '').trim() !== ''))
    .map((i) => head[i]?.trim() || String(i + 1));
  return [...columnsLeft, ...block.flatMap((line) => sumIn(line) ?? [])];
}

/**
 * A block pasted with its first cell at a place. Where one of its first lines names columns, they are matched by name, and what
 * stands above is left out; else they go on from the place to the right. Rows that are missing are added, up to as many as a
 * round takes.
 */
export function paste(
  rows: readonly RowForm[],
  at: number,
  column: Column,
  block: readonly (readonly string[])[],
  newRow: () => RowForm,
): RowForm[] {
  const { columns, lines } = understood(column, block);
  const pasted = [...rows];
  for (const [i, line] of lines.slice(0, MAX_ROWS - at).entries()) {
    const row = pasted[at + i] ?? newRow();
    pasted[at + i] = line.reduce((filled, text, j) => {
      const into = columns[j];
      return into ? withText(filled, into, text) : filled;
    }, row);
  }
  return pasted;
}
