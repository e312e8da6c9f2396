import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupFiles, listBackups } from '../../../main/store/backup.ts';
import { databaseKey } from '../../../main/store/keys.ts';
import { openToRead } from '../../../main/store/open.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { recordConfirmedCase } from '../../support/confirmed-case.ts';
import { killedAtRandom } from '../../support/kill/killed.ts';
import { createUnlockedStore, DATA_KEY, openUnlockedStore } from '../../support/unlocked-store.ts';

const KILLS = 15;

let copier: Bundle;
beforeAll(async () => {
  copier = await bundle('tests/support/kill/copier.ts');
});
afterAll(() => copier.remove());

test(`${KILLS} kills while backing up lose no backup and leave no half one`, async () => {
  const created = createUnlockedStore();
  await recordConfirmedCase(created);
  created.close();
  const { files } = created.store;
  writeFileSync(files.keys, 'the key slots');
  // A kill may come before the first backup.
  mkdirSync(files.backups);
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    acknowledged.push(...(await killedAtRandom(copier.program, [created.folder], 60)));
    openUnlockedStore(created.folder).close();
    const backups = listBackups(files);
    const listed = backups.map(({ id }) => id);
    expect(listed).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(readdirSync(files.backups))).toEqual(new Set(listed));
    for (const { id } of backups.slice(0, 3)) {
      const db = openToRead(backupFiles(files, id), databaseKey(DATA_KEY));
      if (typeof db === 'string') throw new Error(db);
      expect(db.firstDamaged(() => {})).toBeNull();
      db.close();
    }
  }
  expect(acknowledged.length).toBeGreaterThan(0);
  openUnlockedStore(created.folder).remove();
}, 120_000);
