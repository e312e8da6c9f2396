/** Many files chosen at once: each is a line of its own, one that fails says why, and a text opens in its own encoding. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addUnits, expectNotice } from '../../journeys/acts.ts';
import { enterVisit } from '../../journeys/case-acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openOffice } from '../support/journey.ts';
import { photograph } from '../support/photograph.ts';

/** 现场笔录：空岗。 as Notepad of a Chinese Windows long wrote it. */
const GB18030 = Buffer.from('cfd6b3a1b1cac2bca3babfd5b8daa1a3', 'hex');

test(
  'three of four files become evidence, by what they are',
  async () => {
    const app = await openOffice('督查员', '管理员');
    const { page, folder } = app;
    await addUnits(app, '乡镇（街道）', ['青禾镇']);
    await enterVisit(app, {
      unit: '青禾镇',
      approach: '暗访',
      coverage: '抽查',
      checked: { what: '便民服务窗口', of: 6, number: 3 },
      person: { who: '办事群众', said: '等候四十分钟' },
      report: { whose: '便民服务中心', said: '人手不足', why: '其到场后主动说明。' },
      scene: { where: '便民服务大厅', seen: '3号窗口无人在岗，无替岗人员。' },
      papers: { which: '值班表', show: '当日未排班' },
      standing: '促后进',
      conclusion: '窗口在岗情况较差。',
      finding: {
        place: '3号窗口',
        who: '窗口工作人员1人',
        wind: '擅自离岗',
        severity: '一般',
        demand: '落实替岗制度。',
        note: { title: '现场记录', text: '窗口无人。' },
      },
    });

    const chosen = join(folder, 'chosen');
    mkdirSync(chosen);
    const files: [string, Uint8Array | string][] = [
      ['IMG_2031.jpg', photograph('2026:02:27 14:05:31')],
      ['空文件.txt', ''],
      ['情况说明.docx', 'PK\u0003\u0004'],
      ['督查笔录.txt', GB18030],
    ];
    const paths = files.map(([name, content]) => {
      const path = join(chosen, name);
      writeFileSync(path, content);
      const changed = new Date('2026-02-28T09:20:00Z');
      utimesSync(path, changed, changed);
      return path;
    });
    await app.chooseNext(...paths);
    await page.getByRole('button', { name: '添加文件' }).first().click();

    const line = (name: string) => page.locator('[data-kind="file"]').filter({ hasText: name });
    await expectSeen(line('督查笔录.txt'), { afterScrolling: true });
    await expectSeen(page.getByRole('alert').filter({ hasText: '空文件.txt' }), {
      afterScrolling: true,
    });
    const madeAt = (name: string) => line(name).getByLabel('制作时间').inputValue();
    const isFirstHand = (name: string) =>
      line(name).getByRole('radio', { name: '第一手' }).isChecked();
    expect(await madeAt('IMG_2031.jpg')).toBe('2026-02-27 14:05');
    expect(await isFirstHand('IMG_2031.jpg')).toBe(true);
    expect(await madeAt('情况说明.docx')).toBe('2026-02-28 17:20');
    expect(await isFirstHand('情况说明.docx')).toBe(false);
    expect(await isFirstHand('督查笔录.txt')).toBe(false);

    const add = page.getByRole('button', { name: '添加 3 份佐证材料' });
    // Nobody has judged it yet, and so it is added: it proves nothing until somebody does.
    const isOpen = (name: string) => line(name).getByRole('radio', { name: '待定' }).isChecked();
    expect(await isOpen('情况说明.docx')).toBe(true);
    await line('督查笔录.txt').getByRole('radio', { name: '第一手' }).check();
    await add.click();
    await add.waitFor({ state: 'hidden' });
    for (const name of ['IMG_2031', '情况说明', '督查笔录']) {
      await expectSeen(page.getByText(name, { exact: true }).first(), { afterScrolling: true });
    }

    // A grade is given once: asked first, and then told with what it is of.
    const dialog = page.getByRole('dialog');
    const judge = page.getByRole('button', { name: '定为第一手', exact: true });
    await judge.click();
    await expectSeen(dialog.getByText('将“情况说明”定为第一手？').last());
    await expectSeen(dialog.getByText(/等级定后不能更改/));
    await dialog.getByRole('button', { name: /取\s*消/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await judge.click();
    await dialog.getByRole('button', { name: '定为第一手' }).click();
    await expectNotice(app, '已将“情况说明”定为第一手');
    await judge.waitFor({ state: 'hidden' });
    await expectSeen(
      page.getByRole('complementary', { name: '办理过程' }).getByText('定为第一手 情况说明'),
    );

    // Much of it: the first is shown, more when it is asked for, and all of it goes on paper.
    await page.evaluate(`(async () => {
      const ask = async (name, input, beside = {}) => {
        const answer = await window.mingcha.invoke(name, input, beside);
        if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
        return answer.value;
      };
      const { items: [finding] } = await ask('findings.list', { filter: {}, cursor: null });
      for (let i = 0; i < 70; i += 1)
        await ask('evidence.add', {
          caseId: finding.caseId, visitId: null, findingIds: [finding.id],
          evidence: { kind: 'note', title: '补充' + i, grade: 'first_hand', maker: '林正', madeAt: '2026-03-01T09:00', text: '窗口无人。' },
        });
    })()`);
    await page.reload();
    const added = page.locator('main article').getByText(/^补充\d+$/);
    const told = page.getByRole('complementary', { name: '办理过程' }).locator('li li');
    await expect.poll(() => added.count()).toBe(6);
    await expect.poll(() => told.count()).toBe(50);
    await page.getByRole('button', { name: '显示更多' }).click();
    await expect.poll(() => added.count()).toBe(56);
    await page.getByRole('button', { name: '显示更早的记录' }).click();
    await expect.poll(() => told.count()).toBeGreaterThan(74);
    await page.reload();
    await expect.poll(() => added.count()).toBe(6);
    await page.evaluate(`window.print = () => {
      const [sheet] = document.querySelectorAll('main article');
      window.printed = sheet.innerText.match(/补充\\d+/g).length;
    }`);
    await page.getByRole('button', { name: '打印' }).click();
    await expect.poll(() => page.evaluate('window.printed')).toBe(70);
    await expectSeen(told.last(), { afterScrolling: true });
    expect(await page.getByRole('button', { name: /^显示更/ }).count()).toBe(0);

    await page.getByRole('button', { name: '查看' }).last().click();
    await expectSeen(page.getByRole('dialog').getByText('现场笔录：空岗。'));
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
