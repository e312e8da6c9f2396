/**
 * A declared list (shared/list.ts) answered in SQL. What it may show, and to whom, stands in one place, `within`: every
 * page, every count and all that match are asked through it.
 *
 * It pages by keyset: a page goes on after the last row shown, so that a deep one costs what the first does. What it is
 * sorted by is one part or several, one after the other: those with a due moment by it, then the others; the major ones,
 * then the serious. Within a part the rows follow one column and, where that is equal, their ids, which sort by age.
 */
import { z } from 'zod';
import type { Direction, SortOf } from '../shared/list.ts';
import { type Cursor, PAGE_ROWS, type Page } from '../shared/page.ts';
import type { ReadContext } from './context.ts';
import { Sql, sql, where } from './store/sql.ts';

/**
 * A column that every row has; one that only some have, which then come first in either direction; or a choice, whose
 * values come in the order given. The others, and those of one choice, follow in the list's usual order. `from` says how the
 * rows are come by where SQLite would rather sort them all.
 */
type Order =
  | Sql
  | { by: Sql; having?: Sql; from?: Sql }
  | { choice: Sql; values: readonly string[] };

type Conditions<Filter> = {
  [Key in keyof Filter]-?: (value: NonNullable<Filter[Key]>, context: ReadContext) => Sql;
};

interface Answered<Row extends z.ZodType, Filter, By extends string> {
  row: Row;
  columns: Sql;
  /** The table that the conditions are about, and the others that a row is read from. */
  table: Sql;
  joined: Sql;
  id: Sql;
  /** The unit that a row is of, and how the rows of one unit are come by: hidden ones are counted by it, and taken off. */
  ofUnit?: { id: Sql; from: Sql };
  /** What the list is of, and what of that the person who asks may see. */
  within: (context: ReadContext) => Sql[];
  conditions: Conditions<Filter>;
  orders: Readonly<Record<By, Order>>;
}

interface Part {
  from: Sql;
  where: Sql[];
  by: Sql;
  direction: Direction;
}

/** The last row of a page: of which part it is, what that follows, and its id. */
interface End {
  at: number;
  by: Sql;
  last: string;
}

function conditionOf<Filter, Key extends keyof Filter>(
  conditions: Conditions<Filter>,
  filter: Filter,
  key: Key,
  context: ReadContext,
): Sql[] {
  const value = filter[key];
  return value === undefined || value === null ? [] : [conditions[key](value, context)];
}

/** So many rows take longer to look at one by one than those of some units. */
const MANY = 2000;

const Id = z.object({ id: z.string() });
const After = z.object({ after: z.string() });

export function answerList<Row extends z.ZodType<{ id: string }>, Filter, By extends string>(
  { usual }: { Filter: z.ZodType<Filter>; usual: SortOf<By> },
  {
    row,
    columns,
    table,
    joined,
    id,
    ofUnit,
    within,
    conditions,
    orders,
  }: Answered<Row, Filter, By>,
) {
  function matching(context: ReadContext, filter: Filter): Sql[] {
    const chosen = within(context);
    for (const key in conditions) chosen.push(...conditionOf(conditions, filter, key, context));
    return chosen;
  }

  function partsOf({ by, direction }: SortOf<By>): Part[] {
    const order = orders[by];
    const plain = sql`${table} ${joined}`;
    if (order instanceof Sql) return [{ from: plain, where: [], by: order, direction }];
    const usually = (condition: Sql): Part[] =>
      partsOf(usual).map((part) => ({ ...part, where: [condition, ...part.where] }));
    if ('by' in order) {
      const { having, from = plain } = order;
      return [
        { from, where: having ? [having] : [], by: order.by, direction },
        ...(having ? usually(sql`NOT (${having})`) : []),
      ];
    }
    const values = direction === 'ascending' ? order.values : order.values.toReversed();
    return values.flatMap((value) => usually(sql`${order.choice} = ${value}`));
  }

  /** At most so many rows of one part, after the row the cursor names. */
  function rowsOf(
    { db }: ReadContext,
    matching: readonly Sql[],
    part: Part,
    cursor: Cursor | null,
    limit: number,
  ) {
    const isUp = part.direction === 'ascending';
    const way = isUp ? sql`` : sql`DESC`;
    const after = cursor
      ? [sql`(${part.by}, ${id}) ${isUp ? sql`>` : sql`<`} (${cursor.after}, ${cursor.id})`]
      : [];
    return db.all(
      row,
      sql`SELECT ${columns} FROM ${part.from}
          ${where([...matching, ...part.where, ...after])}
          ORDER BY ${part.by} ${way}, ${id} ${way} LIMIT ${limit}`,
    );
  }

  /** Where a page ends, for the next one to go on after it. */
  function endOf({ db }: ReadContext, { at, by, last }: End): Cursor | null {
    const found = db.get(
      After,
      sql`SELECT ${by} AS "after" FROM ${table} ${joined} WHERE ${id} = ${last}`,
    );
    return found ? { part: at, after: found.after, id: last } : null;
  }

  function page(
    context: ReadContext,
    asked: { filter: Filter; sort?: SortOf<By> | undefined; cursor: Cursor | null },
  ): Page<z.output<Row>> {
    const { filter, sort = usual, cursor } = asked;
    const chosen = matching(context, filter);
    const begun = cursor?.part ?? 0;
    const items: z.output<Row>[] = [];
    let end: End | null = null;
    for (const [at, part] of partsOf(sort).entries()) {
      if (at < begun) continue;
      // One more than a page holds says that there is a next one.
      const found = rowsOf(
        context,
        chosen,
        part,
        at === begun ? cursor : null,
        PAGE_ROWS + 1 - items.length,
      );
      for (const item of found) {
        if (items.length === PAGE_ROWS) return { items, next: end && endOf(context, end) };
        items.push(item);
        end = { at, by: part.by, last: item.id };
      }
    }
    return { items, next: null };
  }

  /** What is chosen by is said of a row and what hangs on it: where the row is seen, so is all of that. */
  function count(context: ReadContext, filter: Filter): number {
    const { db, whole, hidden } = context;
    const matches = matching(context, filter);
    const number = (from: Sql, ...conditions: Sql[]) =>
      whole.number(sql`SELECT count(*) FROM ${from} ${where([...conditions, ...matches])}`) ?? 0;
    const found = number(table);
    if (hidden.units.length === 0 || found === 0) return found;
    if (!ofUnit) return db.number(sql`SELECT count(*) FROM ${table} ${where(matches)}`) ?? 0;
    const units = sql`(SELECT value FROM json_each(${JSON.stringify(hidden.units)}))`;
    const besides = sql`(SELECT value FROM json_each(${JSON.stringify(hidden.besides)}))`;
    // An index tells how many there are; but whether one is hidden, only its row does. Of many, those hidden are fewer.
    return found < MANY
      ? number(table, sql`${ofUnit.id} NOT IN ${units}`, sql`${id} NOT IN ${besides}`)
      : found -
          number(sql`${units} AS hidden CROSS JOIN ${ofUnit.from} ON ${ofUnit.id} = hidden.value`) -
          number(
            sql`${besides} AS hidden CROSS JOIN ${table} ON ${id} = hidden.value`,
            sql`${ofUnit.id} NOT IN ${units}`,
          );
  }

  /** The ids of all that match, however many pages they fill, by age; of which also a condition of one's own is true. */
  const all = (context: ReadContext, filter: Filter, condition = sql`TRUE`): string[] =>
    context.db
      .all(
        Id,
        sql`SELECT ${id} AS id FROM ${table} ${where([condition, ...matching(context, filter)])} ORDER BY ${id}`,
      )
      .map((found) => found.id);

  return { matching, count, all, page };
}
