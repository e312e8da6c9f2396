import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupFiles, listBackups } from '../../../main/store/backup.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../../support/office.ts';
import { DAY, START } from '../../support/test-host.ts';

let office: TestOffice;
let running: RunningApp;
beforeAll(async () => {
  office = await createTestOffice();
  running = office.open();
});
afterAll(async () => {
  await running.close();
  office.remove();
});

/** When the daily backups were made, once the one that signing in began is there: it stands before what is asked later. */
async function dailyBackups(): Promise<number[]> {
  await running.must('backups.make', {});
  const backups = await running.must('backups.list', {});
  return backups.filter(({ cause }) => cause === 'daily').map(({ madeAt }) => madeAt);
}

test('the first to sign in on a day makes its backup, whoever comes later does not', async () => {
  await running.signIn(FOUNDER);
  expect(await dailyBackups()).toEqual([START]);

  // 23:59 of the same day on the laptop's own calendar, though the backups are named by UTC.
  running.host.pass(DAY * (5 / 8) - 60_000);
  await running.signIn(FOUNDER);
  expect(await dailyBackups()).toEqual([START]);

  running.host.pass(60_000);
  await running.signIn(FOUNDER);
  expect(await dailyBackups()).toEqual([START + DAY * (5 / 8), START]);

  // Locked while the store was given another data key, the day was left with the backup under the key before.
  const ofKeyBefore = START + DAY * (5 / 8);
  running.host.pass(60_000);
  await running.must('access.renewDataKey', { because: 'precaution' });
  expect(await dailyBackups()).toEqual([ofKeyBefore + 60_000, ofKeyBefore, START]);
  const files = storeFiles(join(running.host.dataFolder, 'office'));
  const [latest] = listBackups(files).filter(({ cause }) => cause === 'daily');
  if (!latest) throw new Error('there is no daily backup');
  rmSync(backupFiles(files, latest.id).folder, { recursive: true });
  running.host.pass(60_000);
  await running.signIn(FOUNDER);
  expect(await dailyBackups()).toEqual([ofKeyBefore + 120_000, ofKeyBefore, START]);
  await running.signIn(FOUNDER);
  expect(await dailyBackups()).toHaveLength(3);

  // Locked before it was made, the day had no backup, and the log a fault that was none.
  running.host.pass(DAY);
  await running.signIn(FOUNDER);
  await running.must('access.lock', {});
  await running.signIn(FOUNDER);
  expect((await dailyBackups())[0]).toBe(ofKeyBefore + 120_000 + DAY);
  expect(running.host.faults).toEqual([]);
});
