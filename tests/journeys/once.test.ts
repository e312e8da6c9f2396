/** One act is carried out once: its key held down, and pressed again and again while the form is being sent. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { A_VISIT } from '../../journeys/a-visit.ts';
import {
  addPerson,
  addUnits,
  expectNotice,
  goTo,
  lock,
  numberOfCase,
  openCase,
  openWaiting,
  signIn,
  signInFirst,
} from '../../journeys/acts.ts';
import { confirmFinding, enterVisit, issueOrder, receiveOrder } from '../../journeys/case-acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openOffice } from '../support/journey.ts';

/** Ctrl+Enter held down: the system repeats the key. Then pressed a few times more. */
async function hammer(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  for (let i = 0; i < 6; i += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.keyboard.up('Control');
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Control+Enter');
}

/** Hears every notice from now on; answers what they said. */
async function hearNotices(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`(() => {
    window.heard = [];
    // The first of them comes within its list, which is new on the page too: it is one all the same.
    const known = new Set();
    new MutationObserver((changes) => {
      for (const added of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(added instanceof Element)) continue;
        for (const notice of [added, ...added.querySelectorAll('*')]) {
          if (!notice.matches('.ant-message-notice') || known.has(notice)) continue;
          known.add(notice);
          window.heard.push(notice.textContent);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  })()`);
  return async () => z.array(z.string()).parse(await page.evaluate('window.heard'));
}

test(
  'a visit, an urging and a circular, sent with a heavy hand',
  async () => {
    const app = await openOffice('室主任', '管理员');
    const { page } = app;
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
    await expectSeen(cases.first().getByRole('link').first());
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
    await dialog.getByRole('radio', { name: '电话' }).check();
    await dialog.getByLabel('催办对象').fill('镇长王某');
    await dialog.getByLabel('催办情况').fill('答复本周内报送措施。');
    await hammer(page);
    await dialog.filter({ has: page.getByLabel('催办对象') }).waitFor({ state: 'hidden' });
    // The presses that were left over went to nothing else.
    expect(await page.getByRole('dialog').count()).toBe(0);
    await openCase(app, number);
    const urged = page.getByRole('article').getByRole('listitem').filter({ hasText: '催办' });
    await expectSeen(urged.first(), { afterScrolling: true });
    expect(await urged.count()).toBe(1);

    await lock(app);
    await signIn(app, '林正');
    await goTo(page, '通报与台账');
    await page.getByRole('button', { name: '起草通报' }).click();
    const circular = page.getByRole('dialog').filter({ has: page.getByLabel('标题') });
    await circular.getByLabel('标题').fill('关于窗口单位作风督查情况的通报');
    await circular.getByLabel('联系人及电话').fill('林正 0000-0000000');
    await circular.getByRole('button', { name: /^选中本期间全部/ }).click();
    await expectSeen(circular.getByText('已选 1'), { afterScrolling: true });
    const heard = await hearNotices(page);
    await hammer(page);
    await expectNotice(app, /^已印发/, { timeout: 120_000 });
    await circular.waitFor({ state: 'hidden' });
    const issued = page.getByRole('main').getByRole('table').locator('tbody tr');
    await expectSeen(issued.getByText(/〔\d{4}〕1号/));
    expect(await issued.count()).toBe(1);
    // The notice that it was issued is the only word there was: no second issuing, nothing refused.
    expect(await heard()).toEqual([expect.stringMatching(/^已印发/)]);
    const files = readdirSync(app.exports).toSorted();
    expect(files.map((name) => name.replace(/^.*\./, ''))).toEqual(['docx', 'pdf']);
    const [docx = '', pdf = ''] = files.map((name) => join(app.exports, name));
    expect(Object.keys(unzipSync(readFileSync(docx)))).toContain('word/document.xml');
    expect(readFileSync(pdf, 'latin1').trimEnd()).toMatch(/^%PDF-[\s\S]*%%EOF$/);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
