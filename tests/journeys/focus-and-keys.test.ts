/** The hand goes on where the eye is: the focus stands where one types next, and every key of the list acts. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goOn, goTo, lock } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { expectFocus, hasFocus } from '../support/focus.ts';
import { JOURNEY_MS, openDemoForFile, type WatchedApp } from '../support/journey.ts';

let app: WatchedApp;
let page: Page;

openDemoForFile('方知衡', (opened) => {
  app = opened;
  page = app.page;
});

const radio = (name: RegExp) => page.getByRole('radio', { name });

test(
  'entering a visit: the first field of each step, of a new row, of a sheet; and back to what opened it',
  async () => {
    await page.keyboard.press('n');
    await expectFocus(radio(/^暗访/));
    await page.keyboard.press('Space');
    await goOn(page);
    await expectFocus(radio(/^抽查/));
    await page.keyboard.press('Space');
    await goOn(page);

    const add = page.getByRole('button', { name: /^添加走访/ });
    await expectFocus(add);
    await page.keyboard.press('Enter');
    const people = page.getByRole('region').filter({ has: add });
    await expectFocus(people.locator('input').first());
    await page.keyboard.type('甲');
    await add.click();
    await expectFocus(people.locator('[data-row]').nth(1).locator('input').first());
    await page.keyboard.type('乙');
    await people.getByRole('button', { name: /甲$/ }).click();
    await expectFocus(people.locator('[data-row]').first().locator('input').first());
    expect(await people.locator('input').first().inputValue()).toBe('乙');
    // What one heard becomes one finding, to which its line leads from then on.
    const sheet = page.getByRole('dialog');
    const finding = page.getByRole('button', { name: /^问题 1/ });
    await people.getByLabel('反映的情况').fill('等候四十分钟。');
    for (const name of ['转为问题', '查看问题']) {
      await people.getByRole('button', { name }).click();
      await expectFocus(sheet.getByLabel('事实'));
      expect(await sheet.getByLabel('事实').inputValue()).toBe('等候四十分钟。');
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'hidden' });
      expect(await page.getByRole('button', { name: /^问题 \d/ }).count()).toBe(1);
    }
    await people.getByRole('button', { name: /乙$/ }).click();
    await expectFocus(add);
    await page.getByRole('button', { name: '撤销' }).click();
    expect(await people.getByLabel('反映的情况').inputValue()).toBe('等候四十分钟。');

    // Taken away it can be had back; a sheet that was left without a word is none.
    const addFinding = page.getByRole('complementary').getByRole('button', { name: '登记问题' });
    await finding.click();
    await sheet.getByRole('button', { name: '删除问题' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await expectFocus(addFinding);
    await page.getByRole('button', { name: '撤销' }).click();
    await expectSeen(finding);
    await addFinding.click();
    await expectFocus(sheet.getByLabel('事实'));
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await expectFocus(addFinding);
    expect(await page.getByRole('button', { name: /^问题 \d/ }).count()).toBe(1);
    await finding.click();
    await sheet.getByLabel('事实').fill('');
    await sheet.getByLabel('地点').fill('大厅');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await finding.focus();
    await page.keyboard.press('Enter');
    await expectFocus(sheet.getByLabel('事实'));
    // Refused, it shows the first field that is wrong, and goes there.
    await sheet.getByLabel('地点').focus();
    await goOn(page);
    await expectFocus(sheet.getByLabel('事实'));
    await expectSeen(sheet.locator('.ant-form-item-explain').first());
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await expectFocus(finding);

    // The way back is that of what was taken away last: what was begun for the one before goes with its way back.
    const begun = () =>
      page.evaluate(
        `mingcha.invoke('drafts.list', { filter: {}, cursor: null }).then(({ value }) =>
           value.items.filter(({ form }) => form === 'evidence').length)`,
      );
    const before = await begun();
    await finding.click();
    await sheet.getByRole('button', { name: '添加文字记录' }).click();
    await sheet.getByLabel('名称', { exact: true }).fill('大厅照片');
    await expect.poll(begun).toBe(Number(before) + 1);
    await sheet.getByRole('button', { name: '删除问题' }).click();
    await sheet.waitFor({ state: 'hidden' });
    expect(await begun()).toBe(Number(before) + 1);
    await people.getByRole('button', { name: /乙$/ }).click();
    await expect.poll(begun).toBe(before);
  },
  JOURNEY_MS,
);

/** The order of the review: the filled button, its dialog, and what is refused in it. */
test(
  'a dialog: its first field, the first that is wrong, and back to the button that opened it',
  async () => {
    await goTo(page, '工作台');
    await page
      .getByRole('region', { name: '待我办理' })
      .getByRole('link', { name: '待审核' })
      .click();
    await page.getByRole('table').locator('tbody tr').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const review = page.getByRole('button', { name: /^审核/ }).first();
    await review.waitFor();
    // It is about the finding that was opened, which need not be the first of its case; the page goes there first.
    const [, opened] = /finding=(\w+)/.exec(page.url()) ?? [];
    await expect.poll(() => hasFocus(page.locator(`[id="${opened}"]`))).toBe(true);
    await review.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expectFocus(dialog.getByRole('radio', { name: '确认' }));
    const number = await page.locator(`[id="${opened}"] h3`).innerText();
    await expectSeen(dialog.locator('.ant-modal-title').filter({ hasText: number }));
    // Nothing is decided until somebody decides it.
    for (const choice of await dialog.getByRole('radio').all()) {
      expect(await choice.isChecked()).toBe(false);
    }
    await dialog.getByLabel('审核意见').focus();
    await goOn(page);
    await expectFocus(dialog.getByRole('radio', { name: '确认' }));
    await expectSeen(
      dialog.locator('.ant-form-item-explain-error, .ant-form-item-explain').first(),
    );
    await dialog.getByRole('radio', { name: '退回补正' }).check();
    await expectSeen(dialog.getByRole('button', { name: /^退回补正/ }));
    await goOn(page);
    await expectFocus(dialog.getByLabel('审核意见'));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expectFocus(review);
  },
  JOURNEY_MS,
);

// Whoever went on from the first field while the dialog was still opening was pulled back to it, again and again.
test(
  'a dialog pulls nobody back to its first field who has gone elsewhere',
  async () => {
    await page.evaluate(`void (window.wentOn = new Promise((resolve) => {
      document.addEventListener('focusin', function goOn({ target }) {
        const dialog = target.closest('[role="dialog"]');
        if (!dialog || !target.matches('form input')) return;
        document.removeEventListener('focusin', goOn);
        setTimeout(() => {
          target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
          dialog.querySelector('.ant-modal-footer button').focus();
          resolve();
        });
      });
    }))`);
    await page.getByRole('button', { name: /^审核/ }).first().click();
    await page.evaluate('window.wentOn');
    // Longer than it sees to its first field.
    await page.waitForTimeout(500);
    await expectFocus(page.getByRole('dialog').getByRole('button', { name: '取消' }));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  },
  JOURNEY_MS,
);

const FIRST_ROW = 'tbody tr >> nth=0';

/** Several keys before the window has drawn what the first of them does; each was counted from what was drawn last. */
const pressBeforeDrawn = (...keys: string[]) =>
  page.evaluate(`for (const key of ${JSON.stringify(keys)})
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))`);

/** Opens one case after the other until there is one with several findings. */
async function openCaseOfSeveral(): Promise<void> {
  for (let tried = 1; tried <= 20; tried += 1) {
    await goTo(page, '督查事项');
    await page.locator(FIRST_ROW).waitFor();
    for (let row = 0; row < tried; row += 1) await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '办理过程' }).waitFor();
    if ((await page.locator('article[tabindex]').count()) > 1) return;
  }
  throw new Error('no case has several findings');
}

test(
  'every key of the list acts where it is meant to, and none of them with Shift or Alt',
  async () => {
    const listed = async () => {
      await page.keyboard.press('?');
      const keys = await page.getByRole('dialog').locator('kbd').allTextContents();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      return keys;
    };
    const chosen = () => page.locator('tr[aria-current="true"]').count();
    const acts: Record<string, () => Promise<void>> = {
      'Ctrl+K': async () => {
        await page.keyboard.press('Control+Shift+k');
        expect(await page.getByRole('dialog').count()).toBe(0);
        await page.keyboard.press('Control+k');
        await expectFocus(page.getByRole('combobox', { name: '搜索' }));
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      },
      N: async () => {
        await goTo(page, '单位');
        await page.keyboard.press('Alt+n');
        await page.keyboard.press('Shift+N');
        expect(page.url()).toContain('/units');
        await page.keyboard.press('n');
        await expectFocus(radio(/^暗访/));
        await page.keyboard.press('Escape');
        await page.waitForURL(/units/);
      },
      B: async () => {
        await goTo(page, '单位');
        await page.keyboard.press('Alt+b');
        await page.keyboard.press('Shift+B');
        expect(page.url()).toContain('/units');
        await page.keyboard.press('b');
        await expectFocus(page.getByLabel('督查日期'));
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page.waitForURL(/units/);
      },
      J: async () => {
        await goTo(page, '督查事项');
        await page.locator(FIRST_ROW).waitFor();
        await page.keyboard.press('Shift+J');
        expect(await chosen()).toBe(0);
        await page.keyboard.press('j');
        await expectFocus(page.locator('tr[aria-current="true"]'));
        await openCaseOfSeveral();
        await page.keyboard.press('j');
        await page.keyboard.press('j');
        await expectFocus(page.locator('article[tabindex]').nth(1));
        await expectSeen(page.locator('article[tabindex]').nth(1).getByRole('heading'));
        await page.keyboard.press('k');
        await expectFocus(page.locator('article[tabindex]').first());
        await pressBeforeDrawn('j', 'k');
        await expectFocus(page.locator('article[tabindex]').first());
      },
      K: async () => {
        await goTo(page, '督查事项');
        await page.locator(FIRST_ROW).waitFor();
        await page.keyboard.press('j');
        await page.keyboard.press('j');
        await page.keyboard.press('k');
        await expectFocus(page.locator(FIRST_ROW));
        await pressBeforeDrawn('j', 'j', 'k');
        await expectFocus(page.locator('tbody tr').nth(1));
      },
      Enter: async () => {
        await page.keyboard.press('Enter');
        await expectSeen(page.getByRole('heading', { name: '办理过程' }));
      },
      E: async () => {
        await goTo(page, '单位');
        await page.getByRole('main').getByRole('link').first().click();
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        await page.keyboard.press('e');
        await expectSeen(page.getByRole('dialog').locator('.ant-modal-title'));
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      },
      '/': async () => {
        const main = page.getByRole('main');
        // What the page before does not have: it may still be there while this one is loaded.
        const own: Record<string, Locator> = {
          督查事项: main.getByRole('table', { name: '督查事项' }),
          问题: main.getByRole('table', { name: '问题' }),
          跟踪督办: main.getByRole('table', { name: '跟踪督办' }),
          单位: main.getByRole('textbox', { name: '查找单位' }),
        };
        for (const [place, only] of Object.entries(own)) {
          await goTo(page, place);
          await only.waitFor();
          const first = main.locator('input:not([type="hidden"])').first();
          await page.keyboard.press('/');
          await expect.poll(() => hasFocus(first)).toBe(true);
          expect(await first.inputValue()).not.toContain('/');
          await page.keyboard.press('Escape');
        }
      },
      'Ctrl+Enter': async () => {
        await page.keyboard.press('n');
        await expectFocus(radio(/^暗访/));
        await goOn(page);
        await expectFocus(radio(/^抽查/));
      },
      'Ctrl+Shift+D': async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('n');
        await expectFocus(radio(/^暗访/));
        expect(await page.locator('input[type="radio"]:checked').count()).toBe(0);
        await page.keyboard.press('Control+Shift+d');
        const notice = page.locator('.ant-message-notice').filter({ hasText: '的督查走访填写' });
        await expectSeen(notice);
        const isChosen = () => page.locator('input[type="radio"]:checked').count();
        await expect.poll(isChosen).toBe(1);
        await notice.getByRole('button', { name: '撤销' }).click();
        await expect.poll(isChosen).toBe(0);
      },
      'Ctrl+Z': async () => {
        await goTo(page, '工作台');
        await page.getByRole('link', { name: '待审核' }).click();
        await page.locator(FIRST_ROW).waitFor();
        await page.keyboard.press('j');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: /^审核/ }).first().click();
        await page.getByRole('dialog').getByRole('radio', { name: '确认' }).check();
        await goOn(page);
        await expectSeen(page.locator('.ant-message-notice').filter({ hasText: '已确认' }));
        await page.keyboard.press('Control+Shift+z');
        await page.waitForTimeout(500);
        expect(await page.getByText('已撤销').count()).toBe(0);
        await page.keyboard.press('Control+z');
        await expectSeen(page.locator('.ant-message-notice').filter({ hasText: '已撤销' }));
      },
      Esc: async () => {
        await page.keyboard.press('Escape');
        await page.locator(FIRST_ROW).waitFor();
      },
      '?': async () => {
        await page.keyboard.press('?');
        await expectSeen(page.getByRole('dialog').locator('.ant-modal-title'));
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      },
      'Ctrl+L': async () => {
        await page.keyboard.press('Control+Shift+l');
        await page.waitForTimeout(300);
        await expectSeen(page.getByRole('navigation', { name: '明察' }));
        await lock(app);
      },
    };
    expect(new Set(await listed())).toEqual(new Set(Object.keys(acts)));
    for (const act of Object.values(acts)) await act();
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
