/**
 * The keeper adds a laptop, and a leader joins the office on it, in English and with its clock a month ahead. The two decide
 * on one finding without knowing of each other; a stick goes from the one to the other and back, both show both, and the
 * head settles it. In the end the second one is handed over, and erased by the receipt.
 */
import { cpSync, mkdirSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { button, expectNotice, expectPage, goOn, goTo, lock } from '../../journeys/acts.ts';
import { newFolder } from '../../journeys/open-app.ts';
import { expectSeen } from '../../journeys/seen.ts';
import type { CaseId } from '../../shared/ids.ts';
import { holdContent } from '../support/confirmed-case.ts';
import { FOUNDER, OFFICE } from '../support/founder.ts';
import { JOURNEY_MS, openForTest, type WatchedApp } from '../support/journey.ts';
import { ALL_SIZES, layoutFaults } from '../support/layout-faults.ts';
import { ACCOUNTS, createTestOffice } from '../support/office.ts';
import { faultsOf } from '../support/page-faults.ts';
import { sampleEntry, TODAY } from '../support/samples.ts';
import { DAY, START } from '../support/test-host.ts';
import type { UnlockedStore } from '../support/unlocked-store.ts';

const LEADER = ACCOUNTS.team_leader;
const HEAD = ACCOUNTS.office_head;

/** A finding that was submitted, with a picture that was sealed on the laptop. */
async function recordSubmitted(unlocked: UnlockedStore): Promise<CaseId> {
  const { founder } = unlocked;
  const inspector = unlocked.add('陆青禾', ['inspector']);
  const [unit] = await unlocked.must(founder, 'units.add', {
    parentId: null,
    kind: 'township',
    names: ['青石镇'],
  });
  if (!unit) throw new Error('no unit was added');
  const recorded = await unlocked.must(
    inspector,
    'entries.record',
    sampleEntry(unit.id, [inspector.personId]),
  );
  const { caseId, findingIds } = recorded;
  if (caseId === null) throw new Error('no finding was recorded');
  await unlocked.must(founder, 'evidence.add', {
    caseId,
    visitId: null,
    findingIds,
    evidence: {
      kind: 'file',
      title: '现场照片',
      grade: 'first_hand',
      maker: '沈知远',
      madeAt: `${TODAY}T09:00`,
      sealedHash: await holdContent(unlocked, '现场照片.jpg', new Uint8Array(100_000)),
    },
  });
  return caseId;
}

/** A clock that goes on from a day, and is moved on by days. */
function clockFrom(start: number) {
  const began = Date.now();
  let days = 0;
  return {
    now: () => start + days * DAY + Date.now() - began,
    pass: (more: number) => {
      days += more;
    },
  };
}

const toCase = ({ page }: WatchedApp, id: CaseId | undefined) =>
  page.evaluate(`location.hash = '#/cases/${id}'`);

test(
  'two laptops, a month apart, decide on one finding without knowing of each other, and it is settled',
  async () => {
    let caseId: CaseId | undefined;
    const office = await createTestOffice(['team_leader', 'office_head'], async (unlocked) => {
      caseId = await recordSubmitted(unlocked);
    });
    const folder = newFolder();
    cpSync(office.folder, join(folder, 'data'), { recursive: true });
    office.remove();
    const stick = join(folder, '督查U盘');
    mkdirSync(stick);
    const clock = clockFrom(START + DAY);

    const here = await openForTest({ folder, now: clock.now });
    const signInHere = async ({ signInName, passphrase }: typeof HEAD | typeof FOUNDER) => {
      await here.page.getByLabel('登录名').fill(signInName);
      await here.page.getByLabel('口令', { exact: true }).fill(passphrase);
      await here.page.keyboard.press('Enter');
    };
    const toDevicesHere = async () => {
      await goTo(here.page, '设置');
      await here.page.getByRole('link', { name: '设备与编号' }).click();
    };
    await signInHere(FOUNDER);
    await expectPage(here.page, '工作台');

    // A disk and a code for the new laptop.
    await toDevicesHere();
    await button(here.page, '添加电脑').click();
    const adding = here.page.getByRole('dialog');
    await expectSeen(adding.getByText('添加电脑（设备 B）'));
    await expectSeen(adding.getByText(LEADER.name));
    expect(await faultsOf(here.page)).toEqual([]);
    expect(await layoutFaults(here.page, ALL_SIZES)).toEqual([]);
    // Nobody is chosen before somebody chooses.
    await goOn(here.page);
    await expectSeen(adding.getByText('请至少选择一项'));
    await adding.getByLabel(LEADER.name).press('Space');
    // Nor how much of the record it gets.
    await goOn(here.page);
    await expectSeen(adding.getByText('请选择', { exact: true }));
    await adding.getByLabel('部分记录').press('Space');
    await expectSeen(adding.getByText('这些单位及其下属单位的督查事项。'));
    expect(await faultsOf(here.page)).toEqual([]);
    expect(await layoutFaults(here.page, ALL_SIZES)).toEqual([]);
    await goOn(here.page);
    await expectSeen(adding.getByText('请至少选择一项'));
    // Whoever leaves a list by Tab has chosen nobody that they did not mean.
    const inShare = adding.getByRole('combobox', { name: '人员' });
    await inShare.pressSequentially('某');
    await inShare.press('Tab');
    await goOn(here.page);
    await expectSeen(adding.getByText('请从列表中选择'));
    await adding.getByLabel('全部记录').press('Space');
    await adding.getByLabel('恢复密钥').fill(office.recoveryKey);
    await here.chooseFolder(stick);
    await goOn(here.page);
    const shown = here.page.getByTestId('joining-code');
    await expectSeen(shown);
    const code = await shown.innerText();
    expect(await faultsOf(here.page)).toEqual([]);
    // The code is shown nowhere else: nothing closes it by chance.
    await here.page.keyboard.press('Escape');
    await expectSeen(shown);
    await adding.getByLabel('已抄下接入码').press('Space');
    await adding.getByRole('button', { name: '完成' }).press('Enter');
    await expectSeen(here.page.getByText('已写好，尚未启用'));

    // On the new one, by keyboard.
    const there = await openForTest({ language: 'en-GB', now: clockFrom(START + 32 * DAY).now });
    const { page } = there;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await there.chooseFolder(there.folder);
    await button(page, /^Join my office/).focus();
    await press('Enter');
    await expectPage(page, 'Join my office');
    await press('Enter');
    await expectSeen(page.getByText('There is nothing for a new laptop'));
    await there.chooseFolder(stick);
    await press('Enter');
    await expectSeen(page.getByLabel('Joining code'));
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.type('0000-0000-0000-0000');
    await press('Enter');
    await expectNotice(there, 'The joining code is wrong');
    await page.getByLabel('Joining code').fill(code);
    await press('Enter');
    await expectSeen(page.getByText(OFFICE.name));
    await expectSeen(page.getByText('device B', { exact: true }));
    expect(await faultsOf(page)).toEqual([]);
    expect(await layoutFaults(page, ALL_SIZES)).toEqual([]);
    await page.keyboard.type(LEADER.signInName);
    await press('Tab');
    await page.keyboard.type(LEADER.passphrase);
    await press('Enter');
    await expectNotice(
      there,
      /^This laptop is set up, as device B\. .*give a package to the other laptop/,
    );
    await expectPage(page, 'Desk');

    // Confirmed here, dismissed there.
    await toCase(here, caseId);
    await expectSeen(here.page.getByRole('heading', { name: '办理过程' }));
    await goOn(here.page);
    await here.page.getByRole('dialog').getByRole('radio', { name: '确认', exact: true }).check();
    await goOn(here.page);
    await expectNotice(here, '已确认');
    await toCase(there, caseId);
    await expectSeen(page.getByText('青石镇').first());
    await goOn(page);
    const review = page.getByRole('dialog');
    await review.getByRole('radio', { name: 'Dismiss', exact: true }).check();
    await review.getByLabel('Opinion').fill('当日停电，已张贴告示。');
    await goOn(page);
    await expectNotice(there, 'Dismissed');

    // The new one tells of itself by the first package that it gives.
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('link', { name: 'Devices and numbers' }).click();
    await expectSeen(page.getByText('This laptop gives the first package'));
    await button(page, 'Give to device A').click();
    await there.chooseFolder(join(there.folder, 'data'));
    await button(page, 'Choose where, and write').click();
    await expectNotice(there, 'Nothing can be saved in Mingcha’s own data folder');
    await there.chooseFolder(stick);
    await button(page, 'Choose where, and write').click();
    await expectNotice(there, /^Wrote 明察-B-至-A-0001 .*Have device A take it in\.$/);
    await toDevicesHere();
    await here.chooseFolder(here.exports);
    await button(here.page, '接收数据包').click();
    const taking = here.page.getByRole('dialog');
    await button(here.page, '选择位置').click();
    await expectNotice(here, '这里没有数据包');
    await here.chooseFolder(stick);
    // One beside it was cut off.
    const cutOff = join(stick, '明察-C-至-A-0001');
    cpSync(join(stick, '明察-B-至-A-0001'), cutOff, { recursive: true });
    truncateSync(join(cutOff, 'package.mcpkg'), 300);
    await button(here.page, '选择位置').click();
    await expectSeen(taking.getByText(/^设备 B　第 1 号/));
    await expectSeen(taking.getByText(/^明察-C-至-A-0001 不能接收：数据包不完整或已损坏/));
    rmSync(cutOff, { recursive: true });
    // Why nothing was found before stands no longer over what was found, though it would stay for a while.
    await here.page.getByText('这里没有数据包').waitFor({ state: 'detached', timeout: 4000 });
    await expectSeen(taking.getByText('1 个问题有互不知情的不同处理，待裁定'));
    expect(await faultsOf(here.page)).toEqual([]);
    // Where looking took a while, the button is still called by its sign of that, too.
    await taking.getByRole('button', { name: /接收$/ }).click();
    await expectSeen(taking.getByText(/^已接收设备 B 的记录/));
    expect(await faultsOf(here.page)).toEqual([]);
    // What is done cannot be given up.
    expect(await taking.getByRole('button', { name: '取消' }).count()).toBe(0);
    await taking.getByRole('button', { name: '完成' }).click();

    // It goes the other way.
    await expectSeen(here.page.getByText('督查事项 1 件'));
    expect(await faultsOf(here.page)).toEqual([]);
    await button(here.page, '给出至设备 B').click();
    await expectSeen(here.page.getByRole('dialog').getByText('对方尚未收到的'));
    expect(await faultsOf(here.page)).toEqual([]);
    await button(here.page, '选择位置并写出').click();
    await expectNotice(here, /^已写出 明察-A-至-B-0001：.*请交设备 B 接收。$/);
    await expectSeen(here.page.getByText(/已给出，等设备 B 接收并给回数据包/));
    expect(readdirSync(stick)).toEqual(expect.arrayContaining(['明察-A-至-B-0001']));

    // Both show both sides. Who decided on one of them may not let it stand.
    await button(page, 'Take a package in').click();
    const takingThere = page.getByRole('dialog');
    await button(page, 'Choose where').click();
    await expectSeen(takingThere.getByText(/^Device A, no\. 1/));
    await expectSeen(takingThere.getByText('1 finding was acted on apart and has to be settled'));
    await takingThere.getByRole('button', { name: /Take in$/ }).click();
    await expectSeen(takingThere.getByText(/^Taken in from device A/));
    await takingThere.getByRole('button', { name: 'Done' }).click();
    await expectSeen(page.getByText(/^No\. 1, /).first());
    expect(await layoutFaults(page, ALL_SIZES)).toEqual([]);
    await toCase(there, caseId);
    const sheet = page.getByRole('article').first();
    await expectSeen(sheet.getByText('Had not seen the other handling. ').first());
    await expectSeen(sheet.getByText(`${LEADER.name} 2026-04-03`));
    await expectSeen(sheet.getByText(`${FOUNDER.name} 2026-03-03`));
    // The picture that was sealed on the other laptop is there.
    await expectSeen(page.getByText('现场照片').first());
    await goOn(page);
    const settling = page.getByRole('dialog');
    await expectSeen(settling.getByText('Your own work: another person settles it'));
    expect(await settling.getByRole('radio', { disabled: true }).count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await press('Escape');

    await lock(here);
    await signInHere(HEAD);
    await expectPage(here.page, '工作台');
    await toCase(here, caseId);
    const contested = here.page.getByRole('article').first();
    await expectSeen(contested.getByText('未见到对方的处理。').first());
    await expectSeen(contested.getByText(`${FOUNDER.name} 2026-03-03`));
    await expectSeen(contested.getByText(`${LEADER.name} 2026-04-03`));
    await expectSeen(contested.getByText('设备 B').first());
    await goOn(here.page);
    const dialog = here.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '处理 1' }).check();
    await dialog.getByLabel('裁定理由').fill('停电不影响值守。');
    await goOn(here.page);
    await expectNotice(here, /已裁定 .*：已确认/);

    // Some days later it is called to mind that it was not given.
    clock.pass(4);
    await goTo(here.page, '工作台');
    const reminder = here.page.getByRole('region', { name: '数据交换' });
    await expectSeen(reminder.getByText('已超过 3 天没有把新的记录给其他电脑'));
    await reminder.getByRole('link', { name: '去给出' }).click();

    // Given once more, both show the same, and nothing waits to be confirmed.
    await button(here.page, '给出至设备 B').click();
    await button(here.page, '选择位置并写出').click();
    await expectNotice(here, /^已写出 明察-A-至-B-0002：/);
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('link', { name: 'Devices and numbers' }).click();
    await button(page, 'Take a package in').click();
    await button(page, 'Choose where').click();
    await expectSeen(takingThere.getByText(/^Device A, no\. 2/));
    await expectSeen(takingThere.getByText('All of it fits, and nothing is in conflict'));
    await takingThere.getByRole('button', { name: /Take in$/ }).click();
    await expectNotice(there, /^Taken in from device A/);
    await button(page, 'Give to device A').click();
    await button(page, 'Choose where, and write').click();
    await expectNotice(there, /^Wrote 明察-B-至-A-0002 /);
    await button(here.page, '接收数据包').click();
    await button(here.page, '选择位置').click();
    await here.page.getByRole('dialog').getByRole('button', { name: /接收$/ }).click();
    await expectNotice(here, /^已接收设备 B 的记录/);
    await here.page.getByText('接收并给回数据包').waitFor({ state: 'detached' });
    await button(here.page, '接收数据包').click();
    await button(here.page, '选择位置').click();
    await expectNotice(here, '这个数据包已经接收过');
    // It is no answer to what is opened after it.
    await here.page.keyboard.press('Escape');
    await button(here.page, '接收数据包').click();
    await here.page.getByText('这个数据包已经接收过').waitFor({ state: 'detached', timeout: 4000 });
    await toCase(there, caseId);
    await expectSeen(sheet.getByText('Confirmed', { exact: true }));
    await expectSeen(page.getByText('停电不影响值守。').first());
    await here.page.keyboard.press('Escape');
    await toCase(here, caseId);
    await expectSeen(contested.getByText('已确认', { exact: true }));

    // The other one leaves the office: the head has all it holds, and says so by a receipt.
    await goTo(here.page, '设置');
    await here.page.getByRole('link', { name: '设备与编号' }).click();
    await button(here.page, '移交回执').click();
    // Whose it is and what came of it last, to be held against the laptop itself.
    const receiving = here.page.getByRole('dialog');
    await expectSeen(receiving.getByText(LEADER.name));
    await expectSeen(receiving.getByText(/^第 2 号/));
    await expectSeen(receiving.getByText(/^签发后不能收回/));
    expect(await faultsOf(here.page)).toEqual([]);
    await button(here.page, '签发并保存').click();
    await expectNotice(here, /^已签发，存为“移交回执-设备B.json”：设备 B .*请另存移交清单/);
    await button(here.page, '移交清单').click();
    await expectNotice(here, '已保存 移交清单-设备B.pdf');
    expect(await faultsOf(here.page)).toEqual([]);
    // Asked for once more, it is said that it was given.
    await button(here.page, '移交回执').click();
    await expectSeen(receiving.getByText(/签发过，该设备已停用/));
    await expectSeen(receiving.getByText(/^第 2 号/));
    await here.page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('link', { name: 'Devices and numbers' }).click();
    await button(page, 'Hand over and erase').click();
    const leaving = page.getByRole('dialog');
    await there.chooseNext(join(here.exports, '移交回执-设备B.json'));
    await button(page, 'Choose the receipt').click();
    await expectSeen(leaving.getByText(`Device A, ${HEAD.name}, `));
    expect(await faultsOf(page)).toEqual([]);
    expect(await layoutFaults(page, ALL_SIZES)).toEqual([]);
    await button(page, 'Save the certificate and erase').click();
    await expectNotice(there, 'That is not the office’s name');
    await expectSeen(leaving.getByText(OFFICE.name));
    await page.keyboard.type(OFFICE.name);
    await press('Enter');
    await expectSeen(page.getByText('This laptop is erased').last());
    await expectSeen(page.getByText('Erasure certificate device B.pdf'));
    expect(await faultsOf(page)).toEqual([]);
    expect(await layoutFaults(page, ALL_SIZES)).toEqual([]);
    await button(page, 'Done').click();
    await expectSeen(button(page, /^Join my office/));
    expect(readdirSync(join(there.folder, 'data'))).toEqual([]);
    expect(readdirSync(there.exports)).toEqual(['Erasure certificate device B.pdf']);
    for (const app of [here, there]) expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
