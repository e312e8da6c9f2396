/**
 * What people do in the app, in their own words: by clicking and typing, never past the window. The words on the screen
 * are Chinese, as most of its users see it.
 */
import type { Locator, Page } from 'playwright-core';
import type { OpenedApp } from './open-app.ts';
import { expectSeen, type SeeingOptions } from './seen.ts';

export const PASSPHRASE = '山高水长 二〇二六';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** A notice: what was done, or why not. A person sees it wherever they are. */
export const expectNotice = (
  { page }: OpenedApp,
  text: string | RegExp,
  options?: SeeingOptions,
): Promise<void> =>
  // The same one said again fades in while the one before fades out: the last is the one meant.
  expectSeen(page.locator('.ant-message-notice').filter({ hasText: text }).last(), options);

/** The page of this name is there. */
const expectPage = (page: Page, name: string): Promise<void> =>
  expectSeen(page.getByRole('heading', { name }));

/** The rail, and with it the app behind the sign-in. */
const expectInside = (page: Page): Promise<void> =>
  expectSeen(page.getByRole('navigation', { name: '明察' }));

/** The dialog on top, once its name and its send button are seen. */
async function openDialog(page: Page): Promise<Locator> {
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

/** Sets up an office with its first person, keeps the recovery key, and goes to the desk. Answers the key. */
export async function setUpOffice(
  { page }: OpenedApp,
  office: { name: string; prefix: string },
  person: NewPerson,
): Promise<string> {
  await button(page, '设立办公室').click();
  await page.getByLabel('办公室名称').fill(office.name);
  await page.getByLabel('机关代字').fill(office.prefix);
  await page.getByRole('radio', { name: '纪委监委' }).check();
  await page.getByLabel('姓名').fill(person.name);
  await page.getByLabel('登录名').fill(person.signInName);
  await setRoles(page, person.roles);
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再输一次口令').fill(PASSPHRASE);
  await button(page, '建立并登录').click();
  const key = page.getByTestId('recovery-key');
  // The key is made slow to guess, which is slow to make where others work on the machine too.
  await expectSeen(key, { timeout: 60_000 });
  const groups = await key.locator('span').allTextContents();
  await page.getByText('已打印或抄录').click();
  await button(page, '进入工作台').click();
  await expectPage(page, '工作台');
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

/** Becomes one of the demo county's people, from its sign-in page. */
export async function beInDemo({ page }: OpenedApp, name: string): Promise<void> {
  await button(page, new RegExp(`^${name}`)).click();
  await expectInside(page);
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

const chosenSide = (page: Page, side: string) =>
  page.getByRole('radio', { name: new RegExp(`^${side}`) }).check();

export interface FirstVisit {
  unit: string;
  approach: '暗访' | '明察';
  coverage: '抽查' | '普查';
  checked: { what: string; of: number; number: number };
  person: { who: string; said: string };
  report: { whose: string; said: string };
  scene: { where: string; seen: string };
  papers: { which: string; show: string };
  standing: '促后进' | '抓先进';
  conclusion: string;
  finding: {
    place: string;
    who: string;
    wind: string;
    severity: '一般' | '较重' | '重大';
    demand: string;
    /** The note that bears it out, first-hand. */
    note: { title: string; text: string };
  };
}

/** Looks at the page as it stands, under a name. */
export type Look = (name: string) => Promise<void>;
const noLook: Look = async () => {};

/** Enters a first visit through the five steps and submits what was found, the scene seen becoming the finding. */
export async function enterVisit(
  app: OpenedApp,
  visit: FirstVisit,
  look: Look = noLook,
): Promise<void> {
  const { page } = app;
  await page.keyboard.press('n');
  await expectPage(page, '登记督查事项');
  await chosenSide(page, visit.approach);
  await choose(page, '被督查单位', visit.unit);
  await look('step-1-approach');
  await goOn(page);

  await chosenSide(page, visit.coverage);
  await page.getByLabel('检查对象').fill(visit.checked.what);
  await page.getByLabel('应查').fill(String(visit.checked.of));
  await page.getByLabel('实查').fill(String(visit.checked.number));
  await look('step-2-coverage');
  await goOn(page);

  await button(page, '添加走访对象').click();
  await page.getByLabel(/^走访对象/).fill(visit.person.who);
  await page.getByLabel('反映的情况').fill(visit.person.said);
  await button(page, '添加汇报').click();
  await page.getByLabel(/^汇报单位/).fill(visit.report.whose);
  await page.getByLabel('汇报要点').fill(visit.report.said);
  await look('step-3-voices');
  await goOn(page);

  await button(page, '添加现场').click();
  await page.getByLabel(/^现场/).fill(visit.scene.where);
  await page.getByLabel('看到的情况').fill(visit.scene.seen);
  await button(page, '添加资料').click();
  await page.getByLabel('资料名称').fill(visit.papers.which);
  await page.getByLabel('记载的情况').fill(visit.papers.show);
  await button(page, '转为问题').first().click();
  await look('step-4-proof');
  await fillFinding(page, visit.finding, look);
  await goOn(page);

  await chosenSide(page, visit.standing);
  await page.getByLabel('督查小结').fill(visit.conclusion);
  await look('step-5-standing');
  await goOn(page);

  await expectSeen(page.getByText('内容齐全'));
  await look('check');
  await goOn(page);
  await expectNotice(app, '已登记并提交审核');
  await look('notice');
}

async function fillFinding(
  page: Page,
  { place, who, wind, severity, demand, note }: FirstVisit['finding'],
  look: Look,
): Promise<void> {
  await button(page, /^问题 1/).click();
  const sheet = await openDialog(page);
  await sheet.getByLabel('地点').fill(place);
  await sheet.getByLabel('岗位或职务').fill(who);
  await choose(page, '五风类别', wind);
  await sheet.getByRole('radio', { name: severity }).check();
  await sheet.getByLabel('整改要求').fill(demand);
  await addNote(page, note);
  await look('finding');
  await sheet.getByRole('button', { name: /^完成/ }).click();
  await sheet.waitFor({ state: 'hidden' });
}

/** Adds a first-hand note as evidence, in whatever is open on top. */
async function addNote(
  page: Page,
  { title, text }: { title: string; text: string },
  within = page.getByRole('dialog'),
): Promise<void> {
  await within.getByRole('button', { name: '添加文字记录' }).click();
  await within.getByLabel('名称', { exact: true }).fill(title);
  await within.getByLabel('内容', { exact: true }).fill(text);
  await within.getByRole('radio', { name: '第一手' }).check();
  await within.getByRole('button', { name: '添加佐证材料' }).click();
  await expectSeen(within.getByText(title, { exact: true }), { afterScrolling: true });
}

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

/** Takes the case's next act: the one filled button. */
export const takeNextAct = ({ page }: OpenedApp, act: string | RegExp): Promise<void> =>
  button(page, act).first().click();

async function send(page: Page): Promise<void> {
  const dialog = await openDialog(page);
  await goOn(page);
  await dialog.waitFor({ state: 'hidden' });
}

export async function confirmFinding(app: OpenedApp, look: Look = noLook): Promise<void> {
  await takeNextAct(app, /^审核/);
  const dialog = await openDialog(app.page);
  await dialog.getByRole('radio', { name: '确认' }).check();
  await dialog.getByLabel('审核意见').fill('事实清楚，佐证充分。');
  await look('confirm');
  await send(app.page);
  await expectNotice(app, '已确认');
  await look('notice-with-undo');
}

export async function issueOrder(
  app: OpenedApp,
  contact: string,
  look: Look = noLook,
): Promise<void> {
  await takeNextAct(app, /^交办整改/);
  const dialog = await openDialog(app.page);
  await dialog.getByRole('radio', { name: '整改通知书' }).check();
  await dialog.getByLabel('联系人及电话').fill(contact);
  await look('issue-order');
  await send(app.page);
  await expectNotice(app, '已签发');
}

export async function receiveOrder(app: OpenedApp, signedBy: string): Promise<void> {
  await takeNextAct(app, '登记签收');
  await app.page.getByRole('dialog').getByLabel('签收人').fill(signedBy);
  await send(app.page);
  await expectNotice(app, '已登记签收');
}

export async function recordMeasures(
  app: OpenedApp,
  { measures, leader, responsible }: { measures: string; leader: string; responsible: string },
): Promise<void> {
  await takeNextAct(app, '登记整改措施');
  const dialog = app.page.getByRole('dialog');
  await dialog.getByLabel('整改措施').fill(measures);
  await dialog.getByLabel('责任领导').fill(leader);
  await dialog.getByLabel('责任人').fill(responsible);
  await send(app.page);
  await expectNotice(app, '已登记整改措施');
}

export async function recordFeedback(app: OpenedApp, feedback: string): Promise<void> {
  await takeNextAct(app, '登记整改反馈');
  await app.page.getByRole('dialog').getByLabel('整改情况').fill(feedback);
  await send(app.page);
  await expectNotice(app, '已登记整改反馈');
}

export interface Return {
  scene: { where: string; seen: string };
  note: { title: string; text: string };
  conclusion: string;
}

/** Goes back to see whether it was mended: the same five steps, evidence for what was found before. */
export async function makeReturnVisit(
  app: OpenedApp,
  { scene, note, conclusion }: Return,
  look: Look = noLook,
): Promise<void> {
  const { page } = app;
  await takeNextAct(app, '登记回访');
  await expectPage(page, '登记回访');
  await chosenSide(page, '暗访');
  await goOn(page);
  await chosenSide(page, '抽查');
  await goOn(page);
  await goOn(page);
  await button(page, '添加现场').click();
  await page.getByLabel(/^现场/).fill(scene.where);
  await page.getByLabel('看到的情况').fill(scene.seen);
  const found = page.getByRole('complementary');
  const earlier = found.locator('section').filter({ hasText: '待核查的问题' });
  await earlier.getByRole('button', { name: '添加文字记录' }).first().click();
  await earlier.getByLabel('名称', { exact: true }).fill(note.title);
  await earlier.getByLabel('内容', { exact: true }).fill(note.text);
  await earlier.getByRole('radio', { name: '第一手' }).check();
  await earlier.getByRole('button', { name: '添加佐证材料' }).click();
  await expectSeen(earlier.getByText(note.title, { exact: true }), { afterScrolling: true });
  await look('return-visit');
  await goOn(page);
  await chosenSide(page, '促后进');
  await page.getByLabel('督查小结').fill(conclusion);
  await goOn(page);
  await expectSeen(page.getByText('内容齐全'));
  await goOn(page);
  await expectNotice(app, /^已登记$/);
}

export async function verifyFinding(
  app: OpenedApp,
  seen: string,
  look: Look = noLook,
): Promise<void> {
  await takeNextAct(app, /^核查/);
  const dialog = app.page.getByRole('dialog');
  for (const question of ['问题已解决', '工作已改进']) {
    await dialog
      .getByRole('radiogroup', { name: question })
      .getByRole('radio', { name: '是' })
      .check();
  }
  await expectSeen(dialog.getByRole('button', { name: /^核查通过/ }));
  await dialog.getByLabel('核查情况').fill(seen);
  await look('verify');
  await send(app.page);
  await expectNotice(app, '已核查通过');
}

export async function closeFinding(app: OpenedApp): Promise<void> {
  await takeNextAct(app, /^销号/);
  await app.page.getByRole('dialog').getByLabel('销号意见').fill('同意销号。');
  await send(app.page);
  await expectNotice(app, '已销号');
}

/** Issues a circular of the newest findings of the period in force, or of all of them, and waits for both files. */
export async function issueCircular(
  app: OpenedApp,
  { title, contact, newest }: { title: string; contact: string; newest: number | 'all' },
  look: Look = noLook,
): Promise<void> {
  const { page } = app;
  await goTo(page, '通报与台账');
  await button(page, '起草通报').click();
  const dialog = page.getByRole('dialog').first();
  await dialog.getByLabel('标题').fill(title);
  await dialog.getByLabel('联系人及电话').fill(contact);
  if (newest === 'all') await dialog.getByRole('button', { name: /^选中本期间全部/ }).click();
  else {
    const boxes = dialog.getByRole('listitem').getByRole('checkbox');
    await boxes.first().waitFor();
    for (let i = 0; i < newest; i++) await boxes.nth(i).check();
  }
  await expectSeen(dialog.getByText(/^已选 [1-9]/), { afterScrolling: true });
  await look('circular');
  await goOn(page);
  await expectNotice(app, /^已印发/, { timeout: 120_000 });
}

export async function exportLedger(app: OpenedApp): Promise<void> {
  const { page } = app;
  await goTo(page, '通报与台账');
  await button(page, /^导出台账/).click();
  await expectNotice(app, /^已导出 \d+ 行/, { timeout: 120_000 });
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
