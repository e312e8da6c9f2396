/** Lists by keyset: whatever they are sorted by, their pages one after the other are the list sorted as a whole. */

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { ReadContext } from '../../main/context.ts';
import { NOTHING_HIDDEN } from '../../main/context.ts';
import { answerList } from '../../main/list.ts';
import type { Db } from '../../main/store/database.ts';
import { sql } from '../../main/store/sql.ts';
import { Direction, declareList } from '../../shared/list.ts';
import { PAGE_ROWS } from '../../shared/page.ts';
import { HOME_ZONE } from '../../shared/time-zone.ts';
import { closeMigrated, migratedTo } from '../support/migrated.ts';
import { allPages } from '../support/pages.ts';
import { createUnlockedStore, type UnlockedStore } from '../support/unlocked-store.ts';

const GRADES = ['low', 'middle', 'high'] as const;
const Thing = z.strictObject({
  id: z.string(),
  day: z.string(),
  due: z.string().nullable(),
  grade: z.enum(GRADES),
});
type Thing = z.infer<typeof Thing>;

const declared = declareList({
  row: Thing,
  filters: { grade: Thing.shape.grade, since: z.string() },
  sorts: { day: 'descending', due: 'ascending', grade: 'descending' },
  sortedBy: 'day',
});
const BY = ['day', 'due', 'grade'] as const;

const listed = answerList(declared, {
  row: Thing,
  columns: sql`things.id, things.day, things.due, things.grade`,
  table: sql`things`,
  joined: sql``,
  id: sql`things.id`,
  within: ({ today }) => [sql`things.day <= ${today}`],
  conditions: {
    grade: (grade) => sql`things.grade = ${grade}`,
    since: (day) => sql`things.day >= ${day}`,
  },
  orders: {
    day: sql`things.day`,
    due: { by: sql`things.due`, having: sql`things.due IS NOT NULL` },
    grade: { choice: sql`things.grade`, values: GRADES },
  },
});

let db: Db;
let context: ReadContext;
let unlocked: UnlockedStore;
beforeAll(() => {
  unlocked = createUnlockedStore();
  db = migratedTo(0);
  db.exec(
    `CREATE TABLE things (id TEXT PRIMARY KEY, day TEXT NOT NULL, due TEXT, grade TEXT NOT NULL) STRICT`,
  );
  context = {
    db,
    whole: db,
    hidden: NOTHING_HIDDEN,
    vault: unlocked.store.vault,
    actor: unlocked.founder,
    now: 0,
    zone: HOME_ZONE,
    today: '2026-03-05',
    moment: '2026-03-05T09:00',
  };
});
afterAll(() => {
  closeMigrated();
  unlocked.remove();
});

/** Few days, so that many are equal, some after today; many without a due moment. */
const day = fc.integer({ min: 1, max: 6 }).map((n) => `2026-03-0${n}`);
const things = fc
  .array(
    fc.record({
      day,
      due: fc.option(day, { nil: null }),
      grade: fc.constantFrom(...GRADES),
    }),
    { minLength: 2 * PAGE_ROWS, maxLength: 4 * PAGE_ROWS },
  )
  .chain((rows) =>
    fc
      .shuffledSubarray(
        rows.map((_, i) => String(i).padStart(4, '0')),
        { minLength: rows.length },
      )
      .map((ids) => rows.map((row, i): Thing => ({ ...row, id: ids[i] ?? '' }))),
  );

const fill = (rows: readonly Thing[]) =>
  db.transaction(() => {
    db.run(sql`DELETE FROM things`);
    for (const { id, day, due, grade } of rows)
      db.run(sql`INSERT INTO things VALUES (${id}, ${day}, ${due}, ${grade})`);
  });

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The order said once more, without SQL. */
function compared(by: (typeof BY)[number], direction: Direction, a: Thing, b: Thing): number {
  const way = direction === 'ascending' ? 1 : -1;
  const usually = byText(b.day, a.day) || byText(b.id, a.id);
  switch (by) {
    case 'day':
      return way * (byText(a.day, b.day) || byText(a.id, b.id));
    case 'grade':
      return way * (GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade)) || usually;
    case 'due':
      if (a.due === null || b.due === null)
        return Number(a.due === null) - Number(b.due === null) || usually;
      return way * (byText(a.due, b.due) || byText(a.id, b.id));
  }
}

const sorts = fc.record({
  by: fc.constantFrom(...BY),
  direction: fc.constantFrom(...Direction.options),
});
const filters = fc.record({ grade: fc.constantFrom(...GRADES), since: day }, { requiredKeys: [] });

test('pages hold every row once, equal ones and ones without a value too, and all that match are those', async () => {
  let longest = 0;
  await fc.assert(
    fc.asyncProperty(things, sorts, filters, async (rows, sort, filter) => {
      fill(rows);
      const { rows: shown, pages } = await allPages((cursor) =>
        Promise.resolve(listed.page(context, { filter, sort, cursor })),
      );
      const { grade, since = '' } = filter;
      const expected = rows
        .filter((row) => row.day <= context.today && row.day >= since)
        .filter((row) => grade === undefined || row.grade === grade)
        .toSorted((a, b) => compared(sort.by, sort.direction, a, b));
      expect(shown).toEqual(expected);
      expect(pages).toBe(Math.max(1, Math.ceil(expected.length / PAGE_ROWS)));
      expect(listed.count(context, filter)).toBe(expected.length);
      expect(listed.all(context, filter)).toEqual(expected.map(({ id }) => id).toSorted());
      longest = Math.max(longest, pages);
    }),
    { numRuns: 100 },
  );
  expect(longest).toBeGreaterThan(2);
});

test('nobody having said, the list is sorted as it usually is', () => {
  fill([
    { id: '1', day: '2026-03-01', due: null, grade: 'low' },
    { id: '2', day: '2026-03-03', due: null, grade: 'low' },
    { id: '3', day: '2026-03-02', due: null, grade: 'high' },
  ]);
  const ids = listed.page(context, { filter: {}, cursor: null }).items.map(({ id }) => id);
  expect(ids).toEqual(['2', '3', '1']);
});

test.each([
  ['a filter that the list does not know', { filter: { nothing: true }, cursor: null }],
  [
    'a sort that it does not know',
    { filter: {}, sort: { by: 'toString', direction: 'ascending' }, cursor: null },
  ],
])('%s is refused', (_, asked) => {
  expect(declared.page('anyone').input.safeParse(asked).success).toBe(false);
});
