/**
 * The tables that another version of Mingcha made, killed while they are made anew: at the next opening they are either
 * all as they were or all anew, and the record is whole.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringTablesInStep } from '../../../main/fold/fold.ts';
import { sql } from '../../../main/store/sql.ts';
import { areTablesCurrent } from '../../../main/store/tables/all.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { killedAtRandom } from '../../support/kill/killed.ts';
import { giveOtherTables } from '../../support/other-tables.ts';
import { projectedTables } from '../../support/projected-tables.ts';
import { sampleEntry } from '../../support/samples.ts';
import { createUnlockedStore, DATA_KEY, openUnlockedStore } from '../../support/unlocked-store.ts';

const CASES = 60;
/** The tables change in one transaction: a dozen come before it, within and after; `npm run soak` kills as often as it is told. */
const KILLS = Number(process.env.SOAK_KILLS ?? 12);

let renewer: Bundle;
let original: string;
let wanted: Record<string, string>;
beforeAll(async () => {
  renewer = await bundle('tests/support/kill/renewer.ts');
  const { store, founder, must, close, folder } = createUnlockedStore();
  original = folder;
  const names = ['青石镇'];
  const [unit] = await must(founder, 'units.add', { parentId: null, kind: 'township', names });
  if (!unit) throw new Error('no unit');
  for (let i = 0; i < CASES; i++) {
    await must(founder, 'entries.record', sampleEntry(unit.id, [founder.personId]));
  }
  wanted = projectedTables(store.db);
  giveOtherTables(store.db);
  close();
}, 120_000);
afterAll(() => {
  renewer.remove();
  rmSync(original, { recursive: true, force: true });
});

/** Kills it once in a copy; answers what the tables were found to be. */
async function killedOnce(patience: number): Promise<'other' | 'anew'> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-renewing-'));
  cpSync(original, folder, { recursive: true });
  try {
    const lines = await killedAtRandom(renewer.program, [folder], patience);
    const { store, close } = openUnlockedStore(folder);
    const { db } = store;
    const isAnew = areTablesCurrent(db);
    if (lines.includes('done')) expect(isAnew).toBe(true);
    if (!isAnew) {
      expect(db.number(sql`SELECT count(*) FROM cases WHERE title = 'another title'`)).toBe(CASES);
      expect(db.number(sql`SELECT count(*) FROM inspections`)).toBe(CASES);
      bringTablesInStep(db, () => {});
    }
    expect(projectedTables(db)).toEqual(wanted);
    close();
    expect(isContent(await examine(folder, DATA_KEY))).toBe(true);
    return isAnew ? 'anew' : 'other';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test(
  'all as they were, or all anew',
  async () => {
    const found: string[] = [];
    // How long it takes is the machine's affair: some are killed soon, some late.
    for (let i = 0; i < KILLS; i++) found.push(await killedOnce(200 * 2 ** (i % 4)));
    expect(new Set(found)).toEqual(new Set(['other', 'anew']));
  },
  60_000 + KILLS * 20_000,
);
