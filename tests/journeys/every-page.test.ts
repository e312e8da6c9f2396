/**
 * What the pages of every-size.test.ts do not open with, in both languages, light and dark, and what the keeper and the head
 * see: readable by everybody, nothing wider than the window, no complaint.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { beInDemo, lock, setLanguage, setTheme } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForFile, type WatchedApp } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';

const INSPECTOR = '陆闻溪';
const KEEPER = '苗景安';
const HEAD = '贺砚秋';

let app: WatchedApp;

openDemoForFile(INSPECTOR, (opened) => {
  app = opened;
});

async function goToAddress(page: Page, address: string): Promise<void> {
  await page.goto(`${page.url().replace(/#.*/, '')}#${address}`);
  await page.locator('main > *').first().waitFor();
  // What is asked of the record has been answered.
  await page.locator('.ant-spin, .ant-skeleton').first().waitFor({ state: 'detached' });
}

test.each([
  ['简体中文', '深色'],
  ['English', '浅色'],
] as const)(
  'a corrected visit, a long case and a search in %s, %s',
  async (language, theme) => {
    const { page } = app;
    await setLanguage(app, '简体中文');
    await setTheme(app, theme);
    await setLanguage(app, language);
    const found: Record<string, string[]> = {};
    await goToAddress(page, '/visits?period=ever&mine=true');
    const own = page.locator('tbody tr').filter({ hasText: INSPECTOR }).first();
    await own.locator('a').first().click();
    await page.getByRole('button', { name: /^(更正|Correct)$/ }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel(/^(督查小结|What the visit came to)$/)
      .fill(`另有一人在岗。${language}`);
    found['correcting a visit'] = await faultsOf(page);
    await dialog.getByLabel(/^(更正理由|Why it is corrected)/).fill('登记时漏记一人。');
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    // What it said, and what it says, beside each other.
    await expectSeen(page.getByRole('row', { name: `另有一人在岗。${language}` }).first());
    found['a corrected visit'] = await faultsOf(page);
    // What is closed has much to tell: it scrolls by itself, and nothing in it takes the focus.
    await goToAddress(page, '/findings?stages=closed&period=ever');
    await page.locator('tbody tr').first().waitFor();
    await page.keyboard.press('j');
    await page.locator('tr[data-chosen]').waitFor();
    await page.keyboard.press('Enter');
    await page.setViewportSize({ width: 1280, height: 480 });
    const timeline = page.getByRole('complementary', { name: /^(办理过程|What happened)$/ });
    // What comes late makes it longer: pressed before that, the key leads to where the end was.
    await expect
      .poll(async () => {
        await timeline.press('End');
        return timeline.evaluate(
          (it) => it.scrollTop > 0 && it.scrollTop + it.clientHeight >= it.scrollHeight - 1,
        );
      })
      .toBe(true);
    found['a long timeline'] = await faultsOf(page);
    await page.keyboard.press('Control+k');
    const search = page.getByRole('dialog').getByRole('combobox');
    await search.fill('窗口');
    await page.getByRole('option').first().waitFor();
    found.search = await faultsOf(page);
    await search.fill('查无此事');
    await expectSeen(page.getByText(/^(没有找到|Nothing found)/));
    found['a search for nothing'] = await faultsOf(page);
    await page.keyboard.press('Escape');
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'what the keeper and the head see, and the way in',
  async () => {
    const { page } = app;
    await setLanguage(app, '简体中文');
    await setTheme(app, '浅色');
    await lock(app);
    expect(await faultsOf(page)).toEqual([]);
    await beInDemo(app, KEEPER);
    for (const section of ['office', 'terms', 'people', 'record']) {
      await goToAddress(page, `/settings/${section}`);
      expect(await faultsOf(page)).toEqual([]);
    }
    // A keeper sees no case, whatever address is typed.
    await goToAddress(page, '/cases');
    // Led to their own place; the page before, with its table of backups, goes only when that is loaded.
    await page.waitForURL(/#\/settings\/people$/);
    await expectSeen(page.getByRole('button', { name: '添加人员' }));
    expect(await page.getByRole('table').locator('a').count()).toBe(0);
    await lock(app);
    await beInDemo(app, HEAD);
    for (const [language, theme] of [
      ['English', '深色'],
      ['简体中文', '浅色'],
    ] as const) {
      await setLanguage(app, '简体中文');
      await setTheme(app, theme);
      await setLanguage(app, language);
      await goToAddress(page, '/office-journal?period=ever');
      await page.locator('tbody tr').first().waitFor();
      await page.keyboard.press('j');
      await page.locator('tr[data-chosen]').waitFor();
      expect(await faultsOf(page)).toEqual([]);
    }
    await lock(app);
    await page.getByRole('button', { name: '离开演示县' }).click();
    await expectSeen(page.getByRole('button', { name: '在本机启用' }));
    expect(await faultsOf(page)).toEqual([]);
  },
  JOURNEY_MS,
);
