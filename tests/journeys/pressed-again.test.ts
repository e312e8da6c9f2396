/** Keys pressed again and again, and faster than the answer comes: they act on what they were pressed for, or on nothing. */
import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectNotice, goTo, openCase } from '../../journeys/acts.ts';
import { JOURNEY_MS, openDemoForTest } from '../support/journey.ts';

/** The number of a case with several findings that wait to be closed. */
async function caseOfSeveralToClose(page: Page): Promise<string> {
  await goTo(page, '工作台');
  await page
    .getByRole('region', { name: '待我办理' })
    .getByRole('link', { name: '待销号' })
    .click();
  const rows = page.getByRole('table').locator('tbody tr');
  await rows.first().waitFor();
  const cases = (await rows.allInnerTexts()).map((text) => /\d{4}-\d{4,}(?=-\d)/.exec(text)?.[0]);
  const several = cases.find((number, i) => number && cases.indexOf(number) < i);
  if (!several) throw new Error('no case has several findings to close');
  return several;
}

test(
  'Ctrl+Enter six times closes the finding whose dialog is open, and opens nothing after it',
  async () => {
    const app = await openDemoForTest('贺砚秋');
    const { page } = app;
    await openCase(app, await caseOfSeveralToClose(page));
    const open = page.getByRole('main').getByRole('button', { name: /^销号/ });
    await open.first().waitFor();
    const closed = page.locator('article').filter({ hasText: '已销号' });
    const before = await closed.count();

    await open.first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('销号意见').waitFor();
    for (let i = 0; i < 6; i += 1) {
      await page.keyboard.press('Control+Enter');
      await page.waitForTimeout(120);
    }
    await expectNotice(app, '已销号');
    await expect.poll(() => closed.count()).toBe(before + 1);
    await page.waitForTimeout(1600);
    expect(await closed.count()).toBe(before + 1);
    expect(await dialog.count()).toBe(0);

    // After a while of quiet it is another wish, and so it is after anything else was done.
    await page.keyboard.press('Control+Enter');
    await dialog.getByLabel('销号意见').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+Enter');
    await dialog.getByLabel('销号意见').waitFor();
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'Enter in the search opens what stands in the box, however fast it was typed',
  async () => {
    const app = await openDemoForTest('贺砚秋');
    const { page } = app;
    await goTo(page, '问题');
    const rows = page.getByRole('table').locator('tbody tr');
    await rows.first().waitFor();
    const numbers = (await rows.allInnerTexts())
      .map((text) => /\d{4}-\d{4,}-\d+/.exec(text)?.[0] ?? '')
      .filter(Boolean)
      .slice(-4);
    expect(numbers).toHaveLength(4);
    for (const [i, number] of numbers.entries()) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: '搜索' }).waitFor();
      // What is found by the beginning of a number is not what the whole of it finds; and at first nothing is found yet.
      await page.keyboard.type(number.slice(0, 6), { delay: i % 2 === 0 ? 60 : 0 });
      await page.keyboard.type(number.slice(6));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '办理过程' }).waitFor();
      await page.getByRole('main').getByText(number.replace(/-\d+$/, '')).first().waitFor();
      // Two of them may be of one case: its page is there already.
      const shown = async () => {
        const [, finding] = /finding=(\w+)/.exec(page.url()) ?? [];
        return page.locator(`[id="${finding}"] h3`).innerText();
      };
      await expect.poll(shown).toContain(number);
    }
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'the ledger exported with a heavy hand is one ledger',
  async () => {
    const app = await openDemoForTest('贺砚秋');
    const { page } = app;
    await goTo(page, '通报与台账');
    const exporting = page.getByRole('button', { name: /^导出台账/ });
    await exporting.waitFor();
    const box = await exporting.boundingBox();
    if (!box) throw new Error('the button is nowhere');
    for (let i = 0; i < 8; i += 1) {
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.waitForTimeout(300);
    }
    await expect.poll(() => exporting.isEnabled(), { timeout: 60_000 }).toBe(true);
    expect(readdirSync(app.exports)).toHaveLength(1);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
