/** What is copied from a sheet: its cells, and those of its lines that are none of the list. */

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

/** The sum below a sheet, or below a part of it: nobody and no unit is called so. */
const SUM = /^(?:合计|总计|小计|共计)(?:[:(].*)?$/;
/** What is said below a list of who made it, or how it is to be read: 填表人：李某. */
const ASIDE =
  /^(?:备?注|说明|[填制]表(?:人|单位|日期|时间)?|填报(?:人|单位|日期)?|审核人?|联系(?:人|电话)|督查(?:人员|组))[:：]/;

/** A line that is none of the list, by the text that says so: the sum, or what is said below. */
export function besideList(line: readonly string[]): string | undefined {
  const first = line.find((text) => text.trim() !== '')?.trim();
  if (first && ASIDE.test(first.normalize('NFKC').replace(/\s/g, ''))) return first;
  return line
    .map((text) => text.normalize('NFKC').replace(/\s/g, ''))
    .find((text) => SUM.test(text));
}
