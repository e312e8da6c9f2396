/** Every number opens the list it counts, and the two agree to the last row. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { beInDemo, goTo, lock } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForFile, type WatchedApp } from '../support/journey.ts';

let app: WatchedApp;
let page: Page;

openDemoForFile('陆闻溪', (opened) => {
  app = opened;
  page = app.page;
});

const numberIn = (text: string | null): number => Number(/\d+/.exec(text ?? '')?.[0]);

/** What the foot of a list says it holds. */
async function counted(): Promise<number> {
  const foot = page.locator('main footer').getByText(/^共 \d+ 条/);
  await expectSeen(foot);
  const count = numberIn(await foot.textContent());
  const rows = await page.locator('main tbody tr').count();
  expect(rows).toBe(Math.min(count, 50));
  return count;
}

test.each(['陆闻溪', '方知衡', '贺砚秋'])(
  'on the desk of %s',
  async (person) => {
    await lock(app);
    await beInDemo(app, person);
    const figures = page.getByRole('region', { name: '待我办理' }).getByRole('link');
    await goTo(page, '工作台');
    await expectSeen(figures.first());
    const compared: [string, number][] = [];
    for (let at = 0; at < (await figures.count()); at += 1) {
      const shown = numberIn(await figures.nth(at).locator('strong').textContent());
      const name = (await figures.nth(at).locator('span').textContent()) ?? '';
      await figures.nth(at).click();
      await expect.poll(counted, { message: `${name} of ${person}` }).toBe(shown);
      compared.push([name, shown]);
      await goTo(page, '工作台');
      await expectSeen(figures.first());
    }
    // Figures of work that is not this person's are not shown, so there are some and not all.
    expect(compared.length).toBeGreaterThan(2);
    expect(compared.length).toBeLessThan(10);
    expect(compared.some(([, shown]) => shown > 0)).toBe(true);
  },
  JOURNEY_MS,
);

test(
  'of a unit, with what is under it',
  async () => {
    await goTo(page, '单位');
    const units = page.locator('main section').first().locator('li a');
    await expectSeen(units.first());
    const townships = units.filter({ hasText: /[乡镇]/ });
    for (const unit of [units.first(), townships.first(), townships.last()]) {
      await unit.click();
      const open = page
        .locator('main section')
        .nth(1)
        .getByRole('link', { name: /^未办结/ });
      await expectSeen(open);
      const shown = numberIn(await open.textContent());
      await open.click();
      await expect.poll(counted).toBe(shown);
      await page.goBack();
      await expectSeen(unit);
    }
  },
  JOURNEY_MS,
);

test(
  'of a case and of an order, on their own pages',
  async () => {
    await page.goto(`${page.url().replace(/#.*/, '')}#/cases?stages=mending`);
    const row = page.locator('main tbody tr');
    await expectSeen(row.locator('a').first());
    for (const at of [0, 3, 6]) {
      const shown = numberIn(await row.nth(at).locator('td[data-align="end"]').textContent());
      await row.nth(at).locator('a').click();
      await expectSeen(page.getByRole('heading', { name: `问题（${shown}）` }));
      expect(await page.locator('main section').first().locator('article').count()).toBe(shown);
      await page.keyboard.press('Escape');
      await expectSeen(row.locator('a').first());
    }
    await goTo(page, '跟踪督办');
    await expectSeen(row.locator('a').first());
    for (let at = 0; at < 5; at += 1) {
      const order = (await row.nth(at).locator('a').textContent()) ?? '';
      const shown = numberIn(await row.nth(at).locator('td[data-align="end"]').textContent());
      await row.nth(at).click();
      const card = page.locator('main aside article').filter({ hasText: order });
      await expectSeen(card.getByText(order));
      const named = await card
        .locator('dl div', { hasText: '涉及问题' })
        .locator('dd')
        .textContent();
      expect(named?.split('、')).toHaveLength(shown);
    }
  },
  JOURNEY_MS,
);
