/** One laptop, several people: each begins at their own page, and finds nothing of the one before; one's own place is kept. */
import { expect, test } from 'vitest';
import { beInDemo, expectNotice, goOn, goTo, lock } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForTest } from '../support/journey.ts';

test(
  'after a lock the same person is where they were, another begins at their own start',
  async () => {
    const app = await openDemoForTest('方知衡');
    const { page } = app;
    await expectSeen(page.getByRole('heading', { name: '工作台' }));

    // A place, a period, a search, an act that can be taken back, and a dialog left open.
    await page.getByRole('button', { name: '本年' }).click();
    await page.locator('.ant-popover').getByText('全部', { exact: true }).click();
    await page.getByRole('link', { name: '待审核' }).click();
    await page.getByRole('table').locator('tbody tr').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^审核/ }).first().click();
    await page.getByRole('dialog').getByRole('radio', { name: '确认' }).check();
    await goOn(page);
    await expectNotice(app, '已确认');
    const place = page.url();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await lock(app);
    // Nothing is left standing that would tell the next one what was done, or take it back.
    await page.locator('.ant-message-notice').waitFor({ state: 'detached', timeout: 2000 });
    expect(await page.getByRole('dialog').count()).toBe(0);

    await beInDemo(app, '方知衡');
    await expectSeen(page.getByRole('heading', { name: '办理过程' }));
    expect(page.url()).toBe(place);
    await expectSeen(page.getByRole('button', { name: '全部', exact: true }));

    // What could be taken back for days can be after a lock, too.
    const takeBack = page.getByRole('button', { name: '撤销“确认”' });
    await expectSeen(takeBack, { afterScrolling: true });
    await page.keyboard.press('Control+z');
    await expectNotice(app, /已撤销 .* 的上一步/);
    await takeBack.waitFor({ state: 'hidden' });

    await lock(app);
    await beInDemo(app, '贺砚秋');
    await expectSeen(page.getByRole('heading', { name: '工作台' }));
    await expectSeen(page.getByRole('region', { name: '待我办理' }).getByRole('link').first());
    await expectSeen(page.getByRole('button', { name: '本年' }));
    await page.keyboard.press('Control+z');
    await expectNotice(app, '没有可以撤销的操作');
    await goTo(page, '问题');

    // The keeper, who sees no case, had a blank page.
    await lock(app);
    await beInDemo(app, '苗景安');
    await expectSeen(page.getByRole('main').getByText('方知衡').first(), {
      afterScrolling: true,
    });
    expect(page.url()).toContain('/settings/people');

    await lock(app);
    await beInDemo(app, '陆闻溪');
    await expectSeen(page.getByRole('heading', { name: '工作台' }));
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
