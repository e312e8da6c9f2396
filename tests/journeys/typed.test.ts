/** What is typed is taken, or answered below the field and kept as it was typed: never silently another value. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addPerson, addUnits, choose, expectNotice, goOn, goTo } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openOffice } from '../support/journey.ts';

/** Types over what a field holds, and leaves it by the keyboard. */
async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await field.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

test(
  'a name typed into a list and left: taken where one fits, and else it stands there and is not sent',
  async () => {
    const app = await openOffice('督查员', '管理员');
    const { page } = app;
    await addPerson(app, { name: '周岚', signInName: '周岚', roles: ['督查员'] });
    await addUnits(app, '乡镇（街道）', ['青禾镇', '白鹭乡', '白沙乡']);
    await page.keyboard.press('n');
    await page.getByRole('radio', { name: /^暗访/ }).check();
    const main = page.getByRole('main');
    const [unit, team] = [
      page.getByLabel('被督查单位', { exact: true }),
      page.getByLabel('督查组成员', { exact: true }),
    ];
    const shown = (text: string) => main.locator('.ant-select').getByText(text, { exact: true });
    const heading = page.getByRole('heading', { name: '登记督查走访' });
    const answer = main.getByText('请从列表中选择');

    // Several fit it.
    await unit.click();
    await page.keyboard.type('白');
    await heading.click();
    await expectSeen(shown('白'));
    await expectSeen(answer);
    await goOn(page);
    await expectSeen(unit);
    // One fits it, and is taken: also by the key that goes on.
    await unit.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('青禾');
    await expectSeen(page.locator('.ant-select-dropdown:visible').getByText('青禾镇'));
    await heading.click();
    await expectSeen(shown('青禾镇'));
    await answer.waitFor({ state: 'hidden' });
    await team.click();
    await page.keyboard.type('无此人');
    await goOn(page);
    await expectSeen(shown('无此人'));
    await expectSeen(answer);
    // Whoever holds the key down to erase a text loses nothing beside it: the list takes no choice away within a quarter of a
    // second of what was typed.
    await page.evaluate('new Promise((done) => setTimeout(done, 300))');
    await page.keyboard.press('Backspace');
    await answer.waitFor({ state: 'hidden' });
    await page.keyboard.type('岚');
    await goOn(page);
    await expectSeen(page.getByLabel('检查对象'));
    await page.getByRole('button', { name: /明察与暗访/ }).click();
    await expectSeen(shown('周岚'));
    // Withdrawn, it is nothing.
    await team.click();
    await page.keyboard.type('无此人');
    await page.keyboard.press('Escape');
    await goOn(page);
    await expectSeen(page.getByLabel('检查对象'));

    // A list's filter has no room for it, and says so.
    await goTo(page, '督查事项');
    await page.getByLabel('单位', { exact: true }).click();
    await page.keyboard.type('白');
    await page.keyboard.press('Tab');
    await expectNotice(app, '“白”尚未选定，请从列表中选择。');
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'days, times and numbers',
  async () => {
    const app = await openOffice('督查员', '管理员');
    const { page } = app;
    await addUnits(app, '乡镇（街道）', ['青禾镇']);
    await page.keyboard.press('n');
    await page.getByRole('radio', { name: /^暗访/ }).check();
    // A unit that is not there yet is added there and then; of what kind, and under what, somebody says.
    await page.getByLabel('被督查单位', { exact: true }).click();
    await page.keyboard.type('新岭村');
    await page.getByRole('button', { name: '新增单位“新岭村”' }).click();
    const adding = page.getByRole('dialog');
    await expectSeen(adding.getByLabel('单位名称'));
    expect(await adding.getByLabel('单位名称').inputValue()).toBe('新岭村');
    for (const kind of await adding.getByRole('radio').all()) {
      expect(await kind.isChecked()).toBe(false);
    }
    await adding.getByRole('radio', { name: '村（社区）' }).check();
    await choose(page, '设在哪个单位之下', '青禾镇');
    await adding.getByRole('button', { name: /^添加单位/ }).click();
    await adding.waitFor({ state: 'hidden' });
    await expectSeen(page.getByRole('main').locator('.ant-select').getByText('新岭村'));
    await choose(page, '被督查单位', '青禾镇');

    const day = page.getByLabel('督查日期');
    for (const typed of ['20260303', '2026/3/3', '2026年3月3日', '２０２６－３－３', '3-3']) {
      await typeInto(page, day, typed);
      expect(await day.inputValue(), typed).toBe('2026-03-03');
    }
    await typeInto(page, day, '2026-02-30');
    expect(await day.inputValue()).toBe('2026-02-30');
    const noDay = page.getByText(/^不是有效日期/);
    await expectSeen(noDay);

    const arrived = page.getByLabel('到达');
    await typeInto(page, arrived, '9点5分');
    expect(await arrived.inputValue()).toBe('09:05');
    const left = page.getByLabel('离开');
    await typeInto(page, left, '散会后');
    expect(await left.inputValue()).toBe('散会后');
    await expectSeen(page.getByText(/^不是有效时间/));
    // Left before arriving, or on a day still to come: said here, and the step is not left so.
    await typeInto(page, left, '8:00');
    await expectSeen(page.getByText('离开时间早于到达时间'));
    await goOn(page);
    await expectSeen(page.getByText('离开时间早于到达时间'));
    await typeInto(page, left, '11点');
    await typeInto(page, day, '2199-12-27');
    await expectSeen(page.getByText('日期不能晚于今天'));
    await goOn(page);
    await expectSeen(page.getByText('日期不能晚于今天'));
    await typeInto(page, day, '2026-02-30');

    // The calendar, by the keyboard: from the field, with the arrows.
    await day.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2026-3-3');
    await page.keyboard.press('ArrowDown');
    await expectSeen(page.getByRole('button', { name: '2026年3月3日' }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await day.inputValue()).toBe('2026-03-11');
    await expect.poll(() => noDay.count()).toBe(0);
    // And by the pointer.
    await page.getByRole('button', { name: '打开日历' }).first().click();
    await page.getByRole('button', { name: '上一月' }).click();
    await page.getByRole('button', { name: '2026年2月9日' }).click();
    expect(await day.inputValue()).toBe('2026-02-09');

    await goOn(page);
    const population = page.getByLabel('应查');
    await typeInto(page, population, '１2');
    expect(await population.inputValue()).toBe('12');
    const answers: [typed: string, answer: string | RegExp][] = [
      ['12.5', '请填整数，不带小数'],
      ['100000', '不大于 99999'],
      ['0', '不小于 1'],
      // 35, or three to five.
      ['三五', /^不是数字/],
    ];
    for (const [typed, answer] of answers) {
      await typeInto(page, population, typed);
      expect(await population.inputValue()).toBe(typed);
      await expectSeen(page.getByText(answer));
    }
    // More checked than there are: said at its step, which is not left so; from the last step one comes back to it.
    await typeInto(page, population, '8');
    const checked = page.getByLabel('实查');
    await typeInto(page, checked, '9');
    await expectSeen(page.getByText('实查数不能多于应查数'));
    await goOn(page);
    await expectSeen(population);
    await page.getByRole('button', { name: /核对提交/ }).click();
    await expectSeen(page.getByText('以下内容有误，请更正'));
    await page
      .getByRole('listitem')
      .filter({ hasText: '实查数不能多于应查数' })
      .getByRole('button')
      .click();
    await expect.poll(() => checked.evaluate((field) => field.matches(':focus'))).toBe(true);
    await typeInto(page, checked, '8');
    await goOn(page);
    await page.getByRole('button', { name: /^添加走访/ }).click();
    const people = page.getByLabel('人数').first();
    await typeInto(page, people, '1000');
    expect(await people.inputValue()).toBe('1000');
    await expectSeen(page.getByText(/不大于 999/));
    await page.getByRole('button', { name: /核对提交/ }).click();
    // The form says what is wrong, and does not send it.
    await goOn(page);
    await expectSeen(page.getByText(/不大于 999/));
    await expectSeen(page.getByText('还缺以下内容'));

    await goTo(page, '设置');
    await page.getByRole('link', { name: '本室' }).click();
    const target = page.getByLabel('暗访').first();
    await typeInto(page, target, '20');
    expect(await target.inputValue()).toBe('20');
    await expectSeen(page.getByText('不小于 50'));
    await typeInto(page, target, '６０％');
    expect(await target.inputValue()).toBe('60');

    await page.getByRole('button', { name: /本年/ }).click();
    const period = page.getByRole('form', { name: '自定期间' });
    await typeInto(page, period.getByLabel('起'), '2026年5月1日');
    await typeInto(page, period.getByLabel('止'), '2026.4.30');
    await page.keyboard.press('Enter');
    await expectSeen(period.getByText('止于早于起于，请核对'));
    await typeInto(page, period.getByLabel('止'), '2026.6.30');
    await page.getByRole('button', { name: '按此期间' }).click();
    await expectSeen(page.getByRole('button', { name: '2026-05-01 – 2026-06-30' }));

    // One wrong name of a list is said below the list.
    await goTo(page, '单位');
    await page.getByRole('button', { name: '添加单位' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '乡镇（街道）' }).check();
    await dialog.getByLabel('单位名称').fill(`白鹭乡\n${'长'.repeat(200)}`);
    await goOn(page);
    await expectSeen(dialog.getByText(/^不超过 \d+ 个字/));
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
