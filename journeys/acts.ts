/**
 * How people get about in the app, by clicking and typing, never past the window: in and out, to a place, a list, a case.
 * What they do with a case is in case-acts.ts. The words on the screen are Chinese, as most of its users see it.
 */
import type { Locator, Page } from 'playwright-core';
import type { OpenedApp } from './open-app.ts';
import { expectSeen, type SeeingOptions } from './seen.ts';

export const PASSPHRASE = '山高水长 二〇二六年春天来';

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** A notice: what was done, or why not. A person sees it wherever they are. */
export const expectNotice = (
  { page }: OpenedApp,
  text: string | RegExp,
  options?: SeeingOptions,
): Promise<void> =>
  // The same one said again fades in while the one before fades out: the last is the one meant.
  expectSeen(page.locator('.ant-message-notice').filter({ hasText: text }).last(), options);

/** The page of this name is there. */
export const expectPage = (page: Page, name: string): Promise<void> =>
  expectSeen(page.getByRole('heading', { name }));

/** The rail, and with it the app behind the sign-in. */
const expectInside = (page: Page): Promise<void> =>
  expectSeen(page.getByRole('navigation', { name: '明察' }));

/** The dialog on top, once its name and its send button are seen. */
export async function openDialog(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog').last();
  await expectSeen(dialog.locator('.ant-modal-title, .ant-drawer-title'));
  await expectSeen(
    dialog.locator('.ant-modal-footer, .ant-drawer-footer').getByRole('button').last(),
  );
  return dialog;
}

export interface NewPerson {
  name: string;
  signInName: string;
  roles: string[];
}

/** Sets up the office (演示数据) with its first person, 林正, keeps the recovery key, and goes to the desk. Answers the key. */
export async function setUpOffice(app: OpenedApp, ...roles: string[]): Promise<string> {
  await setUpToKey(app, ...roles);
  const recoveryKey = await keepRecoveryKey(app);
  await expectPage(app.page, '工作台');
  return recoveryKey;
}

/** The same as far as the recovery key, which is not in force yet. */
export async function setUpToKey({ page }: OpenedApp, ...roles: string[]): Promise<void> {
  await button(page, '在本机启用').click();
  await page.getByLabel('本室名称').fill('云岭县作风督查室');
  await page.getByLabel('机关代字').fill('云督');
  await page.getByRole('radio', { name: '纪委监委' }).check();
  await page.getByLabel('姓名').fill('林正');
  await page.getByLabel('登录名').fill('林正');
  await setRoles(page, roles);
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再输一次口令').fill(PASSPHRASE);
  await button(page, '启用并登录').click();
  // The key is made slow to guess, which is slow to make where others work on the machine too.
  await expectSeen(page.getByTestId('recovery-key'), { timeout: 60_000 });
}

/** Says of the recovery key that is shown that it is kept, and answers it. */
export async function keepRecoveryKey({ page }: OpenedApp): Promise<string> {
  const key = page.getByTestId('recovery-key');
  const groups = await key.locator('span').allTextContents();
  await page.getByText('已打印或抄录').click();
  await button(page, '启用恢复密钥').click();
  await key.waitFor({ state: 'hidden' });
  return groups.join('-');
}

/** Ticks exactly these roles; one that cannot be changed is left as it is. */
async function setRoles(page: Page, roles: readonly string[]): Promise<void> {
  for (const role of ['督查员', '督查组组长', '室主任', '管理员']) {
    const box = page.getByRole('checkbox', { name: role, exact: true });
    if (await box.isDisabled()) continue;
    await box.setChecked(roles.includes(role));
  }
}

export async function addPerson(app: OpenedApp, person: NewPerson): Promise<void> {
  const { page } = app;
  await goTo(page, '设置');
  await page.getByRole('link', { name: '人员' }).click();
  await button(page, '添加人员').click();
  const dialog = await openDialog(page);
  await dialog.getByLabel('姓名').fill(person.name);
  await dialog.getByLabel('登录名').fill(person.signInName);
  await setRoles(page, person.roles);
  await dialog.getByLabel('初始口令').fill(`初始 ${PASSPHRASE}`);
  await dialog.getByRole('button', { name: '添加人员' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expectNotice(app, person.name);
}

/** Signs in for the first time: with the first passphrase, which has to be changed. */
export async function signInFirst(app: OpenedApp, signInName: string): Promise<void> {
  const { page } = app;
  await enterAccount(page, signInName, `初始 ${PASSPHRASE}`);
  await page.getByLabel('现口令').fill(`初始 ${PASSPHRASE}`);
  await page.getByLabel('新口令').fill(PASSPHRASE);
  await page.getByLabel('再输一次口令').fill(PASSPHRASE);
  await button(page, '修改口令').click();
  await expectInside(page);
}

export async function signIn({ page }: OpenedApp, signInName: string): Promise<void> {
  await enterAccount(page, signInName, PASSPHRASE);
  await expectInside(page);
}

async function enterAccount(page: Page, signInName: string, passphrase: string): Promise<void> {
  await page.getByLabel('登录名').fill(signInName);
  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await button(page, '登录').click();
}

export async function lock({ page }: OpenedApp): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByRole('navigation', { name: '明察' }).waitFor({ state: 'hidden' });
}

/** Goes to the demo county's sign-in page. Where it is not there yet it is made: slow while others use the machine. */
export async function enterDemo({ page }: OpenedApp): Promise<void> {
  await button(page, /^打开演示县/).click();
  await expectSeen(button(page, '离开演示县'), { timeout: 200_000 });
}

/** Opens the demo county and becomes one of its people. */
export async function openDemo(app: OpenedApp, name: string): Promise<void> {
  await enterDemo(app);
  await beInDemo(app, name);
}

const personInDemo = ({ page }: OpenedApp, name: string) => button(page, new RegExp(`^${name}`));

/** Becomes one of the demo county's people, from its sign-in page. */
export async function beInDemo(app: OpenedApp, name: string): Promise<void> {
  await personInDemo(app, name).click();
  await expectInside(app.page);
}

/** Goes to one of the places in the rail. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '明察' })
    .getByRole('link', { name: place, exact: true })
    .click();
}

export async function addUnits(
  app: OpenedApp,
  kind: string,
  names: readonly string[],
): Promise<void> {
  const { page } = app;
  await goTo(page, '单位');
  await button(page, '添加单位').first().click();
  const dialog = await openDialog(page);
  await dialog.getByRole('radio', { name: kind }).check();
  await dialog.getByLabel('单位名称').fill(names.join('\n'));
  await dialog.getByRole('button', { name: '添加单位' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expectNotice(app, `已添加单位${names[0]}`);
  for (const name of names)
    await expectSeen(page.getByRole('main').getByText(name, { exact: true }));
}

/** Chooses from a drop-down list by what is typed into it. */
export async function choose(page: Page, label: string, typed: string): Promise<void> {
  const box = page.getByLabel(label, { exact: true });
  await box.click();
  await page.keyboard.type(typed);
  const list = page.locator('.ant-select-dropdown:visible');
  await list.locator('.ant-select-item-option').filter({ hasText: typed }).first().click();
  await list.waitFor({ state: 'hidden' });
}

/** Goes on to the next step, or sends the form: the same key everywhere. */
export const goOn = (page: Page): Promise<void> => page.keyboard.press('Control+Enter');

/** Opens, from the desk, the first finding that waits, and its case. */
export async function openWaiting({ page }: OpenedApp, count: string): Promise<void> {
  await goTo(page, '工作台');
  await page.getByRole('region', { name: '待我办理' }).getByRole('link', { name: count }).click();
  await page.getByRole('table').locator('tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await expectSeen(page.locator('tr[aria-current="true"]').getByRole('link').first());
  await page.keyboard.press('Enter');
  await expectPage(page, '办理过程');
}

/** Opens a case by its number, through search, from wherever one is. */
export async function openCase({ page }: OpenedApp, number: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await palette.getByRole('combobox').fill(number);
  await expectSeen(
    palette.getByRole('option').filter({ hasText: number }).getByText(number).first(),
  );
  await page.keyboard.press('Enter');
  await expectPage(page, '办理过程');
}

/** The number of the case that is open. */
export async function numberOfCase({ page }: OpenedApp): Promise<string> {
  await expectPage(page, '办理过程');
  const heading = page.getByRole('main').locator('header').first();
  const [number] = /\d{4}-\d{4,}/.exec(await heading.innerText()) ?? [];
  if (!number) throw new Error('no case is open');
  return number;
}

/** Chooses from one of the rail's two menus; in either language, since this is how one comes back from the other. */
async function chooseLook(page: Page, menu: RegExp, choice: string): Promise<void> {
  await button(page, menu).click();
  await page.getByRole('menuitem', { name: choice, exact: true }).click();
}

export const setTheme = ({ page }: OpenedApp, theme: '跟随系统' | '浅色' | '深色'): Promise<void> =>
  chooseLook(page, /^(外观|Appearance)$/, theme);

export const setLanguage = ({ page }: OpenedApp, language: '简体中文' | 'English'): Promise<void> =>
  chooseLook(page, /^(语言|Language)$/, language);

/** Drops files and folders on a place of the page, as from the system's own windows. */
export async function dropOn(page: Page, place: Locator, files: string[]): Promise<void> {
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error('there is nothing to drop files on');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data };
  // Twice over it: the first time the place moves, for it shows that it takes them.
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at });
  }
  await session.detach();
}
