/**
 * What people do in the app, in their own words: by clicking and typing, never past the window. The words on the screen
 * are Chinese, as most of its users see it.
 */
import type { Page } from 'playwright-core';
import type { OpenedApp } from './open-app.ts';

export const PASSPHRASE = '山高水长 二〇二六';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

export interface NewPerson {
  name: string;
  signInName: string;
  roles: string[];
}

/** Sets up an office with its first person, keeps the recovery key, and goes to the desk. Answers the key. */
export async function setUpOffice(
  { page }: OpenedApp,
  office: { name: string; prefix: string },
  person: NewPerson,
): Promise<string> {
  await button(page, '设立办公室').click();
  await page.getByLabel('办公室名称').fill(office.name);
  await page.getByLabel('机关代字').fill(office.prefix);
  await page.getByLabel('姓名').fill(person.name);
  await page.getByLabel('登录名').fill(person.signInName);
  await setRoles(page, person.roles);
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再输一次口令').fill(PASSPHRASE);
  await button(page, '建立并登录').click();
  const key = page.getByTestId('recovery-key');
  await key.waitFor();
  const groups = await key.locator('span').allTextContents();
  await page.getByText('已打印或抄录').click();
  await button(page, '进入工作台').click();
  await page.getByRole('heading', { name: '工作台' }).waitFor();
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

export async function addPerson({ page }: OpenedApp, person: NewPerson): Promise<void> {
  await goTo(page, '设置');
  await page.getByRole('link', { name: '人员' }).click();
  await button(page, '添加人员').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill(person.name);
  await dialog.getByLabel('登录名').fill(person.signInName);
  await setRoles(page, person.roles);
  await dialog.getByLabel('初始口令').fill(`初始 ${PASSPHRASE}`);
  await dialog.getByRole('button', { name: '添加人员' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Signs in for the first time: with the first passphrase, which has to be changed. */
export async function signInFirst(app: OpenedApp, signInName: string): Promise<void> {
  const { page } = app;
  await enterAccount(page, signInName, `初始 ${PASSPHRASE}`);
  await page.getByLabel('现口令').fill(`初始 ${PASSPHRASE}`);
  await page.getByLabel('新口令').fill(PASSPHRASE);
  await page.getByLabel('再输一次口令').fill(PASSPHRASE);
  await button(page, '修改口令').click();
  await page.getByRole('navigation', { name: '明察' }).waitFor();
}

export async function signIn({ page }: OpenedApp, signInName: string): Promise<void> {
  await enterAccount(page, signInName, PASSPHRASE);
  await page.getByRole('navigation', { name: '明察' }).waitFor();
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

/** Becomes one of the demo county's people, from its sign-in page. */
export async function beInDemo({ page }: OpenedApp, name: string): Promise<void> {
  await button(page, new RegExp(`^${name}`)).click();
  await page.getByRole('navigation', { name: '明察' }).waitFor();
}

/** Goes to one of the places in the rail. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '明察' })
    .getByRole('link', { name: place, exact: true })
    .click();
}

export async function addUnits(
  { page }: OpenedApp,
  kind: string,
  names: readonly string[],
): Promise<void> {
  await goTo(page, '单位');
  await button(page, '添加单位').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: kind }).check();
  await dialog.getByLabel('单位名称').fill(names.join('\n'));
  await dialog.getByRole('button', { name: '添加单位' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Chooses from a drop-down list by what is typed into it. */
export async function choose(page: Page, label: string, typed: string): Promise<void> {
  const box = page.getByLabel(label, { exact: false }).first();
  await box.click();
  await box.fill(typed);
  await page.locator('.ant-select-dropdown:visible').getByTitle(typed).first().click();
}
