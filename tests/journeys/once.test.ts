/** One act is carried out once: its key held down, and pressed again and again while the form is being sent. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { A_VISIT } from '../../journeys/a-visit.ts';
import {
  addPerson,
  addUnits,
  confirmFinding,
  enterVisit,
  goTo,
  issueOrder,
  lock,
  numberOfCase,
  openCase,
  openWaiting,
  receiveOrder,
  setUpOffice,
  signIn,
  signInFirst,
} from '../../journeys/acts.ts';
import { JOURNEY_MS, openForTest } from '../support/journey.ts';

/** Ctrl+Enter held down: the system repeats the key. Then pressed a few times more. */
async function hammer(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  for (let i = 0; i < 6; i += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.keyboard.up('Control');
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Control+Enter');
}

test(
  'a visit and an urging, sent with a heavy hand',
  async () => {
    const app = await openForTest();
    const { page } = app;
    await setUpOffice(
      app,
      { name: '云岭县作风督查室', prefix: '云督' },
      { name: '林正', signInName: '林正', roles: ['室主任', '管理员'] },
    );
    await addPerson(app, { name: '周明', signInName: '周明', roles: ['督查员'] });
    await addPerson(app, { name: '吴静', signInName: '吴静', roles: ['督查组组长'] });
    await addUnits(app, '乡镇（街道）', ['青禾镇']);

    await lock(app);
    await signInFirst(app, '周明');
    await enterVisit(app, A_VISIT, async (name) => {
      if (name === 'check') await hammer(page);
    });
    await goTo(page, '督查事项');
    const cases = page.getByRole('table').locator('tbody tr');
    await cases.first().waitFor();
    expect(await cases.count()).toBe(1);

    await lock(app);
    await signInFirst(app, '吴静');
    await openWaiting(app, '待审核');
    await confirmFinding(app);
    await lock(app);
    await signIn(app, '林正');
    await openWaiting(app, '待交办');
    await issueOrder(app, '周明 0000-0000000');
    const number = await numberOfCase(app);
    await lock(app);
    await signIn(app, '周明');
    await openCase(app, number);
    await receiveOrder(app, '镇长王某');

    await page.getByRole('button', { name: '登记催办' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('催办对象').fill('镇长王某');
    await dialog.getByLabel('催办情况').fill('答复本周内报送措施。');
    await hammer(page);
    await dialog.filter({ has: page.getByLabel('催办对象') }).waitFor({ state: 'hidden' });
    // The key has gone on to the next act of the case: its form is open, and nothing in it was sent.
    await page.keyboard.press('Escape');
    await goTo(page, '跟踪督办');
    await page.getByText(/^1 次，/).waitFor({ state: 'attached' });
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
