/**
 * A declared list (shared/list.ts) as its page shows it: what the address narrows it to and sorts it by, the page one is on,
 * the row that is chosen. All of it stands in the address, so that going back shows the same list again.
 */
import { useLocation, useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { Period } from '../../shared/dates.ts';
import { type Direction, type SortOf, turned } from '../../shared/list.ts';
import { PAGE_ROWS } from '../../shared/page.ts';
import {
  type Asked,
  EVER,
  filterOf,
  type Parts,
  sortOf,
  sortPart,
  withParts,
} from '../base/list-address.ts';
import { usePeriod } from '../base/period.ts';
import { usePager } from './pager.ts';

const CHOSEN = 'chosen';

export interface Chip {
  key: string;
  label: string;
  remove: () => void;
}

/** What each part of a filter is called on its chip: one chip, several, or none where the control itself shows it. */
type Labels<Filter> = {
  /** Null where the control that chooses it shows that it is chosen. */
  [Key in keyof Filter]-?: ((value: NonNullable<Filter[Key]>) => string | readonly string[]) | null;
};

function labelsOf<Filter, Key extends keyof Filter>(
  labels: Labels<Filter>,
  filter: Filter,
  key: Key,
): readonly string[] {
  const value = filter[key];
  const labelOf = labels[key];
  return !labelOf || value === undefined || value === null ? [] : [labelOf(value)].flat();
}

export const periodLabel = ({ from, to }: Period): string => `${from} – ${to}`;

interface Declared<Filter, By extends string> {
  Filter: z.ZodObject & z.ZodType<Filter>;
  Sort: z.ZodType<SortOf<By>>;
  sorts: Readonly<Record<By, Direction>>;
  usual: SortOf<By>;
  periodUnless: readonly string[] | null;
}

export function useList<Filter extends Parts, By extends string>(declared: Declared<Filter, By>) {
  const [search, setSearch] = useSearchParams();
  const { state } = useLocation();
  const { period, choice } = usePeriod();

  const asked = filterOf(declared.Filter, search);
  const isInForce =
    declared.periodUnless !== null &&
    choice !== 'all' &&
    search.get('period') !== EVER &&
    !['period', ...declared.periodUnless].some((part) => Object.hasOwn(asked, part));
  const filter = isInForce ? filterOf(declared.Filter, withParts(search, { period })) : asked;
  const sort = sortOf(declared, search);
  const pager = usePager(JSON.stringify([filter, sort]), PAGE_ROWS);

  /** What is asked for changes: the chosen row and the page are those of another list. */
  const set = (parts: Parts) =>
    setSearch((before) => withParts(before, { ...parts, [CHOSEN]: undefined }), { replace: true });

  /** The filter without one part, or without one of several values of it. */
  const without = (key: string, at: number): Parts => {
    const values = search.get(key)?.split(',') ?? [];
    if (values.length > 1) return { [key]: values.toSpliced(at, 1) };
    return { [key]: key === 'period' ? EVER : undefined };
  };

  return {
    filter,
    sort,
    sorts: declared.sorts,
    pager,
    /** What a page of it is asked by. */
    asked: { filter, sort, cursor: pager.cursor },
    chosen: search.get(CHOSEN),
    choose: (id: string) =>
      setSearch((before) => withParts(before, { [CHOSEN]: id }), { replace: true, state }),
    /** Narrows it by these parts; one that is undefined no longer narrows. */
    change: (parts: Partial<Asked<Filter>>) => set({ ...parts }),
    /** Sorts it by this; again, the other way round; once more, as it usually is. */
    sortBy(by: By) {
      const first = declared.sorts[by];
      if (sort.by !== by) set(sortPart({ by, direction: first }));
      else set(sortPart(sort.direction === first ? { by, direction: turned(first) } : null));
    },
    chips(labels: Labels<Filter>): Chip[] {
      const chips: Chip[] = [];
      for (const key in labels) {
        for (const [at, label] of labelsOf(labels, filter, key).entries())
          chips.push({ key: `${key} ${at}`, label, remove: () => set(without(key, at)) });
      }
      return chips;
    },
  };
}
