/** Tables that another version of Mingcha made, older or newer: made anew from the journal before anybody reads them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Cancelled } from '../../../main/context.ts';
import { bringTablesInStep } from '../../../main/fold/fold.ts';
import { sql } from '../../../main/store/sql.ts';
import { areTablesCurrent } from '../../../main/store/tables/all.ts';
import { type County, createCounty } from '../../support/county.ts';
import { matterAt } from '../../support/course.ts';
import { tablesOf } from '../../support/migrated.ts';
import { giveOtherTables } from '../../support/other-tables.ts';
import { projectedTables } from '../../support/projected-tables.ts';

let county: County;
beforeEach(async () => {
  county = await createCounty();
  await matterAt(county, 'mending');
});
afterEach(() => county.remove());

test('give way to what follows from the journal, and what does not follow from it stays', async () => {
  const { db } = county.store;
  db.run(
    sql`INSERT INTO drafts (person_id, form, subject, title, body, saved_at)
        VALUES ('p', 'visit', 's', '草稿', '{}', 1)`,
  );
  const wanted = projectedTables(db);
  const tables = tablesOf(db);
  const facts = county.facts();
  giveOtherTables(db);
  expect(areTablesCurrent(db)).toBe(false);

  const told: number[] = [];
  bringTablesInStep(db, (done, total) => told.push(done / total));

  expect(areTablesCurrent(db)).toBe(true);
  expect(projectedTables(db)).toEqual(wanted);
  expect(tablesOf(db)).toEqual(tables);
  expect(county.facts()).toBe(facts);
  expect(db.exists(sql`SELECT 1 FROM drafts WHERE title = '草稿'`)).toBe(true);
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(await county.get('head', 'journal.check', {})).toMatchObject({ difference: null });
});

test('are not touched when they are of this version', () => {
  bringTablesInStep(county.store.db, () => {
    throw new Error('nothing is to be done');
  });
});

test('stay as they were, to the last row, where it is stopped', () => {
  const { db } = county.store;
  giveOtherTables(db);
  const before = tablesOf(db);
  let steps = 0;
  const stop = () => {
    steps += 1;
    if (steps === 3) throw new Cancelled();
  };
  expect(() => bringTablesInStep(db, stop)).toThrow(Cancelled);
  expect(tablesOf(db)).toEqual(before);
  const isOther = () => db.exists(sql`SELECT 1 FROM cases WHERE title = 'another title'`);
  expect(isOther()).toBe(true);
  expect(db.exists(sql`SELECT 1 FROM inspections`)).toBe(true);
  expect(areTablesCurrent(db)).toBe(false);
  bringTablesInStep(db, () => {});
  expect(isOther()).toBe(false);
});
