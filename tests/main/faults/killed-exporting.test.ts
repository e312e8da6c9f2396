/**
 * An export over older files, killed before and after every step it takes on the disk: at the next unlocking either all
 * new files are there and recorded, or all old ones are and nothing is; and nothing else lies beside them.
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pendingExports } from '../../../main/store/exports.ts';
import { sql } from '../../../main/store/sql.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../../support/confirmed-case.ts';
import { leftAtEachStep } from '../../support/kill/killed.ts';
import { createUnlockedStore, openUnlockedStore } from '../../support/unlocked-store.ts';

let exporter: Bundle;
let original: string;
let there: ConfirmedCase;

beforeAll(async () => {
  exporter = await bundle('tests/support/kill/exporter.ts');
  const unlocked = createUnlockedStore();
  there = await recordConfirmedCase(unlocked, Buffer.alloc(100_000, 7));
  unlocked.store.db.checkpoint();
  original = mkdtempSync(join(tmpdir(), 'mingcha-exporting-'));
  cpSync(unlocked.folder, original, { recursive: true });
  unlocked.remove();
});
afterAll(() => {
  exporter.remove();
  rmSync(original, { recursive: true, force: true });
});

/** What a kill left of an export: nothing but what was there before, or all of it. */
function foundIn(place: string, names: readonly string[], before: 'old' | 'nothing') {
  const { store, close } = openUnlockedStore(join(place, 'store'));
  const facts = store.db.number(
    sql`SELECT count(*) FROM journal WHERE kind IN ('circular.issued', 'ledger.exported', 'evidence.taken_out')`,
  );
  expect(pendingExports(store.db)).toEqual([]);
  // Sent again, it is answered if it was done, and only then.
  expect(store.db.number(sql`SELECT count(*) FROM requests`)).toBe(facts);
  close();
  const outside = join(place, 'outside');
  const found = readdirSync(outside).toSorted();
  const isNew = found.map((name) => readFileSync(join(outside, name), 'utf8') !== 'old');
  if (facts === 1) {
    expect(found).toEqual(names);
    expect(isNew.every(Boolean)).toBe(true);
  } else {
    expect(found).toEqual(before === 'old' ? names : []);
    expect(isNew.some(Boolean)).toBe(false);
  }
  return facts === 1 ? 'done' : 'undone';
}

describe.each([
  ['circular', ['旧.docx', '旧.pdf']],
  ['ledger', ['旧.xlsx']],
  ['evidence', ['旧.jpg']],
])('%s, killed at any step', (what, names) => {
  test.each(['old', 'nothing'] as const)(
    'where there is %s',
    async (before) => {
      const place = mkdtempSync(join(tmpdir(), 'mingcha-exporting-'));
      cpSync(original, join(place, 'store'), { recursive: true });
      mkdirSync(join(place, 'outside'));
      for (const name of before === 'old' ? names : []) {
        writeFileSync(join(place, 'outside', name), 'old');
      }
      const [findingId = ''] = there.findingIds;
      const came = await leftAtEachStep(exporter, place, [what, there.fileId, findingId], () =>
        foundIn(place, names, before),
      );
      // First as it was, from some step on as it was asked for: never back again.
      const turn = came.indexOf('done');
      expect(turn).toBeGreaterThan(1);
      expect(new Set(came.slice(turn))).toEqual(new Set(['done']));
    },
    180_000,
  );
});
