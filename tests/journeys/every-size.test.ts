/**
 * Every page, in both languages, light and dark, is readable by everybody; and every page and dialog in small windows and
 * enlarged: no text is cut or covered, no button out of reach. What a page does not open with is in every-page.test.ts.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { beInDemo, lock, setLanguage, setTheme } from '../../journeys/acts.ts';
import { atRest } from '../../journeys/at-rest.ts';
import { JOURNEY_MS, openDemoForFile, type WatchedApp } from '../support/journey.ts';
import { ALL_SIZES, layoutFaults } from '../support/layout-faults.ts';
import { seriousFaults } from '../support/page-faults.ts';

/** Pages by their addresses, and what is done there before they are looked at. */
const PAGES: Readonly<Record<string, { address: string; first?: (page: Page) => Promise<void> }>> =
  {
    desk: { address: '/' },
    'entering a visit': { address: '/entry' },
    'entering a round': { address: '/round' },
    visits: { address: '/visits', first: chooseARow },
    'a visit': { address: '/visits', first: openAVisit },
    cases: { address: '/cases?stages=mending', first: chooseARow },
    findings: { address: '/findings?stages=mending', first: chooseARow },
    'follow-up': { address: '/follow-up', first: chooseARow },
    'a case': { address: '/cases?stages=mending', first: openARow },
    units: { address: '/units', first: chooseAUnit },
    summaries: { address: '/summaries' },
    interventions: { address: '/interventions' },
    recusals: { address: '/settings/recusals' },
    'what is set aside': { address: '/set-aside', first: chooseARow },
    'settings of the office': { address: '/settings/office' },
    'the terms': { address: '/settings/terms' },
    'the checklists': { address: '/settings/checklists' },
    'the record': { address: '/settings/record' },
    'the devices': { address: '/settings/devices' },
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

async function openAVisit(page: Page): Promise<void> {
  await page.locator('tbody tr a').first().click();
  await page.locator('main aside[tabindex]').waitFor();
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

async function goToAddress(page: Page, address: string): Promise<void> {
  // Loaded anew, so that nothing of the page before lies over it.
  await page.goto(`${page.url().replace(/#.*/, '')}#${address}`);
  await page.locator('main > *').first().waitFor();
  await page.locator('.ant-spin, .ant-skeleton').first().waitFor({ state: 'detached' });
}

type Opened = readonly [address: string, button: RegExp, choice?: RegExp];

/** The other dialogs, by whose they are: where they are opened, by which button, and what is chosen in them. */
const DIALOGS: Readonly<Record<string, readonly Opened[]>> = {
  陆闻溪: [
    ['/findings?openTo=receive', /^(登记签收|Record the receipt)/],
    ['/findings?openTo=mend', /^(登记整改措施|Record the measures)/],
    ['/findings?openTo=report', /^(登记整改反馈|Record the feedback)/],
    ['/findings?openTo=mend', /^(登记催办|Urge)/],
    ['/findings?openTo=report', /^(申请延期|Request an extension)/],
    ['/findings?stages=draft', /^(修改|Edit)/],
    ['/findings?stages=draft', /^(拆分|Split)/],
    ['/findings?openTo=verify', /^(核查|Verify)/],
    ['/units', /^(修改|Edit)/],
  ],
  方知衡: [
    ['/findings?openTo=confirm', /^(审核|Review)/],
    ['/findings?openTo=confirm', /^(审核|Review)/, /^(退回补正|Send back)/],
    ['/findings?openTo=confirm', /^(审核|Review)/, /^(不成立|Dismiss)/],
    ['/findings?openTo=merge', /^(并入其他问题|Merge into another)/],
    ['/findings?stages=closed', /^(反弹重启|Reopen)/],
  ],
  贺砚秋: [
    ['/findings?openTo=order', /^(交办整改|Issue an order)/],
    ['/findings?openTo=close', /^(销号|Close)/],
    ['/findings?openTo=order', /^(移送|Refer)/],
    ['/follow-up?extensionToDecide=yes', /^(同意延期|Grant the extension)/],
    ['/follow-up?extensionToDecide=yes', /^(不同意延期|Refuse the extension)/],
    ['/summaries', /^(起草通报|Draft a circular)/],
    ['/settings/recusals', /^(决定回避|Recuse somebody)/],
    ['/interventions', /^(登记过问|Record an intervention)/],
  ],
  苗景安: [
    ['/settings/people', /^(添加人员|Add a person)/],
    ['/settings/people', /^(修改|Edit)/],
    ['/settings/people', /^(重设口令|Reset the passphrase)/],
  ],
};

/** Pages that look otherwise to these people. */
const THEIRS: Readonly<Record<string, readonly string[]>> = {
  贺砚秋: ['/', '/summaries'],
  苗景安: ['/settings/people', '/settings/record'],
};

/** The narrowest that is usual and the narrowest there is: what fits both fits between, as Chinese pages show. */
const ENDS = ['1024 × 768', 'at 200 %'] as const;
const SIZES_IN = { 简体中文: ALL_SIZES, English: ['1280 × 800', ...ENDS] } as const;

let app: WatchedApp;

openDemoForFile('陆闻溪', (opened) => {
  app = opened;
});

// A colour is as legible in one language as in the other, and a label as long in one light as in the other.
test.each([
  ['简体中文', '深色'],
  ['English', '浅色'],
] as const)(
  'in %s, %s, everything is readable and fits',
  async (language, theme) => {
    const { page } = app;
    await page.goto(`${page.url().replace(/#.*/, '')}#/`);
    await setLanguage(app, '简体中文');
    await setTheme(app, theme);
    await setLanguage(app, language);
    const found: Record<string, string[]> = {};
    const looked = new Set<string>();
    for (const [name, { address, first }] of Object.entries(PAGES)) {
      await goToAddress(page, address);
      const faults: string[] = [];
      // Also as it is before anything is chosen.
      if (first && !looked.has(address)) faults.push(...(await seriousFaults(page)));
      looked.add(address);
      await first?.(page);
      faults.push(
        ...(await seriousFaults(page)),
        ...(await layoutFaults(page, SIZES_IN[language])),
      );
      if (faults.length > 0) found[name] = faults;
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    expect(found).toEqual({});
  },
  2 * JOURNEY_MS,
);

test.each(Object.keys(DIALOGS))(
  'what %s opens fits, one dialog in one language and the next in the other',
  async (person) => {
    const { page } = app;
    await page.goto(`${page.url().replace(/#.*/, '')}#/`);
    await setLanguage(app, '简体中文');
    await setTheme(app, '浅色');
    await lock(app);
    await beInDemo(app, person);
    const found: Record<string, string[]> = {};
    const measure = async (name: string) => {
      await atRest(page);
      const faults = await layoutFaults(page, ENDS);
      if (faults.length > 0) found[name] = faults;
    };
    for (const [turn, language] of (['简体中文', 'English'] as const).entries()) {
      await setLanguage(app, language);
      const isTheirs = (_: unknown, at: number) => at % 2 === turn;
      for (const address of (THEIRS[person] ?? []).filter(isTheirs)) {
        await goToAddress(page, address);
        await measure(address);
      }
      for (const [address, button, choice] of (DIALOGS[person] ?? []).filter(isTheirs)) {
        await goToAddress(page, address);
        if (address.startsWith('/f')) await openARow(page);
        if (address === '/units') await chooseAUnit(page);
        await page.getByRole('button', { name: button }).first().click();
        await page.getByRole('dialog').waitFor();
        if (choice) await page.getByRole('dialog').getByRole('radio', { name: choice }).check();
        await measure(`${address} ${button} ${choice ?? ''}`);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
    }
    await setLanguage(app, '简体中文');
    expect(found).toEqual({});
  },
  JOURNEY_MS,
);
