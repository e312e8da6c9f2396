/**
 * A list, declared once: what its rows are, what it can be narrowed to and sorted by. From that come its two calls, the SQL
 * that answers them (main/list.ts), and in the window its address, its chips and its sorted heads.
 */
import { z } from 'zod';
import { read, type Traits, type Who } from './call.ts';
import { Cursor, pageOf } from './page.ts';

export const Direction = z.enum(['ascending', 'descending']);
export type Direction = z.infer<typeof Direction>;

export const turned = (direction: Direction): Direction =>
  direction === 'ascending' ? 'descending' : 'ascending';

interface Declared<Row extends z.ZodType, Filters extends z.ZodRawShape, By extends string> {
  row: Row;
  /** Each part of a filter; one that is left out does not narrow. */
  filters: Filters;
  /** What it can be sorted by, and the direction people expect of each first. */
  sorts: Readonly<Record<By, Direction>>;
  /** What it is sorted by when nobody says; what is equal in another sort stands so too. */
  sortedBy: NoInfer<By>;
  /**
   * Its page is of the period in force, unless one of these narrows it: what waits is asked for whenever it began. A list
   * that leaves this out is of all time.
   */
  periodUnless?: readonly NoInfer<keyof Filters & string>[];
}

export function declareList<
  Row extends z.ZodType,
  Filters extends z.ZodRawShape,
  By extends string,
>({ row, filters, sorts, sortedBy, periodUnless }: Declared<Row, Filters, By>) {
  const Filter = z.strictObject(filters).partial();
  const By = z.custom<By>((by) => typeof by === 'string' && Object.hasOwn(sorts, by));
  const Sort = z.strictObject({ by: By, direction: Direction });
  return {
    Filter,
    Sort,
    usual: { by: sortedBy, direction: sorts[sortedBy] },
    sorts,
    periodUnless: periodUnless ?? null,
    /** The call for a page of it. */
    page: (who: Who, traits: Partial<Traits> = {}) =>
      read(
        who,
        z.strictObject({ filter: Filter, sort: Sort.optional(), cursor: Cursor.nullable() }),
        pageOf(row),
        traits,
      ),
    /** The call for how many match. */
    count: (who: Who) =>
      read(who, z.strictObject({ filter: Filter }), z.strictObject({ count: z.number().int() })),
  };
}

export interface SortOf<By extends string> {
  by: By;
  direction: Direction;
}
