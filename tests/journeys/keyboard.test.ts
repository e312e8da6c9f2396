/** The mouse stays in the drawer: a visit is entered, found again and locked away with the keyboard alone. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goOn } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openBesideDemo } from '../support/journey.ts';

/** More stops than any page has before what is looked for. */
const MOST_STOPS = 150;

/** Goes on with Tab until the focus is there. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  const isThere = () =>
    wanted.evaluate((element) => element.ownerDocument.activeElement === element);
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${wanted}`);
}

async function pressOn(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button') {
  await tabTo(page, page.getByRole(role, { name }).first());
  await page.keyboard.press('Enter');
}

async function type(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label).first());
  await page.keyboard.type(text);
}

/** In a group of radio buttons Tab stops once, at the one chosen or the first; arrows go through them. */
async function pick(page: Page, side: string): Promise<void> {
  await tabTo(page, page.getByRole('radio', { name: new RegExp(`^${side}`) }));
  await page.keyboard.press('Space');
}

async function chooseFrom(page: Page, label: string, typed: string): Promise<void> {
  await type(page, label, typed);
  await expectSeen(page.locator('.ant-select-dropdown:visible .ant-select-item-option').first());
  await page.keyboard.press('Enter');
}

/** Whether the element that has the focus, or what it is drawn in, shows it. */
const showsFocus = (page: Page): Promise<boolean> =>
  page.locator(':focus').evaluate((focused) => {
    const view = focused.ownerDocument.defaultView;
    let element: typeof focused | null = focused;
    for (let up = 0; up < 3 && element; up += 1) {
      const style = view?.getComputedStyle(element);
      if (style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none')) return true;
      // The chosen row of a list is marked by its ground and edge.
      if (element.hasAttribute('data-chosen')) return true;
      element = element.parentElement;
    }
    return false;
  });

test(
  'a visit with a finding, search, lists and the lock, all by keyboard',
  async () => {
    const app = await openBesideDemo();
    const { page } = app;
    await pressOn(page, /^打开演示县/);
    await expectSeen(page.getByRole('button', { name: /^陆闻溪/ }), { timeout: 240_000 });
    await pressOn(page, /^陆闻溪/);
    await expectSeen(page.getByRole('region', { name: '待我办理' }).getByRole('link').first());

    const unseen: string[] = [];
    for (let stop = 0; stop < 30; stop += 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator(':focus').count()) === 0) continue;
      if (!(await showsFocus(page))) {
        unseen.push(await page.locator(':focus').evaluate((element) => element.outerHTML));
      }
    }
    expect(unseen).toEqual([]);

    await page.keyboard.press('n');
    await expectSeen(page.getByRole('heading', { name: '登记督查走访' }));
    await pick(page, '暗访');
    await chooseFrom(page, '被督查单位', '青禾镇');
    // One stop for the six points; each answer goes on to the next, and one that is broken asks why.
    const escort = page.getByRole('radiogroup', { name: /不用陪同接待$/ });
    await tabTo(page, page.getByRole('radio', { name: '做到', exact: true }).first());
    await page.keyboard.type('1112');
    await page.keyboard.type('镇长闻讯到场');
    await page.keyboard.press('Enter');
    await page.keyboard.type('11');
    expect(await escort.getByRole('radio', { name: '未做到' }).isChecked()).toBe(true);
    expect(await page.getByLabel('不用陪同接待未做到的原因').inputValue()).toBe('镇长闻讯到场');
    await goOn(page);
    await pick(page, '抽查');
    await type(page, '检查对象', '便民服务窗口');
    await type(page, '应查', '8');
    await type(page, '实查', '3');
    await goOn(page);
    await pressOn(page, '添加走访对象');
    await type(page, /^走访对象/, '办事群众');
    await type(page, '反映的情况', '等候四十分钟无人受理。');
    await goOn(page);
    await pressOn(page, '添加现场');
    await type(page, /^现场/, '便民服务大厅');
    await type(page, '看到的情况', '上午9时10分，三号窗口无人值守。');
    await pressOn(page, '转为问题');
    const drawer = page.getByRole('dialog');
    await expectSeen(drawer.locator('.ant-drawer-title'));
    await type(page, '地点', '便民服务大厅三号窗口');
    await chooseFrom(page, '五风类别', '擅自离岗');
    await pick(page, '一般');
    // The leaf proposes what is to be mended.
    await tabTo(page, drawer.getByLabel('整改要求'));
    expect(await drawer.getByLabel('整改要求').inputValue()).toMatch(/^核实离岗人员/);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('立即安排人员顶岗。');
    await tabTo(page, drawer.getByRole('button', { name: '添加文字记录' }));
    await page.keyboard.press('Enter');
    await tabTo(page, drawer.getByLabel('名称', { exact: true }));
    await page.keyboard.type('现场检查笔录');
    await tabTo(page, drawer.getByLabel('内容', { exact: true }));
    await page.keyboard.type('9时10分到达，三号窗口空岗。');
    // What was not judged yet is 待定, and the first choice is one step on from the last.
    await tabTo(page, drawer.getByRole('radio', { name: '待定' }));
    await page.keyboard.press('ArrowRight');
    await tabTo(page, drawer.getByRole('button', { name: '添加佐证材料' }));
    await page.keyboard.press('Enter');
    await expectSeen(drawer.getByText('现场检查笔录', { exact: true }));
    await goOn(page);
    await drawer.waitFor({ state: 'hidden' });
    // At once it would be the same wish, meant for the finding.
    await page.waitForTimeout(1600);
    await goOn(page);
    await pick(page, '促后进');
    await type(page, '督查小结', '顶岗制度未落实。');
    await goOn(page);
    await expectSeen(page.getByText('内容齐全'));
    await goOn(page);
    await expectSeen(page.getByRole('heading', { name: '办理过程' }));
    await expectSeen(page.getByText('未做到：不用陪同接待（镇长闻讯到场）；其余均做到'), {
      afterScrolling: true,
    });

    await pressOn(page, '问题', 'link');
    await expectSeen(page.getByRole('table').locator('tbody a').first());
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('heading', { name: '青禾镇作风督查' }));
    await page.keyboard.press('Escape');
    await expectSeen(page.getByRole('table').locator('tbody a').first());

    await page.keyboard.press('Control+k');
    await expectSeen(page.getByRole('combobox', { name: '搜索' }));
    await page.keyboard.type('三号窗口');
    await expectSeen(page.getByRole('option').filter({ hasText: '三号窗口' }).first());
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('heading', { name: '青禾镇作风督查' }));

    await page.keyboard.press('?');
    await expectSeen(page.getByRole('dialog').locator('.ant-modal-title'));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+l');
    await expectSeen(page.getByRole('button', { name: /^陆闻溪/ }), { timeout: 240_000 });
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
