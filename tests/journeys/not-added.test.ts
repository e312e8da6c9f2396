/** Evidence begun and not added is not left out in silence: finishing a finding and sending the visit say so, and show it. */
import { expect, test } from 'vitest';
import { A_VISIT } from '../../journeys/a-visit.ts';
import { addUnits, expectNotice, goOn } from '../../journeys/acts.ts';
import { enterVisit } from '../../journeys/case-acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openOffice } from '../support/journey.ts';

test(
  'a note begun in a finding and not added',
  async () => {
    const app = await openOffice('督查员', '管理员');
    const { page } = app;
    await addUnits(app, '乡镇（街道）', ['青禾镇']);
    const sheet = page.getByRole('dialog');
    const title = sheet.getByLabel('名称', { exact: true });
    const begin = async () => {
      await sheet.getByRole('button', { name: '添加文字记录' }).click();
      await title.fill('现场照片');
    };
    await enterVisit(app, A_VISIT, async (name) => {
      if (name === 'finding') {
        await begin();
        await goOn(page);
        await expectNotice(app, '1 份材料尚未添加');
        await expectSeen(title);
        await sheet.getByRole('button', { name: /^取\s?消$/ }).click();
        await title.waitFor({ state: 'hidden' });
      }
      if (name === 'check') {
        await page.getByRole('button', { name: /^问题 1/ }).click();
        await begin();
        await page.keyboard.press('Escape');
        await sheet.waitFor({ state: 'hidden' });
        await goOn(page);
        await expectNotice(app, '1 份材料尚未添加');
        await expectSeen(title, { afterScrolling: true });
        expect(await title.inputValue()).toBe('现场照片');
        await sheet.getByRole('button', { name: /^取\s?消$/ }).click();
        await title.waitFor({ state: 'hidden' });
        await sheet.getByRole('button', { name: /^完成/ }).click();
        await sheet.waitFor({ state: 'hidden' });
      }
    });
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
