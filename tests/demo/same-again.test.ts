/** Two demo counties of one day are alike, whatever their keys, but for what sealed parts are called: sealing draws fresh randomness. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { head } from '../../main/store/chains.ts';
import { sql } from '../../main/store/sql.ts';
import { type DemoStore, liveThroughDemo } from '../support/demo-store.ts';
import { projectedTables } from '../support/projected-tables.ts';

// Below the size from which evidence files are sealed: sealing draws fresh randomness.
const FINDINGS = 200;

let one: DemoStore;
let again: DemoStore;

beforeAll(async () => {
  one = await liveThroughDemo('2026-03-02', FINDINGS, 'one');
  again = await liveThroughDemo('2026-03-02', FINDINGS, 'another');
}, 120_000);

afterAll(() => {
  for (const { remove } of [one, again]) remove();
});

/** Every row, without what a sealed part is called, and the hashes that follow from it. */
const rowsOf = ({ store: { db } }: DemoStore) =>
  db.all(
    z.looseObject({ kind: z.string() }),
    sql`SELECT device, device_sequence, stamp, wall_at, person_id, kind, subjects,
          json_remove(body, '$.sealed.part', '$.heads') AS body FROM journal ORDER BY sequence`,
  );

test('the journals say the same', () => {
  expect(head(one.store.db).rows).toBeGreaterThan(1500);
  expect(rowsOf(again)).toEqual(rowsOf(one));
  expect(rowsOf(one).some(({ kind }) => kind === 'finding.referred')).toBe(true);
});

test('the tables are the same, ids included', () => {
  const tablesOf = ({ store: { db } }: DemoStore) => {
    const { sealed_parts: _, sealed_keys: __, ...rest } = projectedTables(db);
    return rest;
  };
  expect(tablesOf(again)).toEqual(tablesOf(one));
});
