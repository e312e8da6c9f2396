/** A block of a sheet pasted into the grid of a round. */
import { type Involved, peopleIn } from '../findings/involved.ts';
import { isStruck, parseNumber, saysNone } from '../typed.ts';
import { LAPSE_CALLED, LAPSE_IN_CHINESE, Lapse } from '../visits/attendance.ts';
import { MAX_ROWS } from './round-entry.ts';
import { emptyRow, personLine, type RowForm } from './round-form.ts';
import { COLUMNS, type Column, withText } from './round-grid.ts';
import { besideList } from './sheet.ts';

/** A column of a lapse has how many they are, or their names. */
const ofLapse = (lapse: Lapse, english: string): RegExp =>
  new RegExp(`^(${LAPSE_CALLED[lapse]})(人员|人数|名单|姓名|数)?$|^${english}$`, 'i');

/** How a sheet may call a column, beside what the grid calls it: by these its columns are matched. */
const CALLED: Readonly<Record<Column, RegExp>> = {
  unitId: /^(受检|被督查|被检查|督查|检查|责任)?(单位|部门|机关)(名称)?$|^units?$/i,
  arrivedAt: /^(到达|检查|督查)?(时间|时刻)$|^到达$|^(arrived|time)$/i,
  due: /^应(到|在岗)(人员|人数|数)?$|^(due|expected)$/i,
  present: /^(实到|在岗|到岗|实际在岗|实际到岗)(人员|人数|数)?$|^present$/i,
  late: ofLapse('late', 'late'),
  absent: ofLapse('absent', 'absent'),
  leftEarly: ofLapse('leftEarly', 'left early'),
  seen: /^(?!.*(?:整改|处理|处置|落实|反馈|办理))\S*(?:情况|问题|备注|说明|描述|记录)$|^(seen|remarks?|notes?)$/i,
};

/** Who was away with leave stands in a sheet by number or name; in the grid it is told with what was seen: 请假2人. */
const EXCUSED =
  /^(请假|病假|事假|休假|年休|调休|公差|公出|出差|外出|下乡|培训|学习)(?:人员|人数|名单|姓名|数)?$/;

/** Where the texts of a sheet's column go. */
interface Into {
  column: Column;
  /** What is written before each: 请假. */
  as?: string;
}

function columnOf(heading: string): Into | null {
  const name = heading
    .normalize('NFKC')
    .replace(/(?<=\P{ASCII})\s+|\s+(?=\P{ASCII})/gu, '')
    .trim();
  const bare = name.replace(/\s*\((?:人|名|位|人数|人次)\)$/, '');
  const column = COLUMNS.find((one) => CALLED[one].test(bare));
  if (column) return { column };
  const [, as] = EXCUSED.exec(bare) ?? [];
  return as ? { column: 'seen', as } : null;
}

/** The columns that a line names, where it is the head of a sheet. */
function columnsNamed(line: readonly string[]): (Into | null)[] | null {
  const named = line.map(columnOf);
  const isOfUnits = named.some((into) => into?.column === 'unitId');
  return isOfUnits && named.filter(Boolean).length > 1 ? named : null;
}

/** Above its head a sheet may have a title, and who made it when. */
const LINES_ABOVE = 5;

/** Whether a text tells how many, as the grid counts, or nothing. */
const isNumber = (text: string): boolean =>
  typeof withText(emptyRow(''), 'late', text).late !== 'string';

/** 2人（李某、王某）, 2：李某、王某. */
const NUMBERED = /^(\S+?)\s*[人名位]?\s*[(:]\s*(.+?)\)?$/;

/** The people that stand in the column of a lapse in place of their number, or beside it; null where they are not all told. */
function namedIn(text: string, lapse: Lapse): { count: number | null; people: Involved[] } | null {
  if (isNumber(text)) return null;
  const plain = text.normalize('NFKC').trim();
  const [, number = '', list = plain] = NUMBERED.exec(plain) ?? [];
  const count = number === '' ? null : parseNumber(number);
  const people = peopleIn(number === '' || count === null ? plain : list, LAPSE_IN_CHINESE[lapse]);
  return people && { count, people };
}

const isOfPeople = (text: string, lapse: Lapse): boolean => namedIn(text, lapse) !== null;

/**
 * A row in which names that stand in the column of a lapse are people of the row: what a sheet has in one cell, the grid has
 * as a number and as lines.
 */
export function withNames(row: RowForm, lapse: Lapse, text: string, newKey: () => string): RowForm {
  const named = namedIn(text, lapse);
  if (!named) return row;
  const lines = named.people.map((one) => personLine(one, lapse, newKey()));
  const { [lapse]: before } = row;
  return {
    ...row,
    [lapse]: named.count ?? (typeof before === 'number' ? before : null),
    people: [...row.people, ...lines],
  };
}

/** What a block that is pasted comes to: where each of its texts goes, and its lines without the head and what is beside the list. */
function understood(column: Column, block: readonly (readonly string[])[]) {
  const headAt = block.slice(0, LINES_ABOVE).findIndex((line) => columnsNamed(line) !== null);
  const head = block[headAt] ?? [];
  const named: readonly (Into | null)[] =
    columnsNamed(head) ?? COLUMNS.slice(COLUMNS.indexOf(column)).map((one) => ({ column: one }));
  const below = block.slice(headAt + 1);
  const listed = below.filter((line) => besideList(line) === undefined);
  const columns = named.map((into, i) => (into && isTaken(named, i, listed) ? into : null));
  // A line without anything for the grid is none of its rows.
  const isRow = (line: readonly string[]) =>
    headAt === -1 || columns.some((into, i) => into && (line[i] ?? '').trim() !== '');
  return {
    head,
    columns,
    lines: listed.filter(isRow),
    beside: below.filter((line) => !listed.includes(line) || !isRow(line)),
  };
}

/**
 * Whether the texts of a column go where its heading says. Of several that mean the same, what was seen is told one after the
 * other, and names stand beside a number; of two numbers only the first is taken.
 */
function isTaken(
  named: readonly (Into | null)[],
  at: number,
  lines: readonly (readonly string[])[],
): boolean {
  const column = named[at]?.column;
  const lapse = Lapse.safeParse(column).data;
  if (column === 'seen') return true;
  const isOfNames = (i: number) =>
    lapse !== undefined &&
    lines.every((line) => !isNumber(line[i] ?? '') || /^\D*$/.test(line[i] ?? ''));
  return (
    (lapse !== undefined && isOfNames(at)) ||
    !named.slice(0, at).some((into, i) => into?.column === column && !isOfNames(i))
  );
}

/** How many of a block's lines are more than a round takes. */
export const beyondRound = (at: number, column: Column, block: readonly (readonly string[])[]) =>
  Math.max(0, at + understood(column, block).lines.length - MAX_ROWS);

/** A number before each line says nothing. */
const SERIAL = /^(序号|编号|no\.?|#)$/i;

/**
 * What of a block is not pasted, to be said: what has no column here, by what its head calls it or by its place in the line,
 * and the lines that are none of the list, the sums among them.
 */
export function leftOut(column: Column, block: readonly (readonly string[])[]): string[] {
  const { head, columns, lines, beside } = understood(column, block);
  const width = Math.max(...lines.map((line) => line.length), 0);
  const columnsLeft = Array.from({ length: width }, (_, i) => i)
    .filter((i) => !columns[i] && !SERIAL.test(head[i]?.trim() ?? ''))
    .filter((i) => lines.some((line) => (line[i] ?? '').trim() !== ''))
    .map((i) => head[i]?.trim() || String(i + 1));
  const linesLeft = beside.flatMap(
    (line) => besideList(line) ?? line.map((text) => text.trim()).find((text) => text !== '') ?? [],
  );
  return [...columnsLeft, ...linesLeft];
}

/** What a text of the sheet says was seen; nothing where it says that there is nothing. */
function seenIn(text: string, as: string | undefined): string {
  const said = text.trim();
  if (said === '' || isStruck(said)) return '';
  if (as === undefined) return saysNone(said) ? '' : text;
  const count = parseNumber(said);
  if (count === 0 || saysNone(said)) return '';
  return count === null ? `${as}：${said}` : `${as}${count}人`;
}

/** A row with a line of the sheet in it. */
function withLine(
  row: RowForm,
  line: readonly string[],
  columns: readonly (Into | null)[],
  newKey: () => string,
): RowForm {
  const texts = line.flatMap((text, i) => {
    const into = columns[i];
    return into ? [{ ...into, text }] : [];
  });
  const seen = texts.filter(({ column }) => column === 'seen');
  const lapses = Lapse.options.filter((lapse) => texts.some(({ column }) => column === lapse));
  const emptied: RowForm = {
    ...row,
    ...Object.fromEntries(lapses.map((lapse) => [lapse, null])),
    // Pasted once more, a sheet does not name its people twice.
    people: row.people.filter(
      ({ lapse }) => !texts.some(({ column, text }) => column === lapse && isOfPeople(text, lapse)),
    ),
    ...(seen.length > 0 && {
      seen: seen
        .map(({ text, as }) => seenIn(text, as))
        .filter((text) => text !== '')
        .map((text, i, all) => (i < all.length - 1 ? text.replace(/[。；;，,]$/, '') : text))
        .join('；'),
    }),
  };
  return texts.reduce((filled, { column, text }) => {
    if (column === 'seen') return filled;
    const lapse = Lapse.safeParse(column).data;
    const named = lapse ? withNames(filled, lapse, text, newKey) : filled;
    if (named !== filled) return named;
    // Beside a number a cell of names without any says nothing.
    const isNone = text.trim() === '' || isStruck(text) || saysNone(text);
    return lapse && isNone && filled[lapse] !== null ? filled : withText(filled, column, text);
  }, emptied);
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
  newKey: () => string,
): RowForm[] {
  const { columns, lines } = understood(column, block);
  const pasted = [...rows];
  for (const [i, line] of lines.slice(0, MAX_ROWS - at).entries()) {
    const row = pasted[at + i] ?? emptyRow(newKey());
    pasted[at + i] = withLine(row, line, columns, newKey);
  }
  return pasted;
}
