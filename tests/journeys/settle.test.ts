/** What two laptops decided differently: from the desk to the list, to the case, settled, and on, by keyboard. */
import { expect, test } from 'vitest';
import { button, expectNotice, goOn } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { contestedOffice, TEXTS } from '../support/contested-office.ts';
import { FOUNDER } from '../support/founder.ts';
import { JOURNEY_MS, openDemoForTest, openForTest } from '../support/journey.ts';
import { ALL_SIZES, layoutFaults } from '../support/layout-faults.ts';
import { faultsOf } from '../support/page-faults.ts';

test(
  'a leader settles what two others decided differently, and the finding goes on',
  async () => {
    const app = await openDemoForTest('方知衡');
    const { page } = app;
    const waiting = page.getByRole('region', { name: '待我办理' });
    await waiting.getByRole('link', { name: /待裁定/ }).press('Enter');
    await page.getByRole('table').locator('tbody tr').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('heading', { name: '办理过程' }));
    // Both sides beside each other, and nothing else is offered before.
    const finding = page.getByRole('article').first();
    await expectSeen(finding.getByText('处理 1', { exact: true }));
    await expectSeen(finding.getByText('处理 2', { exact: true }));
    await expectSeen(finding.getByText('设备 B').first());
    // And what each had seen.
    await expectSeen(finding.getByText(/^双方都见到的最后一步：提交审核/));
    await expectSeen(finding.getByText(/^未见到对方的处理。/).first());
    expect(await page.getByRole('button', { name: /^审核|^移送/ }).count()).toBe(0);

    expect(await faultsOf(page)).toEqual([]);

    await goOn(page);
    const dialog = page.getByRole('dialog');
    await expectSeen(dialog.getByText('以哪一种处理为准'));
    expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('radio', { name: '处理 1' }).focus();
    await page.keyboard.press('Space');
    await expectSeen(dialog.getByRole('button', { name: /裁定为“已确认”/ }));
    // Told before it is sent: a settling is not taken back, and which of the sides would end it.
    await expectSeen(dialog.getByText('裁定不能撤销。'));
    await dialog.getByRole('radio', { name: '处理 2' }).focus();
    await page.keyboard.press('Space');
    await expectSeen(dialog.getByText('裁定后以“不成立”办结，不再往下办理。'));
    await dialog.getByRole('radio', { name: '处理 1' }).focus();
    await page.keyboard.press('Space');
    await dialog.getByText(/不再往下办理/).waitFor({ state: 'hidden' });
    await goOn(page);
    await expectSeen(dialog.getByText('请填写'));
    await dialog.getByLabel('裁定理由').focus();
    await page.keyboard.type('现场记录和照片齐全，以确认为准。');
    await goOn(page);
    await expectNotice(app, /已裁定 .*：已确认/);
    // Which side won is in the timeline, and which did not; and what was recorded on another laptop than this one.
    const timeline = page.getByRole('complementary', { name: '办理过程' });
    await expectSeen(timeline.getByText(/^以.+ \d{4}-\d\d-\d\d \d\d:\d\d .*的“确认问题”为准$/));
    await expectSeen(
      timeline
        .getByRole('listitem')
        .filter({ hasText: '定为不成立' })
        .getByText(/裁定未采用/)
        .last(),
    );
    await expectSeen(timeline.getByRole('listitem').getByText('设备 B', { exact: true }).first());
    expect(await timeline.getByText('设备 A', { exact: true }).count()).toBe(0);
    await expectSeen(page.getByRole('article').first().getByText('已确认'));
    await expectSeen(page.getByText('等待室主任交办'));

    await page.keyboard.press('Escape');
    await expectSeen(page.getByText('所选范围内没有').first());
    await page.getByRole('link', { name: '工作台' }).press('Enter');
    await expectSeen(waiting.getByRole('link').first());
    expect(await waiting.getByRole('link', { name: /待裁定/ }).count()).toBe(0);

    // What stands apart is found from the desk, too, and says what it means.
    await waiting.getByRole('link', { name: /另存待核/ }).press('Enter');
    await page.getByRole('table').locator('tbody tr').first().waitFor();
    await page.keyboard.press('j');
    await expectSeen(page.getByRole('complementary').getByText(/他人已先作出决定或登记/));
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('heading', { name: /另存的记录（1）/ }));

    // Once somebody has looked at it, it waits no more, and is still there.
    await page.getByRole('button', { name: '核阅', exact: true }).press('Enter');
    await page
      .getByRole('dialog')
      .getByLabel(/核阅意见/)
      .fill('已与登记人核对。');
    expect(await faultsOf(page)).toEqual([]);
    await goOn(page);
    await expectNotice(app, /^已核阅：/);
    await expectSeen(page.getByText(/方知衡 .* 核阅　已与登记人核对。/));
    await page.getByRole('link', { name: '工作台' }).press('Enter');
    await expectSeen(waiting.getByRole('link').first());
    expect(await waiting.getByRole('link', { name: /另存待核/ }).count()).toBe(0);

    // Nothing waits any more; from the settings all of them are seen.
    await page.getByRole('link', { name: '设置', exact: true }).press('Enter');
    await page.getByRole('link', { name: '记录与备份' }).press('Enter');
    await page.getByRole('link', { name: '全部 1 条' }).press('Enter');
    const row = page.getByRole('table').getByText('不同意延期');
    await expectSeen(row);
    // The filter stands there once, switched on or off.
    const unseen = page.getByText('未核阅', { exact: true });
    await unseen.press('Enter');
    await expectSeen(page.getByText('没有待核阅的另存记录。'));
    expect(await unseen.count()).toBe(1);
    await unseen.press('Enter');
    await expectSeen(row);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'several that are contested alike are settled in one act, and a text is written anew of both, by keyboard',
  async () => {
    const app = await openForTest({ folder: await contestedOffice() });
    const { page } = app;
    await page.getByLabel('登录名').fill(FOUNDER.signInName);
    await page.getByLabel('口令', { exact: true }).fill(FOUNDER.passphrase);
    await page.keyboard.press('Enter');
    await button(page, '时间无误，继续').click();
    await page.getByRole('link', { name: /待裁定/ }).press('Enter');
    const rows = page.getByRole('table').locator('tbody tr');
    await expectSeen(rows.getByText('值班室夜间无人值守。'));
    expect(await rows.count()).toBe(4);

    await rows.getByText('值班室夜间无人值守。').click();
    const card = page.getByRole('article');
    await expectSeen(card.getByText('当时没有收到过设备 B 的记录。'));
    await expectSeen(card.getByText('所称时间：登记设备的时钟不准'));
    await expectSeen(card.getByText('当时收到的设备 A 记录，到 2026-03-02 09:00 为止。'));
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('heading', { name: '办理过程' }));
    const ofCase = await page.evaluate<string>('location.hash');
    await page.keyboard.press('Escape');
    await goOn(page);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '处理 1' }).focus();
    await page.keyboard.press('Space');
    // Nothing is ticked beforehand, and what is contested otherwise is not among them.
    expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(0);
    expect(await dialog.getByRole('checkbox').count()).toBe(2);
    await dialog.getByRole('button', { name: '全选 2 个' }).press('Enter');
    await expectSeen(dialog.getByText('顾长河 已确认　事实清楚。').first());
    await expectSeen(dialog.getByText('唐骏 不成立　当日停电，已张贴告示。').first());
    await expectSeen(dialog.getByRole('button', { name: /将 3 个问题裁定为“已确认”/ }), {
      afterScrolling: true,
    });
    expect(await faultsOf(page)).toEqual([]);
    // Also where it ends all of them, in a narrow window.
    await dialog.getByRole('radio', { name: '处理 2' }).check();
    await expectSeen(dialog.getByText('裁定后以“不成立”办结，不再往下办理。'), {
      afterScrolling: true,
    });
    expect(await layoutFaults(page, ALL_SIZES)).toEqual([]);
    await dialog.getByRole('radio', { name: '处理 1' }).check();
    // Of a form longer than the window, what is to be known before it is sent is in sight all the while, and what is wrong.
    await page.setViewportSize({ width: 1024, height: 700 });
    await expectSeen(dialog.getByText('裁定不能撤销。'));
    await goOn(page);
    await expectSeen(dialog.getByText('请填写'));
    await expectSeen(dialog.getByText('裁定不能撤销。'));
    await dialog.getByLabel('裁定理由').focus();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.type('停电不影响值守。');
    await goOn(page);
    await expectNotice(app, '已裁定 3 个问题：已确认');
    await rows.getByText('值班室夜间无人值守。').waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(1);

    await rows.first().click();
    await expectSeen(card.getByText('原文（双方写前都见到的）'));
    // What was left out and put in shows by more than its colour, and is read aloud.
    const said = (mark: 'del' | 'ins') =>
      card
        .locator(mark)
        .first()
        .evaluate((element) => {
          const before = element.ownerDocument.defaultView?.getComputedStyle(element, '::before');
          return `${before?.content}${element.textContent}`;
        });
    expect(await said('del')).toBe('"删去："三号');
    expect(await said('ins')).toBe('"写入："五号');
    await goOn(page);
    await dialog.getByRole('radio', { name: '另写' }).focus();
    await page.keyboard.press('Space');
    // What both changed is put together to begin with.
    const text = dialog.getByLabel('事实（另写）');
    expect(await text.inputValue()).toBe(TEXTS.both);
    expect(await faultsOf(page)).toEqual([]);
    expect(await layoutFaults(page, ALL_SIZES)).toEqual([]);
    await text.fill('');
    await dialog.getByLabel('裁定理由').fill('两处都属实。');
    await goOn(page);
    await expectSeen(dialog.getByText('请填写'));
    await text.fill(TEXTS.both);
    await goOn(page);
    await expectNotice(app, /^已裁定 .* 的写法$/);
    await expectSeen(page.getByText('所选范围内没有').first());
    await page.evaluate(`location.hash = '${ofCase}'`);
    const timeline = page.getByRole('complementary', { name: '办理过程' });
    await expectSeen(timeline.getByText('一次裁定 3 个问题'));
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'in a window with no room beside the list, what stands apart opens over it, by the keyboard alone',
  async () => {
    const app = await openDemoForTest('方知衡');
    const { page } = app;
    const narrow = { width: 1024, height: 700 };
    await page.setViewportSize(narrow);
    // Found by its name, whether or not something waits.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('另存');
    await expectSeen(page.getByRole('option', { name: /另存的记录/ }));
    await page.keyboard.press('Enter');
    await page.getByRole('table').locator('tbody tr').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');

    // All of it: what the record says, why it stands apart, and what stands instead.
    const card = page.locator('.ant-drawer').getByRole('dialog');
    await expectSeen(card.getByText('不同意延期').first());
    await expectSeen(card.getByText(/他人已先作出决定或登记/));
    await expectSeen(card.getByText(/^延期至 .*同意/));
    await expectSeen(card.getByText('理由', { exact: true }));
    expect(await faultsOf(page)).toEqual([]);
    // That looks at wider windows, too, where the card is beside the list.
    await page.setViewportSize(narrow);

    await card.getByRole('button', { name: '核阅', exact: true }).press('Enter');
    await page.getByLabel(/核阅意见/).fill('已与登记人核对。');
    await goOn(page);
    await expectNotice(app, /^已核阅/);
    await expectSeen(card.getByText(/方知衡 .* 核阅　已与登记人核对。/));
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await expectSeen(page.getByRole('cell', { name: '方知衡', exact: true }));
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
