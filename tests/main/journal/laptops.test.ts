/**
 * An office on several laptops whose clocks are days apart: people act on each as they see it, and what was written goes
 * from one to another late, twice, in pieces and out of order. In the end all have the same facts, and so the same tables.
 * `npm run soak` plays longer.
 */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { writingDevice } from '../../../main/store/device.ts';
import { sql } from '../../../main/store/sql.ts';
import { localMoment } from '../../../shared/dates.ts';
import type { VisitId } from '../../../shared/ids.ts';
import { NO_TEXTS } from '../../../shared/taxonomy/term.ts';
import { HOME_ZONE } from '../../../shared/time-zone.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty } from '../../support/county.ts';
import { firstVisit, matterAt } from '../../support/course.ts';
import { anotherLaptop, cloneOf, give, rowsOf, sharedTables } from '../../support/laptops.ts';
import { act, type Chance, changeTheOffice, signInAnew } from '../../support/play.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

/** Matters to act on, at several stages, and a tag to sort them under. */
async function begun(): Promise<County> {
  const first = await createCounty();
  const tag = { kind: 'tag', name: '窗口服务', ...NO_TEXTS, parentId: null } as const;
  await first.get('head', 'taxonomy.add', tag);
  const { id, revision, kind } = await first.get('head', 'units.get', {
    id: first.units.otherVillage,
  });
  const renamed = { id, seen: revision, name: '东坪社区', kind, active: true };
  await first.get('head', 'units.change', renamed);
  for (const stage of ['draft', 'submitted', 'confirmed', 'reported', 'verified'] as const)
    await matterAt(first, stage);
  return first;
}

const PLAYS = Number(process.env.SOAK_PLAYS ?? 4);
const STEPS = Number(process.env.SOAK_STEPS ?? 60);
const LAPTOPS = Number(process.env.SOAK_LAPTOPS ?? 4);

const step = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constant('act' as const) },
    { weight: 3, arbitrary: fc.constant('give' as const) },
    { weight: 1, arbitrary: fc.constant('laptop' as const) },
    { weight: 1, arbitrary: fc.constant('clone' as const) },
    { weight: 2, arbitrary: fc.constant('office' as const) },
  ),
  on: fc.nat(),
  to: fc.nat(),
  hours: fc.constantFrom(0, 0, 0, 1, 30, -3, 72, -72),
  chances: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const chanceOf = (numbers: readonly number[]): Chance => {
  let drawn = 0;
  return (of) => (numbers[drawn++ % numbers.length] ?? 0) % of;
};

/** Rows as they may come: some withheld, some twice, in any order. */
function unruly<Row>(rows: readonly Row[], chance: Chance): Row[] {
  const kept = rows.slice(0, rows.length - chance(6));
  const withGap = kept.filter((_, i) => i % (7 + chance(20)) !== 3);
  const twice = [...withGap, ...withGap.slice(chance(10), 20)];
  const turn = chance(twice.length + 1);
  const turned = [...twice.slice(turn), ...twice.slice(0, turn)];
  return chance(3) === 0 ? turned.toReversed() : turned;
}

async function play(laptops: County[], { what, on, to, hours, chances }: Step): Promise<void> {
  const chance = chanceOf(chances);
  const county = laptops[on % laptops.length];
  const other = laptops[to % laptops.length];
  if (!(county && other)) return;
  switch (what) {
    case 'act':
      county.pass(hours * 60 * MINUTE);
      signInAnew(county);
      return act(county, chance);
    case 'office':
      return changeTheOffice(county, chance);
    case 'laptop':
    case 'clone':
      if (laptops.length < LAPTOPS)
        laptops.push(what === 'clone' ? cloneOf(county) : anotherLaptop(county));
      return;
    case 'give':
      give(other, unruly(rowsOf(county), chance));
  }
}

const deviceOf = ({ store }: County) => writingDevice(store.db).id;

/** Everything goes everywhere; and once more, for who keeps the books gives numbers to what came. */
function meet(laptops: readonly County[]): void {
  for (let round = 0; round < 2; round++) {
    const rows = laptops.flatMap(rowsOf);
    for (const laptop of laptops) give(laptop, rows);
  }
}

/** Somebody records a visit in the evening of the day it was made. */
async function recordVisit(laptop: County): Promise<VisitId> {
  signInAnew(laptop);
  const hour = Number(localMoment(laptop.now(), HOME_ZONE).slice(11, 13));
  laptop.pass((23 - hour) * 60 * MINUTE);
  const entry = firstVisit(laptop, { by: 'colleague' });
  return (await laptop.get('colleague', 'entries.record', entry)).visitId;
}

const Kind = z.object({ kind: z.string() });
const FORBIDDEN = sql`SELECT kind FROM set_aside WHERE reason = 'forbidden'`;

test(
  `${PLAYS} plays on several laptops come to the same tables everywhere`,
  async () => {
    const met = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          step.filter(({ what }) => what !== 'clone'),
          {
            minLength: STEPS / 2,
            maxLength: STEPS,
          },
        ),
        async (steps) => {
          const first = await begun();
          const laptops = [first, anotherLaptop(first)];
          try {
            for (const one of steps) await play(laptops, one);
            meet(laptops);
            const tables = sharedTables(first);
            for (const laptop of laptops) {
              const { db, files } = laptop.store;
              expect(sharedTables(laptop)).toEqual(tables);
              expect(rebuiltTables(db)).toEqual(projectedTables(db));
              // Whoever shares no code with the application comes to the same.
              expect(isContent(await examine(files.folder, DATA_KEY))).toBe(true);
            }
            const barred = first.store.db.all(Kind, FORBIDDEN).map(({ kind }) => kind);
            // Mingcha lets nobody write what is then barred: only past it was that written.
            expect(barred.filter((kind) => kind !== 'evidence.taken_out')).toEqual([]);
            if (barred.length > 0) met.add('forbidden');
            for (const [table, digest] of Object.entries(tables)) {
              if (!digest.startsWith('0 rows')) met.add(table);
            }
          } finally {
            for (const laptop of laptops) laptop.remove();
          }
        },
      ),
      { numRuns: PLAYS, endOnFailure: true },
    );
    // Or it proves little.
    expect([...met]).toEqual(
      expect.arrayContaining([
        'finding_sides',
        'forbidden',
        'recusals',
        'set_aside',
        'orders',
        'verifications',
        'term_former_names',
        'unit_former_names',
      ]),
    );
  },
  60_000 + PLAYS * STEPS * 1000,
);

/** Two that wrote as one: which of their branches counts where is what came first, and the other is kept. */
test(
  `${PLAYS / 2} plays in which disks are cloned stop nobody, and leave every laptop as its journal says`,
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: STEPS / 4, maxLength: STEPS / 2 }),
        async (steps) => {
          const first = await begun();
          const laptops = [first, cloneOf(first), anotherLaptop(first)];
          try {
            for (const one of steps) await play(laptops, one);
            // Two that wrote nothing, or the same to the byte, are one to everybody until each writes something of its own.
            for (const laptop of laptops) await recordVisit(laptop);
            meet(laptops);
            expect(new Set(laptops.map(deviceOf)).size).toBe(laptops.length);
            // What each writes from here on reaches all.
            const written: VisitId[] = [];
            for (const laptop of laptops) written.push(await recordVisit(laptop));
            meet(laptops);
            for (const { store } of laptops) {
              for (const id of written)
                expect(store.db.exists(sql`SELECT 1 FROM visits WHERE id = ${id}`)).toBe(true);
              expect(rebuiltTables(store.db)).toEqual(projectedTables(store.db));
              expect(isContent(await examine(store.files.folder, DATA_KEY))).toBe(true);
            }
          } finally {
            for (const laptop of laptops) laptop.remove();
          }
        },
      ),
      { numRuns: PLAYS / 2, endOnFailure: true },
    );
  },
  60_000 + PLAYS * STEPS * 1000,
);
