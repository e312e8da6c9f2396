/** The rail folded, by its button or because the window is narrow: signs that are named for eye, ear and hand alike. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { setLanguage } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openOffice } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';

const NARROW = { width: 960, height: 700 };
const USUAL = { width: 1280, height: 800 };

const NAMES = {
  简体中文: {
    links: ['工作台', '督查事项', '问题', '跟踪督办', '单位', '通报与台账', '设置'],
    buttons: ['语言', '外观', '快捷键', '锁定'],
    who: '林正　督查员 · 管理员',
    fold: '收起侧栏',
    unfold: '展开侧栏',
  },
  English: {
    links: ['Desk', 'Cases', 'Findings', 'Follow-up', 'Units', 'Summaries', 'Settings'],
    buttons: ['Language', 'Appearance', 'Keys', 'Lock'],
    who: '林正　Inspector · Keeper',
    fold: 'Fold the rail',
    unfold: 'Unfold the rail',
  },
} as const;

/** Every sign is seen, has its name for who hears it and as a hint for who hovers, and shows that it has the focus. */
async function expectNamed(page: Page, language: keyof typeof NAMES): Promise<void> {
  const rail = page.getByRole('navigation');
  // It follows the window a frame later.
  await expect.poll(async () => (await rail.boundingBox())?.width).toBeLessThanOrEqual(56);
  const { links, buttons, who } = NAMES[language];
  const signs = [
    ...links.map((name) => ({ name, sign: rail.getByRole('link', { name, exact: true }) })),
    ...buttons.map((name) => ({ name, sign: rail.getByRole('button', { name, exact: true }) })),
  ];
  for (const { name, sign } of signs) {
    await expectSeen(sign.locator('svg'));
    expect(await sign.getAttribute('title')).toMatch(new RegExp(`^${name}`));
    await sign.focus();
    // By the keyboard, as one comes to it.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    expect(
      await sign.evaluate((it) => {
        const style = it.ownerDocument.defaultView?.getComputedStyle(it);
        return it.matches(':focus-visible') && style?.outlineStyle !== 'none';
      }),
      name,
    ).toBe(true);
  }
  await expectSeen(rail.getByRole('img', { name: who }).getByText('林'));
}

test.each(['简体中文', 'English'] as const)(
  'the folded rail in %s',
  async (language) => {
    const app = await openOffice('督查员', '管理员');
    const { page } = app;
    await setLanguage(app, language);
    await page.setViewportSize(NARROW);
    await expectNamed(page, language);
    expect(await faultsOf(page)).toEqual([]);

    await page.setViewportSize(USUAL);
    const fold = page.getByRole('button', { name: NAMES[language].fold });
    expect(await fold.getAttribute('title')).toBe(NAMES[language].fold);
    await fold.click();
    await expectNamed(page, language);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: NAMES[language].unfold }).click();
    await expectSeen(page.getByRole('navigation').getByText(NAMES[language].links[1]));
    await expectSeen(page.getByRole('navigation').getByText('林正'));
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
