/** Two laptops of one office, one in Chinese and one in English, and a stick that goes from the one to the other and back. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { button, expectNotice, expectPage } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../support/confirmed-case.ts';
import { FOUNDER } from '../support/founder.ts';
import { JOURNEY_MS, openForTest, type WatchedApp } from '../support/journey.ts';
import { ALL_SIZES, layoutFaults } from '../support/layout-faults.ts';
import { faultsOf } from '../support/page-faults.ts';
import { twoLaptops } from '../support/two-laptops.ts';

const WORDS = {
  'zh-CN': {
    signInName: '登录名',
    passphrase: '口令',
    clock: '时间无误，继续',
    desk: '工作台',
    settings: '设置',
    devices: '设备与编号',
  },
  'en-GB': {
    signInName: 'Sign-in name',
    passphrase: 'Passphrase',
    clock: 'The clock is right, go on',
    desk: 'Desk',
    settings: 'Settings',
    devices: 'Devices and numbers',
  },
} as const;

async function open(folder: string, language: keyof typeof WORDS): Promise<WatchedApp> {
  const words = WORDS[language];
  const app = await openForTest({ folder, language });
  const { page } = app;
  await page.getByLabel(words.signInName).fill(FOUNDER.signInName);
  await page.getByLabel(words.passphrase, { exact: true }).fill(FOUNDER.passphrase);
  await page.keyboard.press('Enter');
  await button(page, words.clock).click();
  await expectPage(page, words.desk);
  return app;
}

async function toDevices({ page }: WatchedApp, language: keyof typeof WORDS): Promise<void> {
  await page.getByRole('link', { name: WORDS[language].settings, exact: true }).click();
  await page.getByRole('link', { name: WORDS[language].devices }).click();
}

test(
  'what one laptop recorded is seen on the other, and comes back',
  async () => {
    let there: ConfirmedCase | undefined;
    const [first, second] = await twoLaptops(async (unlocked) => {
      there = await recordConfirmedCase(unlocked);
    });
    const folder = mkdtempSync(join(tmpdir(), 'mingcha-stick-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const stick = join(folder, '督查U盘');
    mkdirSync(stick);

    const here = await open(first, 'zh-CN');
    // Recorded months ago, and never given.
    const reminder = here.page.getByRole('region', { name: '数据交换' });
    await expectSeen(reminder.getByText('已超过 3 天没有把新的记录给其他电脑'));
    await reminder.getByRole('link', { name: '去给出' }).click();
    await expectSeen(here.page.getByText('督查事项 1 件'));
    expect(await faultsOf(here.page)).toEqual([]);
    await button(here.page, '给出到设备 B').click();
    const dialog = here.page.getByRole('dialog');
    await expectSeen(dialog.getByText('对方尚未收到的'));
    expect(await faultsOf(here.page)).toEqual([]);
    await here.chooseFolder(join(first, 'data'));
    await button(here.page, '选择位置并写出').click();
    await expectNotice(here, '不能保存到明察自己的数据文件夹');
    await here.chooseFolder(stick);
    await button(here.page, '选择位置并写出').click();
    await expectNotice(here, /^已写出 明察-A-至-B-0001：记录 10 条，文件 1 个。请交设备 B 接收。/);
    await expectSeen(here.page.getByText('另有 10 条已给出，对方尚未回包确认'));
    expect(readdirSync(stick)).toEqual(['明察-A-至-B-0001']);

    const other = await open(second, 'en-GB');
    await toDevices(other, 'en-GB');
    await other.chooseFolder(second);
    await button(other.page, 'Take a package in').click();
    const taking = other.page.getByRole('dialog');
    await button(other.page, 'Choose where').click();
    await expectNotice(other, 'There is no package here');
    await other.chooseFolder(stick);
    await button(other.page, 'Choose where').click();
    await expectSeen(taking.getByText(/^Device A, no\. 1/));
    await expectSeen(taking.getByText('All of it fits, and nothing is in conflict'));
    expect(await faultsOf(other.page)).toEqual([]);
    // Where looking took a while, the button is still called by its sign of that, too.
    await taking.getByRole('button', { name: /Take in$/ }).click();
    await expectNotice(other, 'Taken in from device A: records 10, files 1.');
    await expectSeen(other.page.getByText(/^No\. 1, /));
    expect(await layoutFaults(other.page, ALL_SIZES)).toEqual([]);

    // The matter is there with its picture, which was sealed on the other laptop.
    await other.page.evaluate(`location.hash = '#/cases/${there?.caseId}'`);
    await expectSeen(other.page.getByText('现场照片').first());

    // It says that it has come, and takes its own way back.
    await toDevices(other, 'en-GB');
    await button(other.page, 'Give to device A').click();
    await button(other.page, 'Choose where, and write').click();
    await expectNotice(other, /^Wrote 明察-B-至-A-0001 /);
    await button(here.page, '接收数据包').click();
    await button(here.page, '选择位置').click();
    await expectSeen(here.page.getByText('都能并入，没有冲突'));
    expect(await faultsOf(here.page)).toEqual([]);
    await here.page.getByRole('dialog').getByRole('button', { name: /接收$/ }).click();
    await expectNotice(here, /^已接收设备 B 的记录/);
    await here.page.getByText('对方尚未回包确认').waitFor({ state: 'detached' });
    await button(here.page, '接收数据包').click();
    await button(here.page, '选择位置').click();
    await expectNotice(here, '这个数据包已经接收过');
    for (const app of [here, other]) expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
