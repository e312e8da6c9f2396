/** Why a finding was referred is sealed: an office head opens it with a reason, and destroys it; a colleague sees that it is there. */
import { expect, test } from 'vitest';
import { expectNotice, openDialog } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForTest, type WatchedApp } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';

/** The latest finding that was referred, beside the list of them. */
async function lookAtReferred({ page }: WatchedApp) {
  await page.evaluate(() => {
    (globalThis as unknown as { location: { hash: string } }).location.hash =
      '#/findings?stages=referred';
  });
  await page.getByRole('table').locator('tbody tr').first().click();
  const finding = page.getByRole('article').first();
  await expectSeen(finding.getByText(/移送理由已密封/));
  return finding;
}

test(
  'an office head opens what is sealed, which goes on record, and destroys it',
  async () => {
    const app = await openDemoForTest('贺砚秋');
    const { page } = app;
    const finding = await lookAtReferred(app);
    const number = await finding.getByRole('heading').first().innerText();
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
    await expectSeen(opened.getByText(/移送/).last());
    expect(await faultsOf(page)).toEqual([]);
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
