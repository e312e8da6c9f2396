/**
 * A backup to another disk, or from there, killed before and after every single step it takes: whatever is offered as a
 * backup afterwards is whole, what was there before stays, and the next one puts the rest away.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupsOn, placesOnDisk } from '../../../main/backups/disk.ts';
import { backUpToDisk } from '../../../main/backups/to-disk.ts';
import { backupFiles, listBackups } from '../../../main/store/backup.ts';
import { databaseKey, Keys } from '../../../main/store/keys.ts';
import { type StoreFiles, storeFiles } from '../../../main/store/layout.ts';
import { openToRead } from '../../../main/store/open.ts';
import { Vault } from '../../../main/store/vault.ts';
import { LATEST_KEPT } from '../../../shared/backups/disk.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { holdContent } from '../../support/confirmed-case.ts';
import { leftAtEachStep } from '../../support/kill/killed.ts';
import { MINUTE, START } from '../../support/test-host.ts';
import { createUnlockedStore, DATA_KEY } from '../../support/unlocked-store.ts';

let backer: Bundle;
let bringer: Bundle;
/** A store, and a disk that has as many backups of it as stay there, from before its second file. */
let original: string;
let needed: string[];
beforeAll(async () => {
  [backer, bringer] = await Promise.all([
    bundle('tests/support/kill/disk-backer.ts'),
    bundle('tests/support/kill/disk-bringer.ts'),
  ]);
  original = mkdtempSync(join(tmpdir(), 'mingcha-with-disk-'));
  const disk = join(original, 'disk');
  for (const folder of ['disk', 'store']) mkdirSync(join(original, folder));
  const unlocked = createUnlockedStore(join(original, 'store'));
  const { store } = unlocked;
  Keys.create(store.files.keys, (count) => Buffer.alloc(count, 1)).keys.writeCopy(
    store.files.keys,
    [],
  );
  const first = await holdContent(unlocked, 'a.jpg', Buffer.alloc(200_000, 1));
  expect((await backUpToDisk(store, disk, START, () => {})).ok).toBe(true);
  const [place] = placesOnDisk(disk);
  const [{ id } = { id: '' }] = place ? backupsOn(place) : [];
  for (let earlier = 1; place && earlier < LATEST_KEPT; earlier++) {
    const folder = backupFiles(place, id.replace('-0100', `-00${earlier}0`)).folder;
    cpSync(backupFiles(place, id).folder, folder, { recursive: true });
  }
  needed = [first, await holdContent(unlocked, 'b.jpg', Buffer.alloc(200_000, 2))];
  unlocked.close();
});
afterAll(() => {
  for (const each of [backer, bringer]) each.remove();
  rmSync(original, { recursive: true, force: true });
});

/** How many backups a place offers, each of which opens and has all its evidence. */
async function wholeOn(place: StoreFiles): Promise<number> {
  const found = backupsOn(place);
  for (const { id, evidence } of found) {
    const db = openToRead(backupFiles(place, id), databaseKey(DATA_KEY));
    if (typeof db === 'string') throw new Error(db);
    expect(db.firstDamaged(() => {})).toBeNull();
    db.close();
    const vault = new Vault(place.vault, DATA_KEY);
    for (const name of evidence) expect(await vault.check(name)).toBeNull();
  }
  return found.length;
}

const copied = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-killed-disk-'));
  cpSync(original, folder, { recursive: true });
  return folder;
};

const rising = (states: readonly number[]) => states.toSorted((a, b) => a - b);

test('while it is written', async () => {
  const folder = copied();
  const [place] = placesOnDisk(join(folder, 'disk'));
  if (!place) throw new Error('the disk has no backup');
  // What an earlier kill left.
  for (const half of [join(place.backups, '20260302-010500-disk.part'), join(place.vault, 'ab')]) {
    mkdirSync(half);
    cpSync(storeFiles(join(folder, 'store')).database, join(half, 'cd.age.part'));
  }
  const parts = () =>
    readdirSync(place.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.part'),
    );
  let last: string[] = [];
  const left = await leftAtEachStep(backer, folder, [String(START + MINUTE)], () => {
    last = parts();
    return wholeOn(place);
  });
  expect(left.length).toBeGreaterThan(15);
  // Those from before, then the new one too, then without the oldest.
  expect(left.join('')).toMatch(new RegExp(`^${LATEST_KEPT}+${LATEST_KEPT + 1}+${LATEST_KEPT}+$`));
  expect(last).toEqual([]);
}, 120_000);

test('while it is brought beside a store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-killed-disk-'));
  mkdirSync(join(folder, 'store'));
  const [place] = placesOnDisk(join(original, 'disk'));
  const [backup] = place ? backupsOn(place) : [];
  if (!place || !backup) throw new Error('the disk has no backup');
  const to = storeFiles(join(folder, 'store'));
  const options = [place.folder, backup.id, ...backup.evidence];
  const left = await leftAtEachStep(bringer, folder, options, async () => {
    const vault = new Vault(to.vault, DATA_KEY);
    const there = backup.evidence.filter((name) => vault.has(name));
    for (const name of there) expect(await vault.check(name)).toBeNull();
    const isThere = listBackups(to).length > 0;
    // Moved in last.
    if (isThere) expect(there).toEqual(backup.evidence);
    return existsSync(backupFiles(to, backup.id).database) ? 1 : 0;
  });
  expect(left.length).toBeGreaterThan(8);
  expect(left).toEqual(rising(left));
  expect(new Set(left)).toEqual(new Set([0, 1]));
  expect(needed).toContain(backup.evidence[0]);
}, 120_000);
