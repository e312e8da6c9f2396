/** Long work goes on while one is on another page: it is there on coming back, is not begun twice, and says when it is over. */
import { expect, test } from 'vitest';
import { button, expectNotice, expectPage, goTo, lock } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForTest } from '../support/journey.ts';

/** The whole county, while others use the machine. */
const SLOW = { timeout: 90_000 };

test(
  'the data are made anew and checked while the keeper looks elsewhere, and comes back',
  async () => {
    const app = await openDemoForTest('苗景安');
    const { page } = app;
    const bar = (what: string) => page.getByRole('status').filter({ hasText: what });
    const openRecord = async () => {
      await page.getByRole('link', { name: '记录与备份' }).click();
      await expectPage(page, '本机备份');
    };
    const leave = async () => {
      await page.getByRole('link', { name: '设备与编号' }).click();
      await expectPage(page, '编号');
    };
    const rebuild = async () => {
      await button(page, '重建数据').click();
      await page.getByRole('dialog').getByRole('button', { name: '重建数据' }).press('Enter');
    };
    await goTo(page, '设置');
    await openRecord();
    // It asks first, and a key pressed once more does nothing: what was altered is gone after it.
    await button(page, '重建数据').press('Enter');
    const asked = page.getByRole('dialog');
    await expectSeen(asked.getByText(/请先查明何人动过数据/));
    await asked.locator('button:focus', { hasText: '取消' }).waitFor();
    await page.keyboard.press('Enter');
    await asked.waitFor({ state: 'hidden' });
    expect(await bar('重建数据').count()).toBe(0);

    await rebuild();
    await expectSeen(bar('重建数据').getByRole('progressbar'));

    await leave();
    await openRecord();
    // As it was left: how far it is, the way to stop it, and nothing to begin it again with.
    await expectSeen(bar('重建数据').getByRole('progressbar'));
    expect(await button(page, '重建数据').isDisabled()).toBe(true);
    expect(await button(page, '校验记录').isDisabled()).toBe(true);
    await button(page, '停止').click();
    await expectNotice(app, '已停止，未作任何更改。');
    await bar('重建数据').waitFor({ state: 'hidden' });

    // Gone through with, its end is told where one is by then.
    await rebuild();
    await expectSeen(bar('重建数据').getByRole('progressbar'));
    await leave();
    await expectNotice(app, /^已按 \d+ 条记录重建数据$/, SLOW);
    await expectNotice(app, '校验完成，记录完整无改动', SLOW);
    await openRecord();
    await expectSeen(page.getByText(/校验结果/));
    await expectSeen(page.getByText(/^各设备共 \d+ 条记录完整无改动/));
    expect(await button(page, '重建数据').isEnabled()).toBe(true);

    // Locking ends it, and what was found is not there for who comes next.
    await button(page, '校验记录').click();
    await expectSeen(bar('校验记录').getByRole('progressbar'));
    await lock(app);
    await button(page, /^苗景安/).click();
    await goTo(page, '设置');
    await openRecord();
    expect(await button(page, '校验记录').isEnabled()).toBe(true);
    expect(await page.getByText(/校验结果/).count()).toBe(0);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
