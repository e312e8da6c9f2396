/** An office is backed up to another disk from its desk, and goes on from there on a laptop that was never set up. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { button, expectNotice, expectPage, goTo } from '../../journeys/acts.ts';
import { newFolder } from '../../journeys/open-app.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { recordConfirmedCase } from '../support/confirmed-case.ts';
import { FOUNDER, OFFICE } from '../support/founder.ts';
import { JOURNEY_MS, openForTest, type WatchedApp } from '../support/journey.ts';
import { ALL_SIZES, layoutFaults } from '../support/layout-faults.ts';
import { createTestOffice } from '../support/office.ts';
import { hasOtherDisk, otherDisk } from '../support/other-disk.ts';
import { faultsOf } from '../support/page-faults.ts';

/** Opens the app on an office that has recorded something, months ago. */
async function openWithRecord(): Promise<WatchedApp> {
  const office = await createTestOffice([], async (unlocked) => {
    await recordConfirmedCase(unlocked);
  });
  const folder = newFolder();
  cpSync(office.folder, join(folder, 'data'), { recursive: true });
  office.remove();
  const app = await openForTest({ folder });
  const { page } = app;
  await page.getByLabel('登录名').fill(FOUNDER.signInName);
  await page.getByLabel('口令', { exact: true }).fill(FOUNDER.passphrase);
  await page.keyboard.press('Enter');
  await button(page, '时间无误，继续').click();
  await expectPage(page, '工作台');
  return app;
}

test.runIf(hasOtherDisk)(
  'from the desk to another disk, and from there to another laptop, by keyboard (needs a second disk)',
  async () => {
    const { folder, remove } = otherDisk();
    onTestFinished(remove);
    const disk = join(folder, '督查备份盘');
    mkdirSync(disk);

    const old = await openWithRecord();
    await old.chooseFolder(old.folder);
    const reminder = old.page.getByRole('region', { name: '备份到移动硬盘' });
    await expectSeen(reminder.getByText('还没有备份到移动硬盘'));
    expect(await faultsOf(old.page)).toEqual([]);
    await reminder.getByRole('button').click();
    await expectNotice(old, '与数据在同一块磁盘上');
    await old.chooseFolder(disk);
    await reminder.getByRole('button').click();
    await expectNotice(old, '已备份到“督查备份盘”，数据库之外新增文件 1 个，共 1 个。');
    await reminder.waitFor({ state: 'detached' });
    await goTo(old.page, '设置');
    await old.page.getByRole('link', { name: '记录与备份' }).click();
    // The notice that it was done may still stand.
    const last = old.page.locator('dd').filter({ hasText: '备份到“督查备份盘”' });
    await expectSeen(last, { afterScrolling: true });
    expect(await faultsOf(old.page)).toEqual([]);
    // A file that was lost comes back from the disk, and it is said.
    const vault = join(old.folder, 'data', 'office', 'evidence');
    const [lost = ''] = readdirSync(vault, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.age'));
    rmSync(join(vault, lost));
    await button(old.page, '备份到移动硬盘').click();
    await expectNotice(old, '已从“督查备份盘”放回 1 个缺失或损坏的佐证材料文件。已备份到');
    expect(existsSync(join(vault, lost))).toBe(true);
    expect(old.problems).toEqual([]);

    const app = await openForTest();
    const { page } = app;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await app.chooseFolder(folder);
    await button(page, /^从备份盘恢复/).focus();
    await press('Enter');
    await expectPage(page, '从备份盘恢复');
    await press('Enter');
    await expectSeen(page.getByText('中没有可用的备份'));
    await app.chooseFolder(disk);
    await press('Enter');
    await expectSeen(page.getByText('备份盘：督查备份盘'));
    expect(await faultsOf(page)).toEqual([]);
    expect(await layoutFaults(page, ALL_SIZES)).toEqual([]);
    await press('Tab', 'Space', 'Tab');
    await page.keyboard.type(FOUNDER.signInName);
    await press('Tab');
    await page.keyboard.type(FOUNDER.passphrase);
    await press('Enter');
    await expectSeen(page.getByText(`${OFFICE.name}，`));
    expect(await faultsOf(page)).toEqual([]);
    const fields = await page.getByLabel(/最后一号/).all();
    for (const _ of fields) {
      await page.keyboard.type('1');
      await press('Tab');
    }
    await press('Enter');
    await expectNotice(app, '已恢复并登录');
    await expectPage(page, '工作台');
    await goTo(page, '问题');
    await expectSeen(page.getByText('青石镇').first());
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
