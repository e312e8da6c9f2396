/**
 * An office of a hundred laptops for half a year, in `npm run soak` alone: each with a clock that is up to three days off, its
 * people at work, and once a month at the office with a stick, or now and then at another laptop instead. In the end all have
 * the same tables. Every laptop is a real encrypted store and every exchange a real package, as in many-laptops.test.ts; what is
 * left out is what does not bear on it: passphrases, evidence files, threads, and most of the work, or each of the hundred
 * would fold a hundred thousand facts. SOAK_OFFICE, SOAK_DAYS and SOAK_WORK (acts a day of each laptop) say how much: 40 laptops
 * for 60 days took 100 seconds of processor time, all of it takes about half an hour.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { receivers } from '../../../main/packages/links.ts';
import { sql } from '../../../main/store/sql.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty } from '../../support/county.ts';
import { matterAt } from '../../support/course.ts';
import { deviceOf, givePackage, mustBe, takePackage } from '../../support/exchange.ts';
import { anotherLaptop, sharedTables } from '../../support/laptops.ts';
import { inMemory } from '../../support/other-disk.ts';
import { act, chanceFrom, changeTheOffice, one, signInAnew } from '../../support/play.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { grantFor, keepRoot } from '../../support/shares.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

const LAPTOPS = Number(process.env.SOAK_OFFICE ?? 0);
const DAYS = Number(process.env.SOAK_DAYS ?? 180);
const WORK = Number(process.env.SOAK_WORK ?? 0.25);
/** Days between two visits to the office. */
const VISIT = 30;
/** So many are worked on at a time, by each. */
const FINDINGS = 5;

inMemory();

const Case = z.object({ id: z.string() });

/** The cases that were opened on a laptop. */
const openedOn = (laptop: County): Set<string> =>
  new Set(
    laptop.store.db
      .all(
        Case,
        sql`SELECT subjects ->> '$[0]' AS id FROM journal
            WHERE device = ${deviceOf(laptop)} AND kind = 'case.opened'`,
      )
      .map(({ id }) => id),
  );

test.runIf(LAPTOPS > 0)(
  `${LAPTOPS} laptops for ${DAYS} days, their clocks days apart, have the same in the end`,
  async () => {
    const seed = Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000);
    const chance = chanceFrom(seed);
    const office = await createCounty();
    const laptops = [office];
    const sticks = mkdtempSync(join(tmpdir(), 'mingcha-sticks-'));
    let given = 0;
    /** Answers how much was new. */
    const hands = async (from: County, to: County): Promise<number> => {
      const stick = join(sticks, `${given++}`);
      mkdirSync(stick);
      const [folder = ''] = await givePackage(from, to, stick);
      const taken = mustBe(await takePackage(to, folder));
      rmSync(stick, { recursive: true });
      expect(taken).toMatchObject({ refused: 0, forked: 0 });
      return taken.facts;
    };
    const knows = (from: County, to: County) =>
      receivers(from.store.db).some(({ device }) => device === deviceOf(to));
    try {
      keepRoot(office);
      for (const stage of ['draft', 'submitted', 'confirmed', 'reported'] as const)
        await matterAt(office, stage);
      for (let i = 1; i < LAPTOPS; i++) {
        const laptop = anotherLaptop(office, grantFor(`${i}`));
        laptop.pass((chance(7) - 3) * DAY);
        laptops.push(laptop);
      }
      for (let day = 0; day < DAYS; day++) {
        for (const [i, laptop] of laptops.entries()) {
          laptop.pass(DAY - 3 * 60 * MINUTE + chance(6 * 60) * MINUTE);
          signInAnew(laptop);
          // Others' cases are taken up now and then.
          const ofCases = chance(20) === 0 ? null : openedOn(laptop);
          if (chance(1000) < WORK * 1000)
            await act(laptop, chance, { findings: FINDINGS, ofCases });
          if (chance(500) === 0) await changeTheOffice(laptop, chance);
          if (i === 0 || (day + i) % VISIT !== 0) continue;
          const other = one(laptops, chance);
          if (chance(5) === 0 && other !== laptop && knows(laptop, other) && knows(other, laptop)) {
            await hands(laptop, other);
            await hands(other, laptop);
          } else {
            await hands(laptop, office);
            await hands(office, laptop);
          }
        }
      }
      for (let news = 1; news > 0; ) {
        news = 0;
        for (const laptop of laptops.slice(1)) news += await hands(laptop, office);
        for (const laptop of laptops.slice(1)) news += await hands(office, laptop);
      }
      const tables = sharedTables(office);
      for (const laptop of laptops) {
        expect(sharedTables(laptop), `seed ${seed}`).toEqual(tables);
        expect(laptop.store.db.exists(sql`SELECT 1 FROM rows_apart`)).toBe(false);
      }
      const { db, files } = one(laptops, chance).store;
      expect(rebuiltTables(db), `seed ${seed}`).toEqual(projectedTables(db));
      db.checkpoint();
      expect(isContent(await examine(files.folder, DATA_KEY)), `seed ${seed}`).toBe(true);
      // Or it proves little.
      expect(db.exists(sql`SELECT 1 FROM findings WHERE contested = 1`)).toBe(true);
    } finally {
      for (const laptop of laptops) laptop.remove();
      rmSync(sticks, { recursive: true, force: true });
    }
  },
  60_000 + LAPTOPS * DAYS * 1000,
);
