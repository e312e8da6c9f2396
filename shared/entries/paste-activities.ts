/** Lines of a step pasted from a sheet: who was visited or what was seen, how many, and what came of it. */
import { parseNumber } from '../typed.ts';
import type { ActivityForm } from '../visits/visit.ts';
import { besideList, cellsOf } from './sheet.ts';

/** What a sheet calls its first column. */
const HEAD =
  /^(序号|走访对象|访谈对象|对象|身份|姓名|汇报(单位|人)?|现场|地点|场所|部位|资料(名称)?|名称)$/;

const isSerial = (rows: readonly (readonly string[])[]): boolean =>
  rows.every((cells) => cells.length > 1 && /^\d+[.、]?$/.test(cells[0]?.trim() ?? ''));

const rowsOf = (text: string): string[][] =>
  cellsOf(text).filter((cells) => cells.some((cell) => cell.trim() !== ''));

/** Whether a text is lines of a list: any other goes into the field where it is pasted. */
export function isList(text: string): boolean {
  const rows = rowsOf(text);
  return rows.length > 1 || rows.some((cells) => cells.length > 1);
}

/** The lines of a pasted text that are none of its list, to be said: 合计. */
export const besideActivities = (text: string): string[] =>
  rowsOf(text).flatMap((cells) => besideList(cells) ?? []);

/** One line: its name; how many, where the next cell is a number and nothing else; all that is left is what was said or seen. */
function lineOf(kind: ActivityForm['kind'], cells: readonly string[]): ActivityForm {
  const [subject = '', ...rest] = cells.map((cell) => cell.trim());
  const count = parseNumber(rest[0] ?? '');
  const note = (count === null ? rest : rest.slice(1))
    .filter(Boolean)
    .reduce((before, said) => before + (/[。！？；，]$/.test(before) ? '' : '，') + said, '')
    .replace(/^，/, '');
  return { kind, subject, count: count ?? 1, note };
}

/** The activities with the pasted lines after this one, or in its place while it is blank. */
export function pasteActivities(
  activities: readonly ActivityForm[],
  at: number,
  text: string,
): ActivityForm[] {
  const here = activities[at];
  if (!here) return [...activities];
  const [first = [], ...rest] = rowsOf(text).filter((cells) => besideList(cells) === undefined);
  const rows = HEAD.test(first[0]?.trim() ?? '') ? rest : [first, ...rest];
  const named = isSerial(rows) ? rows.map((cells) => cells.slice(1)) : rows;
  const lines = named.map((cells) => lineOf(here.kind, cells));
  if (lines.length === 0) return [...activities];
  const isBlank = here.subject.trim() === '' && here.note.trim() === '';
  return [...activities.slice(0, isBlank ? at : at + 1), ...lines, ...activities.slice(at + 1)];
}
