/** A new data key is offered where an account is taken out of use and the recovery key is renewed, and begun by whoever lost a copy. */
import { expect, test } from 'vitest';
import { addPerson, button, expectNotice, goTo, openDialog } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openOffice } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';

test(
  'a keeper is told what it takes and what an old copy still opens, and gives another data key by keyboard alone',
  async () => {
    const app = await openOffice('室主任', '管理员');
    const { page } = app;
    await addPerson(app, { name: '周明', signInName: '周明', roles: ['督查员'] });
    await page.getByRole('row', { name: /周明/ }).getByRole('button', { name: '修改' }).click();
    const person = await openDialog(page);
    await person.getByRole('checkbox', { name: '在岗' }).uncheck();
    await person.getByRole('button', { name: '保存' }).click();
    const offered = await openDialog(page);
    await expectSeen(offered.getByText('账号已停用，是否更换数据密钥'));
    await expectSeen(offered.getByText(/^数据库 \d+\.\d MB，约 5 秒$/));
    await expectSeen(offered.getByText(/此前的副本和备份仍可凭当时的口令打开/));
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await offered.waitFor({ state: 'hidden' });

    await page.getByRole('link', { name: '记录与备份' }).click();
    await button(page, '电脑或副本遗失').focus();
    await expectSeen(page.getByText('自建立以来未更换过。'));
    await page.keyboard.press('Enter');
    const asked = await openDialog(page);
    await expectSeen(asked.getByText('电脑或副本遗失，更换数据密钥'));
    await page.keyboard.press('Control+Enter');
    // Under way, it does not go on unseen.
    await page.keyboard.press('Escape');
    await expectNotice(app, '已更换数据密钥', { timeout: 60_000 });
    await asked.waitFor({ state: 'hidden' });
    await expectSeen(page.getByText(/^上次更换：/));
    expect(await faultsOf(page)).toEqual([]);

    // A new recovery key stands alone until it is kept: no key reaches the page behind. Then another data key is offered,
    // wherever that page has been led.
    await button(page, '更换恢复密钥').click();
    await page.getByRole('dialog').getByRole('button', { name: '更换恢复密钥' }).click();
    await expectSeen(page.getByText(/新密钥尚未启用，目前仍用原恢复密钥/), { timeout: 60_000 });
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+K');
    await page.keyboard.press('n');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(new URL(page.url()).hash).toBe('#/settings/record');
    await page.goBack();
    await page.getByText('已打印或抄录').click();
    await page.getByRole('checkbox', { name: '已打印或抄录' }).press('Tab');
    await page.keyboard.press('Enter');
    const again = await openDialog(page);
    await expectSeen(again.getByText('恢复密钥已更换，是否更换数据密钥'));
    await again.getByRole('button', { name: '暂不更换' }).click();
    await again.waitFor({ state: 'hidden' });

    // The record is read and written as before.
    await goTo(page, '设置');
    await page.getByRole('link', { name: '记录与备份' }).click();
    await page.getByRole('link', { name: '查看管理记录' }).click();
    await expectSeen(page.getByText('因电脑或副本遗失更换数据密钥，此前的副本打不开现有数据'));
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
