/** Places are kept: what was left is found again on the same page, at the same row; what is not there says so. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForFile, type WatchedApp } from '../support/journey.ts';

let app: WatchedApp;
let page: Page;

openDemoForFile('陆闻溪', (opened) => {
  app = opened;
  page = app.page;
});

const goToAddress = (address: string) => page.goto(`${page.url().replace(/#.*/, '')}#${address}`);

/** Where one is in a list: the rows shown, the one chosen, and how far they are scrolled. */
async function place() {
  await expectSeen(page.locator('tbody tr[data-chosen] a').first());
  return page.locator('table').evaluate((table) => ({
    range: table.ownerDocument.querySelector('footer')?.textContent,
    first: table.querySelector('tbody tr')?.textContent,
    chosen: table.querySelector('tr[data-chosen]')?.textContent,
    scrolled: table.parentElement?.scrollTop,
  }));
}

const onACase = () => expectSeen(page.getByRole('heading', { name: '办理过程' }));

const WAYS_IN = {
  'a click': (link: ReturnType<Page['locator']>) => link.click(),
  'the middle button': (link: ReturnType<Page['locator']>) => link.click({ button: 'middle' }),
  'a click with Ctrl held': (link: ReturnType<Page['locator']>) =>
    link.click({ modifiers: ['Control'] }),
  Enter: (link: ReturnType<Page['locator']>) => link.press('Enter'),
};

const WAYS_BACK = {
  Esc: () => page.keyboard.press('Escape'),
  'the window’s Back': () => page.goBack(),
};

const LISTS = {
  cases: '/cases?stages=closed',
  findings: '/findings?stages=closed',
  'follow-up': '/follow-up',
};

describe.each(Object.entries(LISTS))('from the list of %s', (_, address) => {
  test(
    'one comes back to the page, the row and the place it was left at',
    async () => {
      // A window that none of the lists fits.
      await page.setViewportSize({ width: 1280, height: 600 });
      await goToAddress(address);
      await expectSeen(page.locator('tbody tr a').first());
      const next = page.getByRole('button', { name: '下一页' });
      // The second page, where it is no shorter than the window.
      const [rows = '0'] = (await page.locator('main footer').textContent())?.match(/\d+/) ?? [];
      const isSecond = Number(rows) >= 75;
      if (isSecond) {
        const first = await page.locator('tbody tr').first().textContent();
        await next.click();
        await expectSeen(
          page
            .locator('tbody tr')
            .first()
            .filter({ hasNotText: first ?? '' })
            .locator('a'),
        );
        expect(await page.locator('table').evaluate((it) => it.parentElement?.scrollTop)).toBe(0);
      }
      const middle = Math.floor((await page.locator('tbody tr').count()) / 2);
      const link = page.locator('tbody tr').nth(middle).locator('a');
      for (const goIn of Object.values(WAYS_IN)) {
        for (const goBack of Object.values(WAYS_BACK)) {
          await link.evaluate((it) => it.scrollIntoView({ block: 'center' }));
          await page.mouse.wheel(0, 40);
          const number = await link.textContent();
          await goIn(link);
          await onACase();
          await expect.poll(() => page.locator('main').textContent()).toContain(number);
          await goBack();
          const found = await place();
          expect(found.chosen).toContain(number);
          if (isSecond) expect(found.range).toContain('第 51–');
          expect(await link.textContent()).toBe(number);
          await expect(link.isVisible()).resolves.toBe(true);
          const seen = await link.evaluate((it) => {
            const { top, bottom } = it.getBoundingClientRect();
            const rows = it.closest('table')?.parentElement?.getBoundingClientRect();
            return rows && top >= rows.top && bottom <= rows.bottom;
          });
          expect(seen).toBe(true);
        }
      }
      const before = await place();
      expect(before.scrolled).toBeGreaterThan(0);
      await page.keyboard.press('Enter');
      await onACase();
      await page.keyboard.press('Escape');
      await expect.poll(place).toEqual(before);
    },
    JOURNEY_MS,
  );
});

test(
  'the tree of units is as it was left: unfolded, searched and scrolled',
  async () => {
    await goToAddress('/units');
    const tree = page.locator('main section').first();
    const one = page.locator('main section').nth(1);
    const folds = tree.getByRole('button', { name: /^收起/ });
    const scrolled = () => folds.evaluate((it) => it.closest('section > div')?.scrollTop);

    await tree.getByRole('button', { name: /^展开/ }).last().click();
    await expectSeen(folds);
    await tree.locator('li a').last().click();
    await expectSeen(one.locator('li a').first());
    const before = await scrolled();
    expect(before).toBeGreaterThan(0);
    await one.locator('li a').first().click();
    await onACase();
    await page.keyboard.press('Escape');
    await expectSeen(folds);
    await expect.poll(scrolled).toBe(before);

    const find = page.getByRole('textbox', { name: '查找单位' });
    await find.fill('村');
    await tree.locator('li a').filter({ hasText: '村' }).first().click();
    await expectSeen(one.getByRole('heading').filter({ hasText: '村' }));
    await page.getByRole('link', { name: '督查事项' }).click();
    await expectSeen(page.locator('tbody tr a').first());
    await page.goBack();
    await expect.poll(() => find.inputValue()).toBe('村');
    await expectSeen(one.getByRole('heading').filter({ hasText: '村' }));
  },
  JOURNEY_MS,
);

/** The list is narrowed to what a filter offers under this name; a chip says so, and takes it away again. */
async function narrow(filter: string, to: string) {
  await page.getByRole('combobox', { name: filter }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: to }).click();
  await expectSeen(page.getByRole('button', { name: new RegExp(`取消筛选.*${to}`) }));
}

test(
  'findings are narrowed to a cause and a tag, told in their columns, and to the term that the search knows',
  async () => {
    // A window that has room for them.
    await page.setViewportSize({ width: 1920, height: 900 });
    await goToAddress('/findings?period=ever');
    await narrow('原因', '管理松散');
    await narrow('标签', '拖');
    const rows = page.locator('tbody tr');
    const both = rows.filter({ hasText: /管理松散.*拖/ });
    await expectSeen(both.locator('a').first());
    await expect.poll(async () => (await rows.count()) - (await both.count())).toBe(0);
    await page.getByRole('button', { name: /取消筛选.*管理松散/ }).click();
    await expect.poll(async () => (await rows.count()) - (await both.count())).toBeGreaterThan(0);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('管理松散');
    await page.getByRole('option').filter({ hasText: '类别' }).first().click();
    await expectSeen(page.getByRole('button', { name: /取消筛选.*管理松散/ }));
    await page.setViewportSize({ width: 1280, height: 800 });
  },
  JOURNEY_MS,
);

const NOWHERE: readonly [address: string, says: RegExp, way: string][] = [
  ['/cases/zzz', /没有找到这个督查事项/, '前往督查事项'],
  [`/cases/${'0'.repeat(20)}`, /没有找到这个督查事项/, '前往督查事项'],
  ['/cases/zzz/visit', /没有找到这个督查事项/, '前往督查事项'],
  [`/cases/${'0'.repeat(20)}/visit`, /没有找到这个督查事项/, '前往督查事项'],
  ['/units/zzz', /没有找到这个单位/, '前往单位'],
  [`/units/${'0'.repeat(20)}`, /没有找到这个单位/, '前往单位'],
  ['/settings/zzz', /没有找到这个页面/, '前往设置'],
  ['/nonsense', /没有找到这个页面/, '前往工作台'],
  ['/cases/a/b/c', /没有找到这个页面/, '前往工作台'],
];

test.each(NOWHERE)(
  'at %s the app says that nothing is there, and leads on',
  async (address, says, way) => {
    await goToAddress(address);
    await expectSeen(page.getByRole('alert').filter({ hasText: says }));
    await page.getByRole('link', { name: way }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  },
);
