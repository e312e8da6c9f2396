/** Nothing typed is lost: what stands in a form when the window dies is there when one comes back. */
import { expect, test } from 'vitest';
import { addUnits, choose, goOn, goTo, setUpOffice, signIn } from '../../journeys/acts.ts';
import { newFolder, removeFolder } from '../../journeys/open-app.ts';
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
