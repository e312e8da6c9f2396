/**
 * A package killed at every single step of writing it or of taking it in: what lies on the stick under the name of a package
 * is whole, and a laptop that was killed takes the same package in as if nothing had been.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evidenceFolder, packagesIn } from '../../../main/packages/folder.ts';
import { openPackage } from '../../../main/packages/take.ts';
import { Vault } from '../../../main/store/vault.ts';
import { type County, countyOn, createCounty } from '../../support/county.ts';
import { matterAt } from '../../support/course.ts';
import { addEvidence, deviceOf, givePackage, mustBe, takePackage } from '../../support/exchange.ts';
import { type Bundle, bundle } from '../../support/kill/bundle.ts';
import { leftAtEachStep } from '../../support/kill/killed.ts';
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
  [giver, taker] = await Promise.all([bundle('package-giver.ts'), bundle('package-taker.ts')]);
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
