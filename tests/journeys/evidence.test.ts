/** Many files chosen at once: each is a line of its own, one that fails says why, and a text opens in its own encoding. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawPicture } from '../../demo/picture.ts';
import { addUnits, dropOn, expectNotice } from '../../journeys/acts.ts';
import { enterVisit } from '../../journeys/case-acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { expectFocus } from '../support/focus.ts';
import { JOURNEY_MS, openOffice } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';
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

    const tile = (name: string | RegExp) => page.getByRole('option', { name });
    await expectSeen(tile('督查笔录'), { afterScrolling: true });
    // The hand is in the strip, at the first; what is chosen has its fields below.
    await expectFocus(tile('IMG_2031'));
    await expectSeen(page.getByRole('alert').filter({ hasText: '空文件.txt' }), {
      afterScrolling: true,
    });
    const fields = page.locator('[data-kind="file"]');
    const madeAt = () => fields.getByLabel('制作时间').inputValue();
    const isGraded = (grade: string) => fields.getByRole('radio', { name: grade }).isChecked();
    expect(await madeAt()).toBe('2026-02-27 14:05');
    expect(await isGraded('第一手')).toBe(true);
    await page.keyboard.press('ArrowRight');
    await expectSeen(fields.getByText('情况说明.docx'), { afterScrolling: true });
    expect(await madeAt()).toBe('2026-02-28 17:20');
    // Nobody has judged it yet, and so it is added: it proves nothing until somebody does.
    expect(await isGraded('待定')).toBe(true);
    await page.keyboard.press('End');
    await expectFocus(tile('督查笔录'));
    await page.keyboard.press('1');
    expect(await isGraded('第一手')).toBe(true);
    await expectSeen(tile(/^督查笔录 .*第一手$/));
    expect(await faultsOf(page)).toEqual([]);

    const add = page.getByRole('button', { name: '添加 3 份佐证材料' });
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
    // From one to the next by the arrows: what cannot be shown says so, and a copy can be taken there.
    const viewer = page.getByRole('dialog');
    await expectSeen(viewer.getByText('第 3 份，共 3 份'));
    await page.keyboard.press('ArrowLeft');
    await expectSeen(viewer.getByText('这类文件不能在此查看，可导出副本后用其他程序打开。'));
    await expectSeen(viewer.getByRole('button', { name: '导出副本' }));
    await page.keyboard.press('ArrowLeft');
    await expectSeen(viewer.getByText(/^图片已损坏或格式不符/));
    expect(await viewer.getByRole('button', { name: '上一份' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    // Thirty pictures of a card, of which two are the same, in one drop: graded at once, and one taken out.
    const card = join(folder, 'card', 'DCIM');
    mkdirSync(card, { recursive: true });
    for (let i = 1; i <= 30; i += 1)
      writeFileSync(
        join(card, `现场${i}.png`),
        drawPicture('desk', `2026-02-27 ${Math.max(i, 2)}`),
      );
    await dropOn(page, page.getByText(/将文件拖到此处/).first(), [join(folder, 'card')]);
    const tiles = page.getByRole('option', { name: /^现场\d+ / });
    await expect.poll(() => tiles.count(), { timeout: 60_000 }).toBe(30);
    await expectFocus(tile(/^现场1 /));
    await expectSeen(tile(/^现场2 待定 重复$/));
    await expect.poll(() => tiles.locator('img').count(), { timeout: 60_000 }).toBe(30);
    await page.keyboard.press('ArrowRight');
    await expectSeen(page.getByText('与待添加的“现场1.png”内容相同。'), { afterScrolling: true });
    // Looked at before it is graded: fitted, as large as it is, turned, and on to the next, which is chosen then.
    await fields.getByRole('button', { name: '查看' }).click();
    const picture = viewer.getByRole('img', { name: /^现场/ });
    await expectSeen(picture);
    const width = () => picture.evaluate(({ clientWidth }) => clientWidth);
    const fitted = await width();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('+');
    await expect.poll(width).toBeGreaterThan(fitted);
    await page.keyboard.press('r');
    await expect.poll(() => picture.getAttribute('style')).toContain('rotate(90deg)');
    await page.keyboard.press('0');
    await page.keyboard.press('2');
    expect(await viewer.getByRole('radio', { name: '第二手' }).isChecked()).toBe(true);
    await page.keyboard.press('ArrowRight');
    await expectSeen(viewer.getByText('第 3 份，共 30 份'));
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'hidden' });
    await tile(/^现场2 第二手 重复$/).click();
    await page.keyboard.press('Delete');
    await expect.poll(() => tiles.count()).toBe(29);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('1');
    await expect
      .poll(() => page.getByRole('option', { name: /^现场\d+ 第一手$/ }).count())
      .toBe(29);
    await expectSeen(page.getByText('已选 29 份'), { afterScrolling: true });
    // What is not filled in is shown, wherever it stands.
    await page.keyboard.press('Escape');
    await expectSeen(fields.getByText('现场30.png'), { afterScrolling: true });
    await fields.getByLabel('名称').fill('');
    await tile(/^现场3 /).click();
    await page.getByRole('button', { name: '添加 29 份佐证材料' }).click();
    await expectFocus(fields.getByLabel('名称'));
    await expectSeen(tile(/^现场30\.png 第一手 待更正$/), { afterScrolling: true });
    await expectSeen(fields.getByText('现场30.png'), { afterScrolling: true });
    await page.keyboard.type('大厅全景');
    await page.getByRole('button', { name: '添加 29 份佐证材料' }).click();
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    await expectSeen(page.getByText('现场3', { exact: true }).first(), { afterScrolling: true });

    // A picture that was copied out of a program is pasted.
    await page.getByRole('button', { name: '添加文字记录' }).first().focus();
    await page.evaluate(`(async () => {
      const canvas = document.createElement('canvas');
      const blob = await new Promise((resolve) => canvas.toBlob(resolve));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([blob], 'image.png', { type: 'image/png' }));
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    })()`);
    await expectSeen(fields.getByText(/^粘贴的图片 .+\.png$/), { afterScrolling: true });
    await page.getByRole('button', { name: '取消' }).first().click();
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
