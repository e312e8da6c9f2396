/** A list narrowed by a term among many, found by typing a part of it; and sorted by the head of a column. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goTo } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForTest } from '../support/journey.ts';

const askedIn = (page: Page) => new URLSearchParams(page.url().split('?')[1]);
const termsIn = (page: Page) => askedIn(page).get('termIds')?.split(',');

test(
  'findings are narrowed by a leaf, by typing its name; a name that no term has chooses none',
  async () => {
    const app = await openDemoForTest('方知衡');
    const { page } = app;
    await goTo(page, '问题');
    const row = page.getByRole('table').locator('tbody tr').first();
    await row.waitFor();
    const leaf = page.getByRole('combobox', { name: '五风类别' });
    await leaf.click();
    await page.keyboard.type('擅自离岗');
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('button', { name: '取消筛选 擅自离岗' }));
    expect(termsIn(page)).toHaveLength(1);
    await page.getByRole('combobox', { name: '原因' }).click();
    await page.keyboard.type('没有这个原因');
    await page.keyboard.press('Enter');
    expect(termsIn(page)).toHaveLength(1);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

/** The texts of a column, from the top; of the rows that are shown. */
const columnOf = async (page: Page, head: string): Promise<string[]> => {
  const heads = await page.locator('thead th').allTextContents();
  const at = heads.findIndex((text) => text.includes(head)) + 1;
  return page.locator(`tbody td:nth-child(${at})`).allTextContents();
};
const sortedAs = (page: Page, way: string) => page.locator(`th[aria-sort="${way}"]`);

test(
  'a list is sorted by a click or a key on a head, says so, goes on over its pages and is found so again',
  async () => {
    const app = await openDemoForTest('方知衡');
    const { page } = app;
    await goTo(page, '问题');
    const severity = page.getByRole('button', { name: '严重程度' });
    await severity.click();
    await expectSeen(sortedAs(page, 'descending').filter({ hasText: '严重程度' }));
    const ranks = ['一般', '较重', '重大'];
    const shown = async () =>
      (await columnOf(page, '严重程度')).map((text) =>
        ranks.findIndex((rank) => text.includes(rank)),
      );
    await expect.poll(async () => (await shown())[0]).toBe(2);
    const gravest = await shown();
    expect(gravest).toEqual(gravest.toSorted((a, b) => b - a));

    // Again by the key, the other way round, and over to the next page.
    await severity.press('Enter');
    await expectSeen(sortedAs(page, 'ascending').filter({ hasText: '严重程度' }));
    await expect.poll(async () => (await shown())[0]).toBe(0);
    const first = await shown();
    await page.getByRole('button', { name: '下一页' }).click();
    await expectSeen(page.locator('footer').filter({ hasText: '第 51–' }));
    const second = await shown();
    expect(second[0]).toBeGreaterThanOrEqual(first.at(-1) ?? 0);

    // A case is looked at, and the list is found as it was left.
    const left = await page.locator('tbody tr').first().textContent();
    await page.locator('tbody tr a').first().click();
    await expectSeen(page.getByRole('heading', { name: '办理过程' }));
    await page.goBack();
    await expectSeen(sortedAs(page, 'ascending').filter({ hasText: '严重程度' }));
    await expect.poll(() => page.locator('tbody tr').first().textContent()).toBe(left);
    expect(askedIn(page).get('sort')).toBe('severity');

    // Once more, and it is as it usually is.
    await severity.click();
    await expect.poll(() => page.locator('th[aria-sort]').allTextContents()).toEqual(['发生日期']);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
