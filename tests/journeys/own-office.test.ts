/** An office sets itself up, and one case goes from an unannounced visit to the circular, each by the right person. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { A_VISIT } from '../../journeys/a-visit.ts';
import {
  addPerson,
  addUnits,
  button,
  expectNotice,
  goOn,
  goTo,
  lock,
  numberOfCase,
  openCase,
  openWaiting,
  setUpOffice,
  signIn,
  signInFirst,
} from '../../journeys/acts.ts';
import {
  closeFinding,
  confirmFinding,
  enterVisit,
  exportLedger,
  issueCircular,
  issueOrder,
  makeReturnVisit,
  receiveOrder,
  recordFeedback,
  recordMeasures,
  verifyFinding,
} from '../../journeys/case-acts.ts';
import type { OpenedApp } from '../../journeys/open-app.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { ROOT } from '../../scripts/built.ts';
import { expectFocus } from '../support/focus.ts';
import { JOURNEY_MS, openForTest } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';

/** Pasted as it stands in the office's document. */
async function addChecklist(app: OpenedApp, look: (name: string) => Promise<void>) {
  const { page } = app;
  await goTo(page, '设置');
  await page.getByRole('link', { name: '检查清单' }).click();
  await button(page, '添加检查清单').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('窗口服务检查清单');
  await dialog
    .getByLabel('检查项')
    .fill('一、在岗\n1. 按时到岗\n2. 落实AB岗\n二、服务\n1. 一次告知\n2. 一次告知');
  await goOn(page);
  await expectSeen(dialog.getByText('第 5、6 行相同，请删去一行或改名'));
  await dialog
    .getByLabel('检查项')
    .fill('一、在岗\n1. 按时到岗\n2. 落实AB岗\n二、服务\n1. 一次告知');
  await expectSeen(dialog.getByText('2 个方面、3 项'), { afterScrolling: true });
  await look('checklist');
  await goOn(page);
  await expectNotice(app, '已保存检查清单“窗口服务检查清单”');
  await expectSeen(page.getByRole('cell', { name: '3 项' }));
  await look('checklists');
}

/** By keys alone, and the hand stays where it is until the term is first. */
async function orderTags(app: OpenedApp) {
  const { page } = app;
  await page.getByRole('link', { name: '类别与标签' }).click();
  const tags = page.getByRole('region', { name: '标签' }).locator('tbody tr td:first-child');
  await expect.poll(() => tags.allTextContents()).toEqual(['庸', '懒', '散', '浮', '拖']);
  const up = button(page, '上移 散');
  await up.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => tags.allTextContents()).toEqual(['庸', '散', '懒', '浮', '拖']);
  await page.keyboard.press('Enter');
  await expect.poll(() => tags.allTextContents()).toEqual(['散', '庸', '懒', '浮', '拖']);
  expect(await up.getAttribute('aria-disabled')).toBe('true');
  await expectFocus(up);
}

/** By keys alone: what is broken becomes a finding at once, and none when it was not so after all. */
async function answerChecklist(page: Page) {
  await page.getByLabel('检查清单', { exact: true }).focus();
  await page.keyboard.type('ckfw');
  await page.keyboard.press('Enter');
  const found = page.getByRole('complementary').getByText('未做到“落实AB岗”');
  // Chosen by how it sounds, it gives the hand to its first item.
  await page.locator('input[type="radio"]:focus').waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await expectSeen(found);
  await page.getByRole('button', { name: '清除' }).waitFor({ state: 'attached' });
  await page.keyboard.press('3');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('1');
  await found.waitFor({ state: 'hidden' });
}

test(
  'from the first screen to the circular and the ledger',
  async () => {
    const app = await openForTest();
    const { page } = app;
    // Every step and dialog on the way is looked at as the pages are.
    const found: Record<string, string[]> = {};
    const look = async (name: string) => {
      found[name] = await faultsOf(page);
    };
    const recoveryKey = await setUpOffice(app, '室主任', '管理员');
    await addPerson(app, { name: '周明', signInName: '周明', roles: ['督查员'] });
    await addPerson(app, { name: '吴静', signInName: '吴静', roles: ['督查员', '督查组组长'] });
    await addPerson(app, { name: '郑岚', signInName: '郑岚', roles: ['督查员'] });
    await addUnits(app, '乡镇（街道）', ['青禾镇', '白石镇']);
    await addChecklist(app, look);
    await orderTags(app);

    await lock(app);
    await signInFirst(app, '周明');
    await enterVisit(app, A_VISIT, async (name) => {
      if (name === 'step-2-coverage') await answerChecklist(page);
      await look(name);
    });
    await expectSeen(page.getByText('窗口服务检查清单 · 做到 2 项 · 未查看 1 项'), {
      afterScrolling: true,
    });
    const number = await numberOfCase(app);
    // Nobody confirms what they entered themselves.
    expect(await page.getByRole('button', { name: /^审核/ }).count()).toBe(0);

    await lock(app);
    await signInFirst(app, '吴静');
    await openWaiting(app, '待审核');
    await confirmFinding(app, look);

    await lock(app);
    await signIn(app, '林正');
    await openWaiting(app, '待交办');
    await issueOrder(app, '周明 0000-0000000', look);

    await lock(app);
    await signIn(app, '周明');
    await openCase(app, number);
    await receiveOrder(app, '镇长王某');
    await recordMeasures(app, {
      measures: '落实AB岗制度，每日巡查两次。',
      leader: '副镇长陈某',
      responsible: '中心主任赵某',
    });
    await recordFeedback(app, '已制定顶岗制度并公示，对李某批评教育。');

    // Neither who recorded it nor who confirmed it verifies it.
    await lock(app);
    await signInFirst(app, '郑岚');
    await openWaiting(app, '待回访');
    await makeReturnVisit(
      app,
      {
        scene: { where: '便民服务大厅', seen: '三个窗口均有人值守，去向牌摆放到位。' },
        note: { title: '回访记录', text: '10时到达，抽看三个窗口，均在岗。' },
        conclusion: '整改属实。',
      },
      look,
    );
    await verifyFinding(app, '现场查看三个窗口均在岗，群众反映等候时间缩短。', look);

    await lock(app);
    await signIn(app, '林正');
    await openWaiting(app, '待销号');
    await closeFinding(app);
    await expectSeen(page.getByText('已办结').first());
    await issueCircular(
      app,
      {
        title: '关于窗口单位作风督查情况的通报',
        contact: '周明 0000-0000000',
        newest: 'all',
      },
      look,
    );
    await exportLedger(app);

    const files = readdirSync(app.exports).map((name) => name.replace(/^.*\./, ''));
    expect(files.toSorted()).toEqual(['docx', 'pdf', 'xlsx']);
    const ledger = readdirSync(app.exports).find((name) => name.endsWith('.xlsx')) ?? '';
    const rows = await readSheet(join(app.exports, ledger));
    expect(rows.flat()).toContain(
      '上午9时10分，三号窗口无人值守，桌面未摆放去向牌，八名群众在等候区等候。',
    );

    await lock(app);
    // What was clicked together is a record that stands up to the verifier, opened with the key shown at the start.
    const verified = execFileSync(
      process.execPath,
      [join(ROOT, 'verify', 'verify.ts'), join(app.folder, 'data', 'office')],
      { env: { ...process.env, MINGCHA_RECOVERY_KEY: recoveryKey }, encoding: 'utf8' },
    );
    expect(verified).not.toBe('');
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
