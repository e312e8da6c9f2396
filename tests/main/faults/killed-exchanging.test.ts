/**
 * A package killed at every single step of writing it or of taking it in: what lies on the stick under the name of a package
 * is whole, and a laptop that was killed takes the same package in as if nothing had been. `npm run soak` kills either at any moment, many times.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evidenceFolder, packagesIn } from '../../../main/packages/folder.ts';
import { openPackage } from '../../../main/packages/take.ts';
import { sql } from '../../../main/store/sql.ts';
import { Vault } from '../../../main/store/vault.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { type County, countyOn, createCounty } from '../../support/county.ts';
import { matterAt } from '../../support/course.ts';
import { addEvidence, deviceOf, givePackage, mustBe, takePackage } from '../../support/exchange.ts';
import { killedAtRandom, leftAtEachStep } from '../../support/kill/killed.ts';
import { anotherLaptop, give, rowsOf, sharedTables } from '../../support/laptops.ts';
import { START } from '../../support/test-host.ts';
import { DATA_KEY, openUnlockedStore } from '../../support/unlocked-store.ts';

let giver: Bundle;
let taker: Bundle;
let first: County;
let second: County;
let stick: string;
let fileName: string;
beforeAll(async () => {
  [giver, taker] = await Promise.all([
    bundle('tests/support/kill/package-giver.ts'),
    bundle('tests/support/kill/package-taker.ts'),
  ]);
  first = await createCounty();
  second = anotherLaptop(first);
  give(first, rowsOf(second));
  const matter = await matterAt(first, 'submitted');
  ({ sealedHash: fileName } = await addEvidence(first, matter, 'a'.repeat(200_000)));
  stick = mkdtempSync(join(tmpdir(), 'mingcha-stick-'));
});
afterAll(() => {
  for (const each of [giver, taker]) each.remove();
  for (const each of [first, second]) each.remove();
  rmSync(stick, { recursive: true, force: true });
});

test('while it is written', async () => {
  const both = mkdtempSync(join(tmpdir(), 'mingcha-killed-giving-'));
  const [held, onto] = [join(both, 'store'), join(both, 'stick')];
  cpSync(copyOf(first), held, { recursive: true });
  mkdirSync(onto);
  const left = await leftAtEachStep(giver, both, [deviceOf(second)], async () => {
    const whole = packagesIn(onto);
    const numbers = [];
    for (const each of whole) {
      const { manifest } = mustBe(await openPackage(second.store.db, each)).asked;
      expect(manifest.files.map(({ name }) => name)).toEqual([fileName]);
      expect(await new Vault(evidenceFolder(each), DATA_KEY).check(fileName)).toBeNull();
      numbers.push(manifest.number);
    }
    // The next goes through under a number of its own, and the other takes in what there is, in whatever order.
    const again = openedOn(copyOfFolder(held));
    const other = openedOn(copyOf(second));
    const [next = ''] = await givePackage(again, second, copyOfFolder(onto));
    const { manifest } = mustBe(await openPackage(second.store.db, next)).asked;
    expect(numbers).not.toContain(manifest.number);
    for (const each of [next, ...whole]) {
      const taken = await takePackage(other, each);
      if (!taken.ok) expect(taken.refusal).toMatchObject({ reason: 'package_taken' });
    }
    expect(sharedTables(other)).toEqual(sharedTables(again));
    expect(await other.store.vault.check(fileName)).toBeNull();
    for (const each of [again, other]) each.remove();
    return whole.length;
  });
  expect(left.length).toBeGreaterThan(8);
  expect(left.join('')).toMatch(/^0+1+$/);
}, 120_000);

test('while it is taken in', async () => {
  const [folder = ''] = await givePackage(first, second, stick);
  const expected = openedOn(copyOf(second));
  mustBe(await takePackage(expected, folder));
  const tables = sharedTables(expected);
  const held = copyOf(second);
  const left = await leftAtEachStep(taker, held, [folder], async () => {
    const again = openedOn(copyOfFolder(held));
    const before = again.facts();
    const taken = await takePackage(again, folder);
    if (!taken.ok) expect(taken.refusal).toMatchObject({ reason: 'package_taken' });
    expect(sharedTables(again)).toEqual(tables);
    expect(await again.store.vault.check(fileName)).toBeNull();
    const isDone = again.facts() === before;
    again.remove();
    return isDone ? 1 : 0;
  });
  expected.remove();
  // The rows and all that goes with them are one transaction, which takes no step of its own.
  expect(left.length).toBeGreaterThan(4);
  expect(left.join('')).toMatch(/^0+1*$/);
  expect(readdirSync(folder).toSorted()).toEqual(['evidence', 'package.mcpkg']);
}, 120_000);

/** How many times either is killed at any moment, in `npm run soak` alone: that at each step is above. */
const KILLS = Number(process.env.SOAK_KILLS ?? 0);
/** Of a package of some megabytes, which takes as long. */
const PATIENCE_MS = 400;

test.runIf(KILLS > 0)(
  `a giver killed ${KILLS} times, at any moment, has given whole packages, and none twice under one number`,
  async () => {
    const both = mkdtempSync(join(tmpdir(), 'mingcha-killed-giving-'));
    const [held, onto] = [join(both, 'store'), join(both, 'stick')];
    for (let left = KILLS; left > 0; left -= 20) {
      for (const each of [held, onto]) rmSync(each, { recursive: true, force: true });
      cpSync(copyOf(first), held, { recursive: true });
      mkdirSync(onto);
      for (let i = 0; i < Math.min(20, left); i++)
        await killedAtRandom(giver.program, [both, '', deviceOf(second)], PATIENCE_MS);
      const again = openedOn(held);
      const other = openedOn(copyOf(second));
      await givePackage(again, second, onto);
      const numbers: number[] = [];
      for (const each of packagesIn(onto)) {
        const { manifest } = mustBe(await openPackage(other.store.db, each)).asked;
        numbers.push(manifest.number);
        for (const { name } of manifest.files)
          expect(await new Vault(evidenceFolder(each), DATA_KEY).check(name)).toBeNull();
        const taken = await takePackage(other, each);
        if (!taken.ok) expect(taken.refusal).toMatchObject({ reason: 'package_taken' });
      }
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(readdirSync(onto).filter((name) => name.endsWith('.part'))).toEqual([]);
      expect(sharedTables(other)).toEqual(sharedTables(again));
      expect(await other.store.vault.check(fileName)).toBeNull();
      await expectWhole(again);
      await expectWhole(other);
      for (const each of [again, other]) each.remove();
    }
  },
  KILLS * 60_000,
);

test.runIf(KILLS > 0)(
  `a taker killed ${KILLS} times, at any moment, has taken in all or nothing, and takes in the rest`,
  async () => {
    const onto = mkdtempSync(join(tmpdir(), 'mingcha-stick-'));
    const [folder = ''] = await givePackage(first, second, onto);
    const expected = openedOn(copyOf(second));
    mustBe(await takePackage(expected, folder));
    const tables = sharedTables(expected);
    for (let left = KILLS; left > 0; ) {
      const held = copyOf(second);
      for (let isDone = false; !isDone && left > 0; left--) {
        await killedAtRandom(taker.program, [held, '', folder], PATIENCE_MS);
        const again = openedOn(copyOfFolder(held));
        isDone = again.store.db.exists(sql`SELECT 1 FROM journal WHERE kind = 'package.taken'`);
        const taken = await takePackage(again, folder);
        if (!taken.ok) expect(taken.refusal).toMatchObject({ reason: 'package_taken' });
        expect(taken.ok).toBe(!isDone);
        expect(sharedTables(again)).toEqual(tables);
        await expectWhole(again);
        again.remove();
      }
      rmSync(held, { recursive: true, force: true });
    }
    expected.remove();
  },
  KILLS * 60_000,
);

async function expectWhole({ store: { db, files } }: County): Promise<void> {
  db.checkpoint();
  expect(isContent(await examine(files.folder, DATA_KEY))).toBe(true);
}

function copyOf({ store }: County): string {
  store.db.checkpoint();
  return copyOfFolder(store.files.folder);
}

function copyOfFolder(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-killed-taking-'));
  cpSync(source, folder, { recursive: true });
  return folder;
}

function openedOn(folder: string): County {
  const unlocked = openUnlockedStore(folder);
  const { people, units } = second;
  return countyOn({ unlocked, people, units, now: START });
}
