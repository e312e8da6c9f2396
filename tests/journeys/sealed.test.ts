/**
 * Why a finding is referred is sealed, with the papers that go with it: an office head refers one, opens it with a reason,
 * looks at its paper and destroys it; a colleague sees that it is there.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectNotice, openDialog } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForTest, type WatchedApp } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';

/** The latest finding of a list, beside it. */
async function lookAtLatest({ page }: WatchedApp, list: string, number = '') {
  await page.evaluate((hash) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = hash;
  }, `#/findings?${list}`);
  await page.getByRole('table').locator('tbody tr').filter({ hasText: number }).first().click();
  return page.getByRole('article').first();
}

/** The latest that was referred; or this one, where others happened later. */
async function lookAtReferred(app: WatchedApp, number?: string) {
  const finding = await lookAtLatest(app, 'stages=referred', number);
  await expectSeen(finding.getByText(/移送理由已密封/));
  return finding;
}

test(
  'an office head opens what is sealed, which goes on record, and destroys it',
  async () => {
    const app = await openDemoForTest('贺砚秋');
    const { page } = app;
    const toRefer = await lookAtLatest(app, 'openTo=order');
    const number = await toRefer.getByRole('heading').first().innerText();
    await toRefer.getByRole('button', { name: '移送' }).click();
    const referring = await openDialog(page);
    await referring.getByLabel('移送至').fill('县纪委监委第一监督检查室');
    await referring.getByLabel('移送理由').fill('涉嫌虚报公开内容，超出作风督查范围。');
    const paper = join(app.folder, '谈话要点.txt');
    writeFileSync(paper, '村务公开栏空白三个月。');
    writeFileSync(join(app.folder, '空白.pdf'), '');
    await app.chooseNext(paper, join(app.folder, '空白.pdf'));
    await referring.getByRole('button', { name: '添加材料' }).click();
    await expectSeen(referring.getByText(/^未添加 空白.pdf：文件是空的/));
    await expectSeen(referring.getByText('谈话要点.txt'));
    expect(await faultsOf(page)).toEqual([]);
    await referring.getByRole('button', { name: /^移送/ }).click();
    await referring.waitFor({ state: 'hidden' });

    const finding = await lookAtReferred(app, number);
    await expectSeen(finding.getByText(number));
    expect(await faultsOf(page)).toEqual([]);

    await finding.getByRole('button', { name: '拆封' }).click();
    const asking = await openDialog(page);
    await expectSeen(asking.getByText(/都记入办理过程/));
    await asking.getByRole('button', { name: /^拆封/ }).click();
    await expectSeen(asking.getByText('请填写'));
    await asking.getByLabel('拆封事由').fill('复核移送依据。');
    await asking.getByRole('button', { name: /^拆封/ }).click();
    await expectSeen(page.getByText(/^以下内容只在此处显示/));
    const opened = page.getByRole('dialog').filter({ hasText: '以下内容只在此处显示' });
    await expectSeen(opened.getByText(/^涉嫌虚报公开内容/));
    expect(await faultsOf(page)).toEqual([]);
    await opened.getByRole('button', { name: '查看' }).click();
    const shown = page.getByRole('dialog').filter({ hasText: '村务公开栏空白三个月。' });
    await expectSeen(shown.getByText('村务公开栏空白三个月。'));
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'hidden' });
    await opened.getByRole('button', { name: '返回' }).click();
    await opened.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: '打开事项' }).click();
    const timeline = page.getByRole('complementary', { name: '办理过程' });
    await expectSeen(timeline.getByText('拆封密封内容').first());
    await expectSeen(timeline.getByText('复核移送依据。').first());

    const inCase = page.getByRole('article').filter({ hasText: number });
    await inCase.getByRole('button', { name: '销毁' }).click();
    const destroying = await openDialog(page);
    await expectSeen(destroying.getByText(/任何人都不能再看到/));
    await expectSeen(destroying.getByText(/备份盘上的备份和以前复制到别处/));
    await destroying.getByLabel('销毁事由').fill('有权机关已办结。');
    await destroying.getByLabel(/^填写问题编号/).fill('2026-9999-9');
    await destroying.getByRole('button', { name: /^销毁/ }).click();
    await expectSeen(destroying.getByText(/^所填的不是这个问题的编号/));
    await destroying.getByLabel(/^填写问题编号/).fill(number);
    expect(await faultsOf(page)).toEqual([]);
    await destroying.getByRole('button', { name: /^销毁/ }).click();
    await expectNotice(app, `已销毁 ${number} 密封的内容`);
    await expectSeen(inCase.getByText(/销毁：有权机关已办结。$/));
    expect(await inCase.getByRole('button', { name: '拆封' }).count()).toBe(0);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'whom it is not sealed to sees for whom it is, and no way to open it',
  async () => {
    const app = await openDemoForTest('陆闻溪');
    const finding = await lookAtReferred(app);
    await expectSeen(finding.getByText(/贺砚秋可以拆封/));
    expect(await finding.getByRole('button', { name: /拆封|销毁/ }).count()).toBe(0);
    expect(await faultsOf(app.page)).toEqual([]);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
