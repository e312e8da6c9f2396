/** A round of many offices, from a pasted sheet to the record; and one office by keyboard alone, its keys counted. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  beInDemo,
  choose,
  expectNotice,
  goOn,
  goTo,
  lock,
  openDialog,
} from '../../journeys/acts.ts';
import { cell, fillHead, pasteInto } from '../../journeys/round-acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { expectFocus, hasFocus } from '../support/focus.ts';
import { JOURNEY_MS, openDemoForFile, type WatchedApp } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';

let app: WatchedApp;

openDemoForFile('陆闻溪', (opened) => {
  app = opened;
});

/** Of today, a time may still be to come. */
const LATELY = '2026-11-20';

const foot = (page: Page) => page.locator('footer');

const Named = z.array(z.object({ name: z.string() }));

/** Departments of the demo county, as many as are wanted. */
async function someUnits(page: Page, count: number): Promise<string[]> {
  const found: unknown = await page.evaluate(
    `mingcha.invoke('units.under', { parentId: null }).then((found) =>
       found.value.filter((unit) => !unit.isRecused).map(({ fullName }) => ({ name: fullName })))`,
  );
  const names = Named.parse(found).map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(count);
  return names.slice(0, count);
}

/** All departments but one are drawn from the office's list, each in a row of its own; then taken back by one key. */
async function drawFromTheList(page: Page, but: string): Promise<void> {
  await page.getByRole('button', { name: '从单位名录选取' }).click();
  const dialog = await openDialog(page);
  const all = dialog.getByRole('checkbox', { name: /^全选/ });
  await all.check();
  const count = Number(/\d+/.exec(await dialog.getByText(/^全选/).innerText())?.[0]);
  await dialog.getByRole('checkbox', { name: but, exact: true }).uncheck();
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: `加入 ${count - 1} 个单位` }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expectSeen(foot(page).getByText(`${count - 1} 个单位`));
  await expectFocus(cell(page, 1, '到达'));
  await cell(page, 1, '单位').press('Control+z');
  await expectSeen(foot(page).getByText('0 个单位 · 0 个发现问题'));
}

test(
  'thirty-five offices pasted from a sheet, 23 late and 20 absent, are 35 visits and 16 cases in one act',
  async () => {
    const { page } = app;
    await page.keyboard.press('b');
    await expectSeen(cell(page, 1, '单位'));
    await fillHead(page, LATELY);
    const units = await someUnits(page, 35);
    // 16 with people missing: 7 with two late and 9 with one, 4 with two absent and 12 with one.
    const rows = units.map((unit, i) => {
      const late = i < 7 ? 2 : i < 16 ? 1 : 0;
      const absent = i < 4 ? 2 : i < 16 ? 1 : 0;
      return [unit, 20, i < 16 ? 20 - late - absent : '', late || '', absent || ''].join('\t');
    });
    const title = '上班到岗情况督查表';
    const head = '受检单位\t应到人数\t实到人数\t迟到\t缺岗\t联系电话';
    await pasteInto(
      page,
      [title, head, ...rows.map((row) => `${row}\t123`), '合计\t七百', ''].join('\n'),
    );
    await expectNotice(app, /未粘贴：联系电话.+合计/);
    await cell(page, 35, '单位').waitFor();
    // Each name that was pasted means one unit.
    await expect.poll(() => page.locator('td[data-column="unitId"][data-wrong]').count()).toBe(0);
    await expectSeen(foot(page).getByText('35 个单位 · 16 个发现问题 · 迟到 23 人 · 缺岗 20 人'));

    // The clean rows are closed by one key.
    await cell(page, 1, '应到').press('Control+g');
    expect(await cell(page, 35, '实到').inputValue()).toBe('20');
    await cell(page, 35, '实到').press('Control+z');
    expect(await cell(page, 35, '实到').inputValue()).toBe('');
    // Done again, and once more where nothing is left to do: that is no act to take back.
    await cell(page, 35, '实到').press('Control+y');
    expect(await cell(page, 35, '实到').inputValue()).toBe('20');
    await cell(page, 35, '实到').press('Control+g');
    await cell(page, 35, '实到').press('Control+z');
    expect(await cell(page, 35, '实到').inputValue()).toBe('');
    await cell(page, 35, '实到').press('Control+Shift+z');
    expect(await cell(page, 35, '实到').inputValue()).toBe('20');
    expect(await faultsOf(page)).toEqual([]);

    await goOn(page);
    const dialog = await openDialog(page);
    await expectSeen(dialog.getByText('迟到 23 人'));
    // How grave it is nobody but a person says.
    await dialog.getByRole('button', { name: '登记并提交审核' }).click();
    await expectSeen(dialog.getByText('请选择'));
    await choose(page, '严重程度', '重大');
    expect(await faultsOf(page)).toEqual([]);
    // Opened again, it says what was chosen, and takes another choice.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '核对并登记' }).click();
    const again = await openDialog(page);
    await expectSeen(again.getByTitle('重大'));
    await choose(page, '严重程度', '一般');
    await goOn(page);
    await expectNotice(app, '已登记 35 个单位的督查走访，立 16 个督查事项');
    // What stands in the list is the round.
    const round = page.getByRole('region', { name: '同一轮督查' });
    await expectSeen(
      round.getByText('35 次督查走访 · 16 个单位发现问题 · 迟到 23 人 · 缺岗 20 人'),
    );
    expect(await faultsOf(page)).toEqual([]);
    await expectSeen(page.getByText('2 个问题').first(), { afterScrolling: true });
    await expectSeen(page.getByRole('cell', { name: '未发现问题' }).first(), {
      afterScrolling: true,
    });

    // Whoever corrects a visit is told that its findings still say what was found: the one notice says both.
    await page.getByText('2 个问题').first().click();
    await page.getByRole('button', { name: '打开督查走访' }).click();
    await page.getByRole('button', { name: '更正' }).click();
    const correction = await openDialog(page);
    await correction.getByLabel('应到').fill('21');
    await correction.getByLabel('更正理由').fill('漏计一人。');
    await goOn(page);
    await expectNotice(app, /已更正督查走访。它的 2 个问题，.+不随之改变/);
    // One that is begun and left is kept, and the button leads back to it.
    await page.getByRole('button', { name: '更正', exact: true }).click();
    const begun = await openDialog(page);
    await begun.getByLabel('更正理由').fill('现场情况漏记。');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '继续更正' }).click();
    await expect.poll(() => begun.getByLabel('更正理由').inputValue()).toBe('现场情况漏记。');
    await page.keyboard.press('Escape');
    await begun.waitFor({ state: 'hidden' });
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'an office with one late and one absent takes twelve control keys at most, and is still there after a lock',
  async () => {
    const { page } = app;
    await goTo(page, '工作台');
    await expectSeen(page.getByRole('region', { name: '待我办理' }));
    await page.keyboard.press('b');
    await expectSeen(cell(page, 1, '单位'));
    await fillHead(page, LATELY);
    const [unit = ''] = await someUnits(page, 1);
    await drawFromTheList(page, unit);
    await cell(page, 1, '单位').focus();

    let keys = 0;
    const press = async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    };
    const type = (text: string) => page.keyboard.type(text);
    await type(unit);
    await expectSeen(page.getByRole('option').first());
    await press('Enter');
    await type('845');
    await press('Tab');
    await type('12');
    await press('Tab');
    await type('10');
    await press('Tab');
    await type('1');
    await press(' ');
    await type('窗口工作人员李某');
    await press('Enter');
    await type('1');
    await press(' ');
    await type('办公室王某');
    await press('Enter');
    await press('Enter');
    expect(keys).toBeLessThanOrEqual(12);
    // The hand is in the next row, where it began in this one.
    expect(
      await cell(page, 2, '单位').evaluate((it) => it === it.ownerDocument.activeElement),
    ).toBe(true);
    const filled = async () =>
      Promise.all(
        ['单位', '到达', '应到', '实到', '迟到', '缺岗'].map((column) =>
          cell(page, 1, column).inputValue(),
        ),
      );
    const expected = [unit, '08:45', '12', '10', '1', '1'];
    await expect.poll(filled).toEqual(expected);

    await lock(app);
    await beInDemo(app, '陆闻溪');
    await goTo(page, '工作台');
    await page.getByRole('link', { name: /^一轮督查\s上班到岗情况/ }).click();
    await expectSeen(cell(page, 1, '单位'));
    await expect.poll(filled).toEqual(expected);
    // The people are below the row.
    await page.getByRole('button', { name: /^有问题/ }).click();
    await expectSeen(page.getByLabel('岗位和姓名').first());
    expect(await page.getByLabel('岗位和姓名').first().inputValue()).toBe('窗口工作人员李某');
    await page.getByLabel('岗位和姓名').first().press('Escape');

    // A row that was taken out comes back, also after something else was typed; the hand stays in the grid.
    await cell(page, 2, '单位').fill('财政');
    await page.getByRole('button', { name: '删除第 2 行' }).click();
    await expect
      .poll(() => cell(page, 1, '单位').evaluate((it) => it === it.ownerDocument.activeElement))
      .toBe(true);
    await cell(page, 1, '应到').fill('15');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => cell(page, 2, '单位').inputValue()).toBe('财政');
    expect(await filled()).toEqual(expected);
    // Escape takes back what was typed into a cell, and leaves the hand there.
    await cell(page, 1, '应到').fill('99');
    await page.keyboard.press('Escape');
    expect(await filled()).toEqual(expected);
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => cell(page, 1, '实到').evaluate((it) => it === it.ownerDocument.activeElement))
      .toBe(true);

    // What is not said of a unit is asked for at its cell.
    await cell(page, 2, '单位').fill('没有这个单位');
    await cell(page, 2, '应到').fill('很多');
    await goOn(page);
    await expectSeen(page.getByRole('alert').getByText(/^第 2 行单位：没有这个单位/));
    await expectSeen(page.getByRole('alert').getByText(/^第 2 行应到：不是数字/));
    await cell(page, 2, '应到').fill('三');
    await cell(page, 2, '实到').fill('3');
    await expectSeen(page.getByRole('button', { name: '待更正' }));
    await page.getByRole('button', { name: '删除第 2 行' }).click();

    // What is missing behind a row is said in words, once, and the hand is where the blank opens it.
    await cell(page, 1, '缺岗').press(' ');
    await page.getByRole('button', { name: '登记问题' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('事实').fill('办公室大门紧锁。');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '添加涉及人员' }).click();
    await page.keyboard.type('门卫张某');
    // A person who was typed is one step back, and not all that was typed before: it is out of sight, and said.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expectNotice(app, '已撤销第 1 行涉及人员的改动');
    expect(await filled()).toEqual(expected);
    // Looking behind the row begins a line there; left blank, it is nothing that was done since.
    await page.keyboard.press(' ');
    await expectFocus(page.getByRole('textbox', { name: '岗位和姓名' }).last());
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+y');
    await expectNotice(app, '已恢复第 1 行涉及人员的改动');
    await page.keyboard.press(' ');
    // The button is pressed by Enter too, and goes with the line: the hand goes to the line beside.
    await page.getByRole('button', { name: '删除 门卫张某' }).press('Enter');
    await expect.poll(() => page.getByRole('button', { name: '删除 门卫张某' }).count()).toBe(0);
    await expectFocus(page.getByRole('textbox', { name: '岗位和姓名' }).last());
    await page.keyboard.press('Escape');
    await goOn(page);
    await expectSeen(
      page
        .getByRole('alert')
        .getByText('第 1 行的人员、其他问题或佐证材料未填完整，按空格打开该行补填', {
          exact: true,
        }),
    );
    await expectFocus(cell(page, 1, '缺岗'));
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: '办公室大门紧锁。' }).click();
    await page.getByRole('button', { name: '删除问题' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await expectFocus(page.getByRole('button', { name: '登记问题' }));
    await page.getByLabel('岗位和姓名').first().press('Escape');
    await page.keyboard.press('Control+z');
    await expectNotice(app, '已撤销第 1 行其他问题的改动');
    await page.keyboard.press('Control+y');
    await expectNotice(app, '已恢复第 1 行其他问题的改动');
    await page.waitForTimeout(1600);
    await goOn(page);
    const asked = await openDialog(page);
    // Pressed again and again it was one wish: the round is shown, and neither recorded nor found wanting.
    await goOn(page);
    await goOn(page);
    expect(await asked.getByText('请选择').count()).toBe(0);
    await choose(page, '严重程度', '一般');
    await goOn(page);
    await expectNotice(app, '已登记 1 个单位的督查走访，立 1 个督查事项');
    await page
      .getByRole('table')
      .getByRole('link', { name: /^\d{4}-\d{4}$/ })
      .click();
    await expectSeen(page.getByText('8时45分，督查组到').first());
    await expectSeen(page.getByText('窗口工作人员李某迟到。').first());
    await expectSeen(page.getByText('办公室王某缺岗。').first());
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'a village visit with two findings takes sixty control keys at most',
  async () => {
    const { page } = app;
    await goTo(page, '工作台');
    await expectSeen(page.getByRole('region', { name: '待我办理' }));
    let keys = 0;
    /** Presses a key, and looks where the hand is then. */
    const press = async (key: string, there?: Locator) => {
      keys += 1;
      await page.keyboard.press(key);
      if (there) await expectFocus(there);
    };
    /** The same key soon after would be the same wish. */
    const goOnTo = async (there: Locator) => {
      await page.waitForTimeout(1600);
      await press('Control+Enter', there);
    };
    const type = (text: string) => page.keyboard.type(text);
    const take = async (text: string) => {
      await type(text);
      await expectSeen(page.locator('.ant-select-dropdown:visible .ant-select-item-option-active'));
      await press('Enter');
    };
    const radio = (side: string) => page.getByRole('radio', { name: new RegExp(`^${side}`) });
    const named = (name: string | RegExp) => page.getByRole('button', { name });

    await press('n', radio('暗访'));
    await press('Space');
    await press('Tab', named('均做到'));
    await press('Enter');
    while (!(await hasFocus(page.getByLabel('被督查单位')))) await press('Tab');
    await take('村');
    await goOnTo(radio('抽查'));
    await press('Space');
    await goOnTo(named('添加走访对象'));
    await press('Enter', page.getByLabel(/^走访对象/));
    await type('办事群众');
    await press('Tab');
    await press('Tab', page.getByLabel('反映的情况'));
    await type('村部工作日下午无人，办事要等到次日。');
    await goOnTo(named('添加现场'));

    const drawer = page.getByRole('dialog');
    const place = page.getByLabel(/^现场/).last();
    const toFinding = named('转为问题').last();
    for (const [where, leaf, demand] of [
      // What is found most often proposes what is to be mended.
      ['村部便民服务室', '缺勤', null],
      ['村务公开栏', 'hrz', '落实值班制度，公示值班人员和电话。'],
    ] as const) {
      await press('Enter', place);
      await type(where);
      await press('Tab');
      await press('Tab', page.getByLabel('看到的情况').last());
      await type('上午9时10分，无人值守。');
      await press('Tab', toFinding);
      await press('Enter', drawer.getByLabel('事实'));
      // What was seen, where and when stands there already: the hand goes from one thing that is missing to the next.
      await press('Control+Enter', drawer.getByLabel('五风类别'));
      await take(leaf);
      await goOnTo(drawer.getByRole('radio', { name: '一般' }));
      await press('Space');
      if (demand === null) {
        expect(await drawer.getByLabel('整改要求').inputValue()).toMatch(/^核实缺岗人员/);
      } else {
        await goOnTo(drawer.getByLabel('整改要求'));
        await type(demand);
      }
      // The line leads to its finding from now on.
      await goOnTo(named('查看问题').last());
      await press('Tab');
      await press('Tab', named('添加现场'));
    }
    await goOnTo(radio('促后进'));
    await press('Space');
    await goOnTo(page.getByLabel('事项名称'));
    await page.waitForTimeout(1600);
    await press('Control+Enter');
    await expectSeen(page.getByRole('heading', { name: '办理过程' }));
    expect(await page.locator('article[tabindex]').count()).toBe(2);
    expect(keys).toBeLessThanOrEqual(60);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
