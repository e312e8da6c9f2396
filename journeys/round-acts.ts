/** What people do with a round: its head, a sheet pasted into its grid, the people of a unit, and the record. */
import type { Page } from 'playwright-core';
import { choose, expectNotice, goOn, openDialog } from './acts.ts';
import type { OpenedApp } from './open-app.ts';
import { expectSeen } from './seen.ts';

/** A cell of the grid, by its row and the name of its column. */
export const cell = (page: Page, row: number, column: string) =>
  page.getByLabel(`第 ${row} 行　${column}`, { exact: true });

/** Fills in the head and leaves nothing to a default; `day` where it is not today. */
export async function fillHead(page: Page, day?: string): Promise<void> {
  if (day) await page.getByLabel('督查日期').fill(day);
  await page.getByLabel('督查内容').fill('上班到岗情况');
  for (const side of ['暗访', '抽查', '促后进'])
    await page.getByRole('radio', { name: side }).check();
  await page.getByRole('button', { name: '均做到' }).click();
}

/** Copies a text as from a sheet, and pastes it where the hand is. */
export async function pasteInto(page: Page, text: string): Promise<void> {
  const seen = cell(page, 1, '现场情况');
  await seen.fill(text);
  await seen.press('Control+a');
  await seen.press('Control+x');
  await cell(page, 1, '单位').press('Control+v');
}

const DAY_MS = 86_400_000;

/** A morning's round as its sheet has it (演示数据). */
const SHEET = [
  '单位\t到达\t应到\t实到\t迟到\t缺岗\t现场情况',
  '县委组织部\t8:35\t22\t22\t\t\t',
  '县委宣传部\t8:50\t16\t14\t1\t1\t二楼办公室一人缺岗，未履行请假手续。',
  '县委统战部\t9:05\t9\t9\t\t\t',
  '县总工会\t9:20\t12\t10\t2\t\t',
  '县档案馆\t9:40\t11\t11\t\t\t',
].join('\n');

/** Enters a round from a sheet and records it. */
export async function enterRound(
  app: OpenedApp,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = app;
  await page.keyboard.press('b');
  await expectSeen(cell(page, 1, '单位'));
  // Of today, a time may still be to come.
  await fillHead(page, new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10));
  await pasteInto(page, SHEET);
  await expectSeen(page.locator('footer').getByText('迟到 3 人 · 缺岗 1 人'));
  await look('round-grid');
  await cell(page, 2, '缺岗').press(' ');
  await page.getByLabel('岗位和姓名').first().fill('办公室工作人员李某');
  await look('round-people');
  await page.getByLabel('岗位和姓名').first().press('Escape');
  await goOn(page);
  await openDialog(page);
  await choose(page, '严重程度', '一般');
  await look('round-send');
  await goOn(page);
  await expectNotice(app, '已登记 5 个单位的督查走访，立 2 个督查事项');
  await expectSeen(page.getByRole('region', { name: '同一轮督查' }));
  await look('round');
}
