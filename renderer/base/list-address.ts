/**
 * A list's filter and sort in an address, each part under its own name: `stages=closed,referred&mine=yes&sort=-due`. What
 * an address says that the list does not know, or cannot read, is left out: no address breaks a page.
 */
import type { z } from 'zod';
import type { Period } from '../../shared/dates.ts';
import type { SortOf } from '../../shared/list.ts';

/** Of all time, where a list would else be of the period in force. */
export const EVER = 'ever';

type Part = true | string | readonly string[] | Period;
export type Parts = Readonly<Record<string, Part | undefined>>;

/** A filter as an address can say it. */
export type Asked<Filter> = {
  [Key in keyof Filter]: Filter[Key] | (Key extends 'period' ? typeof EVER : never);
};

const isMany = (part: string | readonly string[] | Period): part is readonly string[] =>
  Array.isArray(part);

function textOf(part: Part): string {
  if (part === true) return 'yes';
  if (typeof part === 'string') return part;
  return isMany(part) ? part.join(',') : `${part.from}..${part.to}`;
}

/** All that a text may stand for; a part of a filter takes one of them. */
function readings(text: string): unknown[] {
  const [from, to] = text.split('..');
  return [text, text === 'yes', text.split(','), { from, to }];
}

/** Puts parts into an address, and takes away those that are undefined. */
export function withParts(search: URLSearchParams, parts: Parts): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, part] of Object.entries(parts)) {
    if (part === undefined) next.delete(name);
    else next.set(name, textOf(part));
  }
  return next;
}

/** The part of a link's address that narrows the list it leads to. */
export function addressOf(parts: Parts): string {
  const search = withParts(new URLSearchParams(), parts).toString();
  return search === '' ? '' : `?${search}`;
}

export function filterOf<Filter>(
  schema: z.ZodObject & z.ZodType<Filter>,
  search: URLSearchParams,
): Filter {
  const read = Object.entries(schema.shape).flatMap(([name, part]) => {
    const text = search.get(name);
    if (text === null) return [];
    const found = readings(text).find((reading) => part.safeParse(reading).success);
    return found === undefined ? [] : [[name, found]];
  });
  return schema.parse(Object.fromEntries(read));
}

const SORT = 'sort';

export function sortOf<By extends string>(
  { Sort, usual }: { Sort: z.ZodType<SortOf<By>>; usual: SortOf<By> },
  search: URLSearchParams,
): SortOf<By> {
  const text = search.get(SORT) ?? '';
  const isDown = text.startsWith('-');
  const asked = Sort.safeParse({
    by: isDown ? text.slice(1) : text,
    direction: isDown ? 'descending' : 'ascending',
  });
  return asked.data ?? usual;
}

/** Null is as the list usually is, which no address has to say. */
export const sortPart = (sort: SortOf<string> | null): Parts => ({
  [SORT]: sort?.direction === 'descending' ? `-${sort.by}` : sort?.by,
});
