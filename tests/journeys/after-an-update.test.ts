/** The first signing in after an update: a bar while the data are put in order, a way to stop it, and then everything there. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { expectNotice } from '../../journeys/acts.ts';
import { newFolder } from '../../journeys/open-app.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { FOUNDER } from '../support/founder.ts';
import { JOURNEY_MS, openForTest } from '../support/journey.ts';
import { createTestOffice } from '../support/office.ts';
import { giveOtherTables } from '../support/other-tables.ts';
import { sampleEntry } from '../support/samples.ts';

/** So many that a person can see the bar, and stop it. */
const CASES = 1200;

test(
  'stopped, the store stays shut and as it was; gone through with, it opens',
  async () => {
    const office = await createTestOffice([], async ({ must, founder, store }) => {
      store.db.withoutSync();
      const names = ['青石镇'];
      const [unit] = await must(founder, 'units.add', { parentId: null, kind: 'township', names });
      if (!unit) throw new Error('no unit');
      const entry = sampleEntry(unit.id, [founder.personId]);
      for (let i = 0; i < CASES; i++) await must(founder, 'entries.record', entry);
      giveOtherTables(store.db);
    });
    onTestFinished(office.remove);
    const folder = newFolder();
    cpSync(office.folder, join(folder, 'data'), { recursive: true });

    const app = await openForTest({ folder });
    const { page } = app;
    const signIn = async () => {
      await page.getByLabel('登录名').fill(FOUNDER.signInName);
      await page.getByLabel('口令', { exact: true }).fill(FOUNDER.passphrase);
      await page.keyboard.press('Enter');
    };
    await signIn();
    const bar = page.getByRole('status').filter({ hasText: '正在按记录重新整理数据' });
    await expectSeen(bar.getByRole('progressbar'));
    await page.getByRole('button', { name: '停止' }).click();
    await expectNotice(app, '已停止，未作任何更改。');
    await bar.waitFor({ state: 'hidden' });

    await signIn();
    // The record is of last spring: the first thing that an open store asks.
    await page.getByRole('heading', { name: '请核对电脑时间' }).waitFor();
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
