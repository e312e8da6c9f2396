/** The keeper adds a laptop; on it, an inspector joins the office with the disk and the code, and works on. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { button, expectNotice, expectPage, goTo } from '../../journeys/acts.ts';
import { newFolder } from '../../journeys/open-app.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { recordConfirmedCase } from '../support/confirmed-case.ts';
import { FOUNDER, OFFICE } from '../support/founder.ts';
import { JOURNEY_MS, openForTest } from '../support/journey.ts';
import { ALL_SIZES, layoutFaults } from '../support/layout-faults.ts';
import { ACCOUNTS, createTestOffice } from '../support/office.ts';
import { faultsOf } from '../support/page-faults.ts';

const INSPECTOR = ACCOUNTS.inspector;

test(
  'a laptop is added on one and begun on the other, by keyboard',
  async () => {
    const office = await createTestOffice(['inspector'], async (unlocked) => {
      await recordConfirmedCase(unlocked);
    });
    const folder = newFolder();
    cpSync(office.folder, join(folder, 'data'), { recursive: true });
    office.remove();
    const stick = join(folder, '存储盘');
    mkdirSync(stick);

    const old = await openForTest({ folder });
    await old.page.getByLabel('登录名').fill(FOUNDER.signInName);
    await old.page.getByLabel('口令', { exact: true }).fill(FOUNDER.passphrase);
    await old.page.keyboard.press('Enter');
    await button(old.page, '时间无误，继续').click();
    await goTo(old.page, '设置');
    await old.page.getByRole('link', { name: '设备与编号' }).click();
    await button(old.page, '添加电脑').click();
    const dialog = old.page.getByRole('dialog');
    await expectSeen(dialog.getByText('添加电脑（设备 B）'));
    await expectSeen(dialog.getByText(INSPECTOR.name));
    expect(await faultsOf(old.page)).toEqual([]);
    expect(await layoutFaults(old.page, ALL_SIZES)).toEqual([]);
    // Nobody is chosen before somebody chooses.
    await old.page.keyboard.press('Control+Enter');
    await expectSeen(dialog.getByText('请至少选择一项'));
    await dialog.getByLabel(INSPECTOR.name).press('Space');
    await dialog.getByLabel('恢复密钥').fill(office.recoveryKey);
    // Nor how much of the record it gets.
    await old.page.keyboard.press('Control+Enter');
    await expectSeen(dialog.getByText('请选择', { exact: true }));
    await dialog.getByLabel('部分记录').press('Space');
    await expectSeen(dialog.getByText('这些单位及其下属单位的督查事项。'));
    expect(await faultsOf(old.page)).toEqual([]);
    expect(await layoutFaults(old.page, ALL_SIZES)).toEqual([]);
    await old.page.keyboard.press('Control+Enter');
    await expectSeen(dialog.getByText('请至少选择一项'));
    await dialog.getByLabel('全部记录').press('Space');
    await old.chooseFolder(stick);
    await old.page.keyboard.press('Control+Enter');
    const shown = old.page.getByTestId('joining-code');
    await expectSeen(shown);
    const code = await shown.innerText();
    expect(await faultsOf(old.page)).toEqual([]);
    // The code is shown nowhere else: nothing closes it by chance.
    await old.page.keyboard.press('Escape');
    await expectSeen(shown);
    await dialog.getByLabel('已抄下接入码').press('Space');
    await dialog.getByRole('button', { name: '完成' }).press('Enter');
    await expectSeen(old.page.getByText('已写好，尚未启用'));
    expect(old.problems).toEqual([]);

    const app = await openForTest();
    const { page } = app;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await app.chooseFolder(app.folder);
    await button(page, /^加入本单位/).focus();
    await press('Enter');
    await expectPage(page, '加入本单位');
    await press('Enter');
    await expectSeen(page.getByText('没有为新电脑写好的内容'));
    await app.chooseFolder(stick);
    await press('Enter');
    await expectSeen(page.getByLabel('接入码'));
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.type('0000-0000-0000-0000');
    await press('Enter');
    await expectNotice(app, '接入码不对，或存储盘上的内容不完整');
    await page.getByLabel('接入码').fill(code);
    await press('Enter');
    await expectSeen(page.getByText(OFFICE.name));
    await expectSeen(page.getByText('设备 B'));
    expect(await faultsOf(page)).toEqual([]);
    expect(await layoutFaults(page, ALL_SIZES)).toEqual([]);
    await page.keyboard.type(INSPECTOR.signInName);
    await press('Tab');
    await page.keyboard.type(INSPECTOR.passphrase);
    await press('Enter');
    await expectNotice(app, '本机已启用，称为设备 B。');
    await expectPage(page, '工作台');
    await goTo(page, '问题');
    await expectSeen(page.getByText('青石镇').first());

    // Its first package: the laptop it came from has never met it.
    await goTo(page, '设置');
    await page.getByRole('link', { name: '设备与编号' }).click();
    await button(page, '给出到设备 A').click();
    await app.chooseFolder(stick);
    await button(page, '选择位置并写出').click();
    await expectNotice(app, '请交设备 A 接收');
    await old.page.bringToFront();
    await button(old.page, '接收数据包').click();
    await old.chooseFolder(stick);
    await button(old.page, '选择位置').click();
    await expectSeen(old.page.getByText(/^设备 B　第 1 号/));
    expect(await faultsOf(old.page)).toEqual([]);
    expect(old.problems).toEqual([]);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
