/** The head of an office learns at sign-in what was done about the office meanwhile, and has it read. */
import { expect, test } from 'vitest';
import {
  addPerson,
  expectNotice,
  lock,
  openDialog,
  setUpOffice,
  signIn,
  signInFirst,
} from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openForTest } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';

test(
  'a keeper who makes himself head is told of to the one who is',
  async () => {
    const app = await openForTest();
    const { page } = app;
    await setUpOffice(app, '室主任', '管理员');
    await addPerson(app, { name: '周明', signInName: '周明', roles: ['管理员'] });

    await lock(app);
    await signInFirst(app, '周明');
    const own = page.getByRole('row').filter({ hasText: '周明' });
    await own.getByRole('button', { name: '修改' }).click();
    const dialog = await openDialog(page);
    await dialog.getByLabel('室主任').check();
    await dialog.getByRole('button', { name: '保存' }).click();
    await expectNotice(app, '已修改周明的账号');

    await lock(app);
    await signIn(app, '林正');
    await page.getByRole('link', { name: '管理记录未阅' }).click();
    await expectSeen(page.getByText('授予本人室主任岗位'));
    await page.keyboard.press('j');
    await page.locator('tr[data-chosen]').waitFor();
    await expectSeen(page.getByText('账号与岗位').last());
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: '全部标为已阅' }).click();
    await expectNotice(app, '已阅 1 条管理记录');
    await expectSeen(page.getByText('没有未阅的管理记录。'));

    // It waits no more, and can be seen again by whoever looks.
    await page.getByRole('link', { name: '工作台' }).click();
    await expectSeen(page.getByRole('region', { name: '待我办理' }));
    expect(await page.getByText('管理记录未阅').count()).toBe(0);
    await page.getByRole('link', { name: '设置' }).click();
    await page.getByRole('link', { name: '记录与备份' }).click();
    await page.getByRole('link', { name: '查看管理记录' }).click();
    await expectSeen(page.getByText('添加“周明”的账号，岗位为管理员'));
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
