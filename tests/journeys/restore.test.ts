/** Going back to a backup: what the page before spoke of may not be in it, so one begins at the start. */
import { expect, test } from 'vitest';
import {
  addUnits,
  button,
  expectNotice,
  expectPage,
  goTo,
  lock,
  PASSPHRASE,
} from '../../journeys/acts.ts';
import { JOURNEY_MS, openOffice } from '../support/journey.ts';

test(
  'who goes back to a backup begins at the desk, not at the page that was open',
  async () => {
    const app = await openOffice('督查员', '管理员');
    const { page } = app;
    await goTo(page, '设置');
    await page.getByRole('link', { name: '记录与备份' }).click();
    await button(page, '立即备份').click();
    await expectNotice(app, '已备份');
    await addUnits(app, '乡镇（街道）', ['青禾镇']);
    await goTo(page, '单位');
    await page.getByRole('link', { name: '青禾镇' }).first().click();
    await expectPage(page, '青禾镇');
    await lock(app);
    await button(page, '从备份恢复').click();
    await page.getByRole('radio').first().check();
    await page.getByLabel('登录名').fill('林正');
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: '恢复', exact: true }).click();
    // No number was given on paper since.
    const last = page.getByLabel(/最后一号/);
    await last.first().waitFor();
    for (const field of await last.all()) await field.fill('0');
    await button(page, '恢复').click();

    await expectPage(page, '工作台');
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
