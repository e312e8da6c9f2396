/** What people do with a case, from the visit that opens it to its closing, and with what is written of all of them. */
import type { Page } from 'playwright-core';
import { button, choose, expectNotice, expectPage, goOn, goTo, openDialog } from './acts.ts';
import type { OpenedApp } from './open-app.ts';
import { expectSeen } from './seen.ts';

const chosenSide = (page: Page, side: string) =>
  page.getByRole('radio', { name: new RegExp(`^${side}`) }).check();

export interface FirstVisit {
  unit: string;
  approach: '暗访';
  coverage: '抽查' | '普查';
  checked: { what: string; of: number; number: number };
  person: { who: string; said: string };
  /** Heard on an unannounced visit, and so with the reason why. */
  report: { whose: string; said: string; why: string };
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
  await expectPage(page, '登记督查走访');
  await chosenSide(page, visit.approach);
  await choose(page, '被督查单位', visit.unit);
  await button(page, '均做到').click();
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
  await page.getByLabel(/^暗访听取了汇报/).fill(visit.report.why);
  await look('step-3-voices');
  await goOn(page);

  await button(page, '添加现场').click();
  await page.getByLabel(/^现场/).fill(visit.scene.where);
  await page.getByLabel('看到的情况').fill(visit.scene.seen);
  await button(page, '添加资料').click();
  await page.getByLabel('资料名称').fill(visit.papers.which);
  await page.getByLabel('记载的情况').fill(visit.papers.show);
  await look('step-4-proof');
  await button(page, '转为问题').first().click();
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
  await button(page, '均做到').click();
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
