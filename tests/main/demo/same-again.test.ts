/** Two demo counties of one day are alike, whatever their keys. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { head } from '../../../main/store/journal.ts';
import { type DemoStore, liveThroughDemo } from '../../support/demo-store.ts';
import { projectedTables } from '../../support/projected-tables.ts';

// Below the size from which evidence files are sealed: sealing draws fresh randomness.
const FINDINGS = 200;

let one: DemoStore;
let again: DemoStore;
let dayAfter: DemoStore;

beforeAll(async () => {
  one = await liveThroughDemo('2026-03-02', FINDINGS, 'one');
  again = await liveThroughDemo('2026-03-02', FINDINGS, 'another');
  dayAfter = await liveThroughDemo('2026-03-03', FINDINGS, 'one');
}, 120_000);

afterAll(() => {
  for (const { remove } of [one, again, dayAfter]) remove();
});

test('the journals end in the same hash', () => {
  expect(head(one.store.db).rows).toBeGreaterThan(1500);
  expect(head(again.store.db)).toEqual(head(one.store.db));
});

test('the tables are the same, ids included', () => {
  expect(projectedTables(again.store.db)).toEqual(projectedTables(one.store.db));
});

test('on another day it is another county', () => {
  expect(head(dayAfter.store.db).hash).not.toBe(head(one.store.db).hash);
});
