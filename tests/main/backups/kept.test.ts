import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupInnerLongs } from '../../../main/backups/inner-calls.ts';
import type { LongContext } from '../../../main/context.ts';
import { NOTHING_HIDDEN } from '../../../main/context.ts';
import { listBackups } from '../../../main/store/backup.ts';
import { type BackupCause, DAILY_BACKUPS_KEPT } from '../../../shared/backups/calls.ts';
import { localDate, localMoment } from '../../../shared/dates.ts';
import { HOME_ZONE } from '../../../shared/time-zone.ts';
import { DAY, START } from '../../support/test-host.ts';
import { createUnlockedStore, type UnlockedStore } from '../../support/unlocked-store.ts';

let unlocked: UnlockedStore;
beforeEach(() => {
  unlocked = createUnlockedStore();
  writeFileSync(unlocked.store.files.keys, 'the key slots');
});
afterEach(() => unlocked.remove());

/** Makes a backup, and answers the moment it is named by. */
async function back(cause: BackupCause, now: number): Promise<number> {
  const { store, founder } = unlocked;
  const context: LongContext = {
    db: store.db,
    whole: store.db,
    hidden: NOTHING_HIDDEN,
    store,
    vault: store.vault,
    actor: founder,
    now,
    zone: HOME_ZONE,
    today: localDate(now, HOME_ZONE),
    moment: localMoment(now, HOME_ZONE),
    progress: () => {},
  };
  const made = await backupInnerLongs['backups.copy'](context, { cause });
  if (!made.ok) throw new Error(`refused: ${JSON.stringify(made.refusal)}`);
  return made.value.madeAt;
}

/** The days, counted from the first, on which the backups of a cause were made. */
const daysOf = (cause: BackupCause): number[] =>
  listBackups(unlocked.store.files)
    .filter((backup) => backup.cause === cause)
    .map(({ madeAt }) => Math.floor((madeAt - START) / DAY));

test('the last 14 daily ones stay, and every other one', async () => {
  const others = ['demand', 'migration', 'restore'] as const;
  for (const cause of others) await back(cause, START - DAY);
  for (let day = 0; day < 20; day++) await back('daily', START + day * DAY);
  expect(daysOf('daily')).toEqual([19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6]);
  for (const cause of others) expect(daysOf(cause)).toEqual([-1]);
});

// Newest by their names, the backups of the wrong days would stay for ever and each right one be removed as the oldest.
test('a clock that ran ahead does not cost the backups made once it is put right', async () => {
  for (let day = 0; day < DAILY_BACKUPS_KEPT; day++)
    await back('daily', START + (3650 + day) * DAY);
  for (let day = 0; day < 3; day++) await back('daily', START + day * DAY);
  expect(daysOf('daily').slice(-3)).toEqual([2, 1, 0]);
  expect(daysOf('daily')).toHaveLength(DAILY_BACKUPS_KEPT);
});

test('two within one second are both kept', async () => {
  expect(await back('demand', START)).toBe(START);
  expect(await back('demand', START)).toBe(START + 1000);
  expect(listBackups(unlocked.store.files)).toHaveLength(2);
});
