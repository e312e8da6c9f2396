/** Getting in and out: wrong passphrases, locking by key, by sleep, twice in a row; language and look remembered. */
import { expect, test } from 'vitest';
import {
  expectNotice,
  keepRecoveryKey,
  lock,
  PASSPHRASE,
  setLanguage,
  setTheme,
  setUpOffice,
  setUpToKey,
  signIn,
} from '../../journeys/acts.ts';
import { newFolder } from '../../journeys/open-app.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openForTest, openOffice } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';

test(
  'a wrong passphrase is said to be wrong, and the right one still opens',
  async () => {
    const app = await openOffice('室主任', '管理员');
    await lock(app);
    await app.page.getByLabel('登录名').fill('林正');
    await app.page.getByLabel('口令', { exact: true }).fill('不对的口令');
    await app.page.getByRole('button', { name: '登录' }).click();
    await expectNotice(app, '登录名或口令不正确');
    expect(await app.page.getByLabel('口令', { exact: true }).inputValue()).toBe('');
    await app.page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('navigation', { name: '明察' }).waitFor();
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

// The window once stayed open after a second lock: its cause was the same as before, so nothing seemed to change.
test(
  'the window closes each time the app locks, whatever locks it',
  async () => {
    const app = await openOffice('室主任', '管理员');
    const shut = () =>
      app.page.getByRole('navigation', { name: '明察' }).waitFor({ state: 'hidden' });
    for (let round = 0; round < 2; round += 1) {
      await app.suspend();
      await shut();
      await signIn(app, '林正');
    }
    for (let round = 0; round < 2; round += 1) {
      await lock(app);
      await signIn(app, '林正');
    }
    await app.suspend();
    await shut();
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

// It was in force as soon as it was shown: with the screen locked over it, the office had a key that nobody had ever read.
test(
  'a recovery key that nobody kept at set-up counts for nothing, and the desk leads to another until one is kept',
  async () => {
    const app = await openForTest();
    const { page } = app;
    await setUpToKey(app, '室主任', '管理员');
    await expectSeen(page.getByText(/^尚未启用/));
    await app.suspend();
    await page.getByTestId('recovery-key').waitFor({ state: 'hidden' });
    await signIn(app, '林正');
    const reminder = page.getByRole('region', { name: '恢复密钥' });
    await expectSeen(reminder.getByText(/^本室还没有恢复密钥/));
    expect(await faultsOf(page)).toEqual([]);
    await reminder.getByRole('button', { name: '生成恢复密钥' }).click();
    await keepRecoveryKey(app);
    await reminder.waitFor({ state: 'hidden' });
    // There was none before that somebody could have.
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'the system’s language is spoken, another chosen is remembered, and so is the look',
  async () => {
    const folder = newFolder();
    const first = await openForTest({ folder, language: 'en-GB' });
    await first.page.getByRole('button', { name: 'Set up my office' }).waitFor();
    await first.page.getByRole('button', { name: 'English' }).click();
    await first.page.getByRole('menuitem', { name: '简体中文' }).click();
    await setUpOffice(first, '室主任', '管理员');
    await setTheme(first, '深色');
    await first.page.locator('html[data-shade="dark"]').waitFor();
    await first.close();

    const second = await openForTest({ folder, language: 'en-GB' });
    await second.page.locator('html[data-shade="dark"]').waitFor();
    await signIn(second, '林正');
    await setLanguage(second, 'English');
    await second.page.getByRole('heading', { name: 'Desk' }).waitFor();
    expect(await second.page.locator('html').getAttribute('lang')).toBe('en');
    expect([...first.problems, ...second.problems]).toEqual([]);
  },
  JOURNEY_MS,
);
