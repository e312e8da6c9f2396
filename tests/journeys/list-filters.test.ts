/** Narrowing a list by a term among many: found by typing a part of it, and nothing chosen that was not meant. */
import { expect, test } from 'vitest';
import { goTo } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForTest } from '../support/journey.ts';

test(
  'findings are narrowed by a leaf, by typing its name; a name that no term has chooses none',
  async () => {
    const app = await openDemoForTest('方知衡');
    const { page } = app;
    await goTo(page, '问题');
    const row = page.getByRole('table').locator('tbody tr').first();
    await row.waitFor();
    const leaf = page.getByRole('combobox', { name: '五风类别' });
    await leaf.click();
    await page.keyboard.type('擅自离岗');
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('button', { name: '取消筛选 擅自离岗' }));
    expect(page.url()).toContain('leaf=');
    await page.getByRole('combobox', { name: '原因' }).click();
    await page.keyboard.type('没有这个原因');
    await page.keyboard.press('Enter');
    expect(page.url()).not.toContain('cause=');
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
