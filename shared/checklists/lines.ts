/**
 * A checklist as people write it and paste it from a document: a line for each item, under the line of its aspect.
 *
 *     一、工作纪律
 *     1. 按时到岗，无迟到早退
 *     2. 外出履行请假手续
 *
 * A line with a Chinese number is an aspect; any other is an item, whatever number stands before it. What stands without one
 * above the first that has is the title of the list, and no item of it.
 */
import type { z } from 'zod';
import type { ChecklistItemId } from '../ids.ts';
import { type Fault, faultsOf } from '../refusal.ts';
import { sameLines } from '../same-lines.ts';
import { ChecklistItem } from './checklist.ts';

/** An item as it is typed. */
export const ItemLine = ChecklistItem.omit({ itemId: true });
export type ItemLine = z.infer<typeof ItemLine>;

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const ASPECT =
  /^(?:第[一二三四五六七八九十百]+[章节项部分]+[、，\s]*|[（(][一二三四五六七八九十百]+[）)]\s*|[一二三四五六七八九十百]+[、.．]\s*)(.+)$/u;
const NUMBERED = /^(?:[（(]\d{1,3}[）)]|\d{1,3}(?:[、．)）]|\.(?!\d))|[①-⑳]|[-•·●])\s*(.+)$/u;

/** A title has a line, at times one for what it is of and one for its day. */
const MOST_TITLE_LINES = 3;
/** In a list without any numbers, only by its words. */
const TITLE = /(?:检查|督查|巡查|自查|考核|评分).{0,4}(?:清单|[表单]|要点|标准)(?:[（(].*[）)])?$/u;

/** 23 as 二十三; of what a list has, no more than 99. */
function chineseNumber(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const before = tens === 0 ? '' : `${tens === 1 ? '' : NUMERALS[tens]}十`;
  return `${before}${ones === 0 && tens > 0 ? '' : NUMERALS[ones]}`;
}

/** An item, and on which lines it and its aspect stand; the first is 1. */
type Placed = ItemLine & { line: number; aspectLine: number };

/** The lines of the title: above the list where its lines are numbered, else the first if it is called one. */
export function titleIn(text: string): string[] {
  const lines = text
    .split('\n')
    .map((typed) => typed.trim())
    .filter((line) => line !== '');
  const begin = lines.findIndex((line) => ASPECT.test(line) || NUMBERED.test(line));
  if (begin >= 0) return begin <= MOST_TITLE_LINES ? lines.slice(0, begin) : [];
  return lines.slice(0, 1).filter((line) => TITLE.test(line));
}

function placedIn(text: string): Placed[] {
  let [aspect, aspectLine] = ['', 0];
  let titleLines = titleIn(text).length;
  return text.split('\n').flatMap((typed, i) => {
    const line = typed.trim();
    if (line === '') return [];
    if (titleLines > 0) {
      titleLines -= 1;
      return [];
    }
    const head = ASPECT.exec(line)?.[1];
    if (head !== undefined) {
      [aspect, aspectLine] = [head.trim(), i + 1];
      return [];
    }
    const words = (NUMBERED.exec(line)?.[1] ?? line).trim();
    return [{ aspect, words, line: i + 1, aspectLine }];
  });
}

export const itemsIn = (text: string): ItemLine[] =>
  placedIn(text).map(({ aspect, words }) => ({ aspect, words }));

/** The first two items of a list that nobody could tell apart, counted from 1: the same words under one aspect. */
export const sameItems = (items: readonly ItemLine[]): [number, number] | null =>
  sameLines(items.map(({ aspect, words }) => `${aspect}\u0000${words}`));

/** What is wrong with the lines, the first of it: a line that is no item, or two that are one. */
export function faultOfLines(text: string): Omit<Fault, 'path'> | null {
  const placed = placedIn(text);
  for (const { aspect, words, line, aspectLine } of placed) {
    const { error } = ItemLine.safeParse({ aspect, words });
    const [fault] = error ? faultsOf(error) : [];
    if (!fault) continue;
    const { path, ...wrong } = fault;
    return { ...wrong, lines: [path === 'aspect' ? aspectLine : line] };
  }
  const lineOf = (position: number) => placed[position - 1]?.line ?? position;
  const same = sameItems(placed);
  return same && { rule: 'same_lines', lines: same.map(lineOf) };
}

/** Whether an aspect begins with an item, so that its name stands above. */
export const beginsAspect = (items: readonly Pick<ItemLine, 'aspect'>[], at: number): boolean => {
  const aspect = items[at]?.aspect ?? '';
  return aspect !== '' && aspect !== items[at - 1]?.aspect;
};

/** How the items are shown to be edited: numbered, each below its aspect. */
export function linesOf(items: readonly ItemLine[]): string {
  let aspects = 0;
  return items
    .flatMap(({ aspect, words }, i) => {
      const isNew = beginsAspect(items, i);
      if (isNew) aspects += 1;
      return [...(isNew ? [`${chineseNumber(aspects)}、${aspect}`] : []), `${i + 1}. ${words}`];
    })
    .join('\n');
}

/** Of how many aspects a list is. */
export const aspectsIn = (items: readonly Pick<ItemLine, 'aspect'>[]): number =>
  new Set(items.map(({ aspect }) => aspect).filter((aspect) => aspect !== '')).size;

/**
 * The new lines with their ids. A line that was there keeps its id, wherever it went; of those between the same neighbours
 * that were reworded, each in turn keeps that of the one it replaces.
 */
export function withIds(
  before: readonly ChecklistItem[],
  lines: readonly ItemLine[],
  newId: () => ChecklistItemId,
): ChecklistItem[] {
  const free = new Set(before);
  const taken = (wanted: (item: ChecklistItem) => boolean): ChecklistItemId | null => {
    const item = before.find((one) => free.has(one) && wanted(one));
    if (!item) return null;
    free.delete(item);
    return item.itemId;
  };
  const kept = lines.map(
    ({ aspect, words }) =>
      taken((item) => item.words === words && item.aspect === aspect) ??
      taken((item) => item.words === words),
  );
  /** Where the item above stood, which says what stood here; -1 is before the first. */
  let above: number | null = -1;
  return lines.map((line, i) => {
    const next = above === null ? undefined : before[above + 1];
    const itemId: ChecklistItemId = kept[i] ?? taken((item) => item === next) ?? newId();
    const place = before.findIndex((item) => item.itemId === itemId);
    above = place === -1 ? null : place;
    return { itemId, ...line };
  });
}
