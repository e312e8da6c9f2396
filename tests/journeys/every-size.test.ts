/** Every page and dialog in small windows and enlarged, in both languages: no text is cut or covered, no button out of reach. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beInDemo, setLanguage } from '../../journeys/acts.ts';
import { newFolder, removeFolder } from '../../journeys/open-app.ts';
import { JOURNEY_MS, openWatched, type WatchedApp } from '../support/journey.ts';
import { layoutFaults } from '../support/layout-faults.ts';

/** Pages by their addresses, and what is done there before they are looked at. */
const PAGES: Readonly<Record<string, { address: string; first?: (page: Page) => Promise<void> }>> =
  {
    desk: { address: '/' },
    'entering a visit': { address: '/entry' },
    cases: { address: '/cases?stage=mending', first: chooseARow },
    findings: { address: '/findings?stage=mending', first: chooseARow },
    'follow-up': { address: '/follow-up', first: chooseARow },
    'a case': { address: '/cases?stage=mending', first: openARow },
    units: { address: '/units', first: chooseAUnit },
    summaries: { address: '/summaries' },
    'settings of the office': { address: '/settings/office' },
    'the record': { address: '/settings/record' },
    'the own passphrase': { address: '/settings/passphrase' },
    nothing: { address: '/nonsense' },
    keys: { address: '/', first: (page) => overlay(page, '?') },
    search: { address: '/', first: (page) => overlay(page, 'Control+k') },
    'a finding being entered': { address: '/entry', first: beginAFinding },
    'adding units': { address: '/units', first: addUnits },
  };

async function chooseARow(page: Page): Promise<void> {
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await page.locator('tr[data-chosen]').waitFor();
}

async function openARow(page: Page): Promise<void> {
  await page.locator('tbody tr a').first().click();
  await page.locator('main article').first().waitFor();
}

async function chooseAUnit(page: Page): Promise<void> {
  await page.locator('main section').first().locator('li a').last().click();
  await page.locator('main section').nth(1).getByRole('heading').first().waitFor();
}

async function overlay(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
}

async function beginAFinding(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(登记问题|Add a finding)$/ }).click();
  await page.getByRole('dialog').waitFor();
}

async function addUnits(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(添加单位|Add units)$/ }).click();
  await page.getByRole('dialog').waitFor();
}

let app: WatchedApp;
const folder = newFolder();

beforeAll(async () => {
  app = await openWatched({ folder });
  await app.page.getByRole('button', { name: /^打开演示县/ }).click();
  await beInDemo(app, '陆闻溪');
}, JOURNEY_MS);

afterAll(async () => {
  await app.close();
  removeFolder(folder);
});

test.each(['简体中文', 'English'] as const)(
  'in %s everything fits',
  async (language) => {
    const { page } = app;
    await page.goto(`${page.url().replace(/#.*/, '')}#/`);
    await setLanguage(app, language);
    const found: Record<string, string[]> = {};
    for (const [name, { address, first }] of Object.entries(PAGES)) {
      // Loaded anew, so that nothing of the page before lies over it.
      await page.goto(`${page.url().replace(/#.*/, '')}#${address}`);
      await page.locator('main > *').first().waitFor();
      await page.locator('.ant-spin, .ant-skeleton').waitFor({ state: 'detached' });
      await first?.(page);
      await page.waitForTimeout(400);
      const faults = await layoutFaults(page);
      if (faults.length > 0) found[name] = faults;
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    expect(found).toEqual({});
  },
  2 * JOURNEY_MS,
);
