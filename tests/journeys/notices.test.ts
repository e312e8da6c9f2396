/** Notices: where they stand a person sees them, and they hide nothing that one reads or presses. A dialog has its own. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addUnits, expectNotice, goOn, goTo, lock, setLanguage } from '../../journeys/acts.ts';
import { atRest } from '../../journeys/at-rest.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openOffice } from '../support/journey.ts';

/** What a notice must never lie over. */
const READ_OR_PRESSED =
  'h1, h2, h3, table, main button, main input, .ant-modal button, .ant-modal-title, nav a';

/** The words of whatever the notice lies over. */
const liesOver = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const notice = document.querySelector('.ant-message-notice').getBoundingClientRect();
    // What is scrolled away is under nothing.
    const shown = (one) => {
      let { left, right, top, bottom } = one.getBoundingClientRect();
      for (let around = one.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowY === 'visible') continue;
        const edge = around.getBoundingClientRect();
        top = Math.max(top, edge.top);
        bottom = Math.min(bottom, edge.bottom);
      }
      return { left, right, top, bottom };
    };
    return [...document.querySelectorAll(${JSON.stringify(READ_OR_PRESSED)})]
      .filter((one) => {
        const box = shown(one);
        return box.top < box.bottom && box.left < notice.right && notice.left < box.right && box.top < notice.bottom && notice.top < box.bottom;
      })
      .map((one) => one.outerHTML.slice(0, 120));
  })()`);

/** How often the page asks for a frame in half a second. */
const framesAsked = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const ask = window.requestAnimationFrame;
    let asked = 0;
    window.requestAnimationFrame = (draw) => { asked += 1; return ask(draw); };
    setTimeout(() => { window.requestAnimationFrame = ask; resolve(asked); }, 500);
  })`);

/** As long as what was done is said. */
const STAYS_MS = 3000;

const SIZES = [
  { width: 1024, height: 700 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

test(
  'a notice is seen at every size, over dialogs, in both languages, and covers nothing',
  async () => {
    const app = await openOffice('室主任', '管理员');
    const { page } = app;
    for (const [language, save, saved] of [
      ['简体中文', '保存', '设置已保存'],
      ['English', 'Save', 'Settings saved'],
    ] as const) {
      await setLanguage(app, language);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.goto(`${page.url().replace(/#.*/, '')}#/settings/office`);
        await page.locator('main form input').first().fill(`云岭县${language}${size.width}`);
        await page.getByRole('button', { name: save, exact: true }).click();
        await expectNotice(app, saved);
        expect(await liesOver(page)).toEqual([]);
        await page.keyboard.press('?');
        await expectSeen(page.getByRole('dialog').locator('.ant-modal-title'));
        await expectNotice(app, saved);
        expect(await liesOver(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.locator('.ant-message-notice').waitFor({ state: 'detached' });
      }
    }

    // One that the pointer is on stays, and goes once it is left.
    const notice = page.locator('.ant-message-notice');
    await page.locator('main form input').first().fill('云岭县督查室');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expectNotice(app, 'Settings saved');
    await notice.hover();
    await page.waitForTimeout(STAYS_MS);
    await expectNotice(app, 'Settings saved');
    await page.mouse.move(5, 5);
    await notice.waitFor({ state: 'detached' });

    // The longest are refusals; one of two lines stays in its place.
    await setLanguage(app, '简体中文');
    await page.setViewportSize({ width: 1280, height: 800 });
    await goTo(page, '设置');
    await page.getByRole('link', { name: '修改口令' }).click();
    await page.getByLabel('现口令').fill('不是这个口令');
    await page.getByLabel('新口令').fill('山高水长 二〇二六年春天来');
    await page.getByLabel('再输一次口令').fill('山高水长 二〇二六年春天来');
    await page.getByRole('button', { name: '修改口令' }).click();
    // It is said at the field, which is gone to; there is no sign-in name here that could be wrong.
    await expectSeen(page.getByText('现口令不正确'));
    await expectSeen(page.getByLabel('现口令').and(page.locator(':focus')));

    await lock(app);
    await page.getByLabel('口令', { exact: true }).fill('不是这个口令');
    await page.getByLabel('登录名').fill('林正');
    await page.getByRole('button', { name: '登录' }).click();
    await expectNotice(app, '登录名或口令不正确');
    expect(await liesOver(page)).toEqual([]);
    // It was drawn at each frame, sixty times a second, to count how long it had stood.
    await atRest(page);
    expect(await framesAsked(page)).toBeLessThan(3);
    expect(await notice.count()).toBe(1);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

// It was said twice, one above the other, only one of the two had the way on, and the way on ended in a fault of the page.
test(
  'a dialog says once why it refuses, in sight and with the way on',
  async () => {
    const app = await openOffice('室主任', '管理员');
    const { page } = app;
    await addUnits(app, '乡镇（街道）', ['青禾镇']);
    await page.getByRole('button', { name: '添加单位' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '乡镇（街道）' }).check();
    await dialog.getByLabel('单位名称').fill('青禾镇');
    await goOn(page);
    const note = dialog.getByRole('alert');
    await expectSeen(note.getByText(/^同级已有同名单位/));
    expect(await note.count()).toBe(1);
    const wayOn = note.getByRole('link', { name: '打开该单位' });
    await expectSeen(wayOn);
    await wayOn.click();
    await dialog.waitFor({ state: 'hidden' });
    await expectSeen(page.getByRole('main').getByRole('heading', { name: '青禾镇' }));
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
