/** A laptop whose share was made smaller: what is out of it is said, and taken off. Then another one is lost. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { button, expectNotice, expectPage, goTo } from '../../journeys/acts.ts';
import { newFolder } from '../../journeys/open-app.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { recordConfirmedCase } from '../support/confirmed-case.ts';
import { FOUNDER } from '../support/founder.ts';
import { JOURNEY_MS, openForTest } from '../support/journey.ts';
import { ALL_SIZES, layoutFaults } from '../support/layout-faults.ts';
import { createTestOffice } from '../support/office.ts';
import { faultsOf } from '../support/page-faults.ts';
import { narrow } from '../support/shares.ts';
import { MINUTE, START } from '../support/test-host.ts';

test(
  'cleans up what is out of its share',
  async () => {
    const office = await createTestOffice([], async (unlocked, dataKey) => {
      await recordConfirmedCase(unlocked);
      const asked = { parentId: null, kind: 'township', names: ['白沙镇'] } as const;
      const [unit] = await unlocked.must(unlocked.founder, 'units.add', {
        ...asked,
        names: [...asked.names],
      });
      if (!unit) throw new Error('no unit was added');
      narrow(unlocked, dataKey, [unit.id]);
    });
    const folder = newFolder();
    cpSync(office.folder, join(folder, 'data'), { recursive: true });
    office.remove();
    const began = Date.now();
    const app = await openForTest({ folder, now: () => START + MINUTE + Date.now() - began });
    const { page } = app;
    await page.getByLabel('登录名').fill(FOUNDER.signInName);
    await page.getByLabel('口令', { exact: true }).fill(FOUNDER.passphrase);
    await page.keyboard.press('Enter');
    await expectPage(page, '工作台');
    // Its figures are of a part, and nothing is judged by them.
    await expectSeen(page.getByText('本机只有部分记录，所列内容和数字只及于这一部分。'));
    await expectSeen(page.getByText(/^按本机的部分记录统计。/));
    expect(await page.getByText(/未作结合/).count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    expect(await layoutFaults(page, ALL_SIZES)).toEqual([]);
    await goTo(page, '设置');
    await page.getByRole('link', { name: '设备与编号' }).click();
    const said = page.getByText('本机还存有记录范围以外的督查事项 1 件，清理以前仍收到新的记录。');
    await expectSeen(said);
    await button(page, '清理').click();
    const dialog = page.getByRole('dialog');
    await expectSeen(dialog.getByText('清理后不能在本机撤销。'));
    expect(await faultsOf(page)).toEqual([]);
    expect(await layoutFaults(page, ALL_SIZES)).toEqual([]);
    await dialog.getByRole('button', { name: '清理', exact: true }).click();
    await expectNotice(app, '已清理督查事项 1 件、文件 1 份');
    await said.waitFor({ state: 'detached' });

    // The other one is lost: its row says so, and whoever has it has the data key, so that another is offered and stays offered.
    await button(page, '报失').click();
    // Nobody takes the numbers over here, and perhaps nobody has the rest.
    await expectSeen(page.getByRole('dialog').getByText(/^本机只有部分记录。停用的如是唯一/));
    await button(page, '确认停用').click();
    await expectNotice(app, /^已停用设备/);
    await page.getByRole('cell', { name: /报失/ }).waitFor();
    await expectSeen(page.getByRole('dialog').getByText('更换数据密钥').first());
    // It kept the numbers.
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const kept = page.getByText(/^编号由已停用的设备 .* 掌管/);
    await kept.scrollIntoViewIfNeeded();
    await expectSeen(kept);
    expect(await faultsOf(page)).toEqual([]);
    await goTo(page, '工作台');
    await expectSeen(page.getByRole('region', { name: '编号' }));
    expect(await faultsOf(page)).toEqual([]);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
