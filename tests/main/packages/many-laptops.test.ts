/**
 * Laptops of one office with nothing but sticks between them (tests/support/office-apart.ts): whatever happens on the way,
 * nothing of it is lost, and in the end all have the same. `npm run soak` does it with more facts and other chances.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ReadableDb } from '../../../main/store/database.ts';
import { sql } from '../../../main/store/sql.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { expectAsHappened } from '../../support/happened.ts';
import { sharedTables } from '../../support/laptops.ts';
import {
  begunOffice,
  MISHAPS,
  type Mishap,
  OfficeApart,
  rowsHeld,
} from '../../support/office-apart.ts';
import { inMemory } from '../../support/other-disk.ts';
import { type Chance, chanceFrom, one } from '../../support/play.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';

const PLAYS = Number(process.env.SOAK_EXCHANGES ?? 1);
const FACTS = Number(process.env.SOAK_FACTS ?? 350);
const LAPTOPS = 8;
/** Of a play that failed, to have it once more. */
const SEED = process.env.SOAK_SEED;

inMemory();

/** What befalls the laptops on the way: in any order, and then so that one comes of the other. */
function course(chance: Chance): Mishap[] {
  const befalls: Mishap[] = [];
  for (const one of MISHAPS) befalls.splice(chance(befalls.length + 1), 0, one);
  return [...befalls, ...MISHAPS];
}

const File = z.object({ name: z.string(), isPart: z.number().transform((flag) => flag === 1) });

const filesThatCount = (db: ReadableDb) =>
  db.all(
    File,
    sql`SELECT sealed_hash AS name, 0 AS isPart FROM evidence WHERE sealed_hash IS NOT NULL
        UNION SELECT file, 1 FROM sealed_parts WHERE destroyed_at IS NULL`,
  );

async function play(seed: number): Promise<Set<string>> {
  const chance = chanceFrom(seed);
  const office = new OfficeApart(await begunOffice(LAPTOPS, chance), chance, Math.ceil(FACTS / 6));
  try {
    const toCome = course(chance);
    const each = (LAPTOPS * FACTS) / (toCome.length + 2);
    for (let next = each; office.happened.rows < LAPTOPS * FACTS; ) {
      await office.step();
      if (office.happened.rows < next) continue;
      next += each;
      const what = toCome.shift();
      if (what) await office.befalls(what);
    }
    const before = office.rows();
    await office.loses();
    await office.meets();

    const { county: first } = office.first;
    const tables = sharedTables(first);
    for (const other of office.counties) expect(sharedTables(other)).toEqual(tables);
    for (const [table, digest] of Object.entries(tables))
      if (!digest.startsWith('0 rows')) office.met.add(table);
    for (const county of office.counties) {
      const { db, vault } = county.store;
      expect(db.exists(sql`SELECT 1 FROM rows_apart UNION ALL SELECT 1 FROM gaps`)).toBe(false);
      expect(filesThatCount(db).filter(({ name }) => !vault.has(name))).toEqual([]);
      // Nothing that anybody had is lost to anybody.
      const here = new Set(rowsHeld(county));
      expect([...before].filter((hash) => !here.has(hash))).toEqual([]);
    }
    const last = one(office.laptops.slice(1), chance);
    const { db, files, vault } = last.county.store;
    for (const { name, isPart } of filesThatCount(db).slice(0, 20))
      if (!isPart) expect(await vault.check(name)).toBeNull();
    expect(rebuiltTables(db)).toEqual(projectedTables(db));
    db.checkpoint();
    expect(isContent(await examine(files.folder, last.dataKey))).toBe(true);
    for (const what of expectAsHappened(first, office.happened)) office.met.add(what);
    return office.met;
  } finally {
    office.remove();
  }
}

test(
  `${LAPTOPS} laptops of ${FACTS} facts each with sticks between them have the same in the end`,
  async () => {
    const met = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        for (const what of await play(seed)) met.add(what);
      }),
      { numRuns: PLAYS, endOnFailure: true, examples: SEED ? [[Number(SEED)]] : [] },
    );
    // Or it proves little. What other chances bring is theirs.
    if (process.env.SOAK_EXCHANGES) return;
    expect([...met]).toEqual(
      expect.arrayContaining([
        'contested',
        'lacking',
        'several discs',
        'withheld',
        'held for the head',
        'restored',
        'copied',
        'lost',
        'admitted',
        'narrowed',
        'cleaned up',
        'widened',
        'package_taken',
        'package_for_another',
        'finding_sides',
        'finding_values',
        'set_aside',
        'contested, as it happened',
        'agreed, as it happened',
      ]),
    );
  },
  60_000 + PLAYS * FACTS * 600,
);
