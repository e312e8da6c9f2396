/** Nothing typed is lost: what stands in a form when the window dies is there when one comes back. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addUnits, choose, goOn, goTo, setUpOffice, signIn } from '../../journeys/acts.ts';
import { newFolder, removeFolder } from '../../journeys/open-app.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openWatched } from '../support/journey.ts';

test(
  'a visit half entered survives the window',
  async () => {
    const folder = newFolder();
    const first = await openWatched({ folder });
    const { page } = first;
    await setUpOffice(
      first,
      { name: '云岭县作风督查室', prefix: '云督' },
      { name: '林正', signInName: '林正', roles: ['督查员', '管理员'] },
    );
    await addUnits(first, '乡镇（街道）', ['青禾镇']);
    await page.keyboard.press('n');
    await page.getByRole('radio', { name: /^暗访/ }).check();
    await choose(page, '被督查单位', '青禾镇');
    await goOn(page);
    await page.getByRole('radio', { name: /^抽查/ }).check();
    await page.getByLabel('检查对象').fill('便民服务窗口𠮷');
    await goOn(page);
    await page.getByRole('button', { name: '添加走访对象' }).click();
    await page.getByLabel(/^走访对象/).fill('办事群众');
    await page.getByLabel('反映的情况').fill('等候四十分钟');
    await page.getByText(/^草稿已保存/).waitFor();
    // The page is gone at once, without being asked whether it has anything left to do.
    await page.close({ runBeforeUnload: false });
    await first.close();

    const second = await openWatched({ folder });
    await signIn(second, '林正');
    await goTo(second.page, '工作台');
    await second.page
      .getByRole('link', { name: /青禾镇/ })
      .first()
      .click();
    await second.page.getByRole('heading', { name: '登记督查事项' }).waitFor();
    for (const step of ['听汇报与走访群众', '普查与抽查', '明察与暗访']) {
      await second.page.getByRole('button', { name: new RegExp(step) }).click();
      if (step === '听汇报与走访群众') {
        expect(await second.page.getByLabel('反映的情况').inputValue()).toBe('等候四十分钟');
      }
      if (step === '普查与抽查') {
        expect(await second.page.getByLabel('检查对象').inputValue()).toBe('便民服务窗口𠮷');
      }
      if (step === '明察与暗访') {
        expect(await second.page.getByRole('radio', { name: /^暗访/ }).isChecked()).toBe(true);
      }
    }
    await second.close();
    expect([...first.problems, ...second.problems]).toEqual([]);
    removeFolder(folder);
  },
  JOURNEY_MS,
);

/** Puts a draft into the store as another version of the form would have saved it. */
const plant = (page: Page, subject: string, body: string) =>
  page.evaluate(
    ([of, text]) =>
      (
        globalThis as unknown as {
          mingcha: { invoke(name: string, input: object): Promise<unknown> };
        }
      ).mingcha.invoke('drafts.save', { form: 'visit', subject: of, title: '旧草稿', body: text }),
    [subject, body],
  );

test(
  'a draft is saved whatever its title, and read whatever its shape',
  async () => {
    const app = await openWatched();
    const { page } = app;
    await setUpOffice(
      app,
      { name: '云岭县作风督查室', prefix: '云督' },
      { name: '林正', signInName: '林正', roles: ['督查员', '管理员'] },
    );
    const open = async (subject: string) => {
      await page.evaluate((of) => {
        (globalThis as unknown as { location: { hash: string } }).location.hash =
          `#/entry?draft=${of}`;
      }, subject);
      await page.getByRole('heading', { name: '登记督查事项' }).waitFor();
    };

    await page.keyboard.press('n');
    await page.getByLabel('事项名称').fill('窗口无人值守\t青禾镇');
    await expectSeen(page.getByText(/^草稿已保存/));
    await goTo(page, '工作台');
    await expectSeen(page.getByRole('link', { name: /窗口无人值守 青禾镇/ }));

    // As an older form left it: a finding without its sheet, a choice and a field that are gone.
    await plant(
      page,
      'old',
      JSON.stringify({
        title: '旧事项',
        findings: [{ key: 'k' }, '窗口没有人'],
        visit: { approach: 'by_car', weather: '大雨', team: '林正' },
      }),
    );
    await open('old');
    expect(await page.getByLabel('事项名称').inputValue()).toBe('旧事项');
    const leftOver = page.getByRole('alert').filter({ hasText: '填不进现在的表单' });
    await expectSeen(leftOver);
    for (const text of ['by_car', '大雨', '窗口没有人']) await expectSeen(leftOver.getByText(text));
    // It stays through further saving, and until the person has dealt with it.
    await page.getByLabel('事项名称').fill('旧事项，已改');
    await expectSeen(page.getByText(/^草稿已保存/));
    await goTo(page, '工作台');
    await open('old');
    await expectSeen(leftOver.getByText('大雨'));
    expect(await page.getByLabel('事项名称').inputValue()).toBe('旧事项，已改');
    await leftOver.getByRole('button', { name: '已处理' }).click();
    await leftOver.waitFor({ state: 'hidden' });
    await goTo(page, '工作台');
    await open('old');
    await page.getByLabel('事项名称').waitFor();
    expect(await leftOver.count()).toBe(0);

    for (const [i, body] of [
      'null',
      '7',
      '[[["深"]]]',
      '{"visit":[],"evidence":{}}',
      '{"title":"半',
    ].entries()) {
      await plant(page, `broken-${i}`, body);
      await open(`broken-${i}`);
      await page.getByLabel('事项名称').waitFor();
    }

    // What cannot be saved is said, where one is, until it can.
    const full = { title: '', visit: { goodPractice: '长'.repeat(999_000) } };
    await plant(page, 'full', JSON.stringify(full));
    await open('full');
    await page.getByLabel('事项名称').fill('名'.repeat(1000));
    await expectSeen(page.getByText('草稿未能保存', { exact: true }));
    await expectSeen(
      page
        .getByRole('main')
        .getByRole('alert')
        .getByText(/^草稿未能保存。内容过长/),
    );
    await page.getByLabel('事项名称').fill('名');
    await expectSeen(page.getByText(/^草稿已保存/));
    await page
      .getByRole('main')
      .getByRole('alert')
      .getByText(/^草稿未能保存/)
      .waitFor({ state: 'hidden' });
    expect(app.problems).toEqual([]);
    await app.close();
  },
  JOURNEY_MS,
);
