/** The forms of an order: issued also where the contact given last cannot be told, and its limit put off with open eyes. */
import { expect, test } from 'vitest';
import {
  beInDemo,
  expectNotice,
  expectPage,
  goOn,
  goTo,
  lock,
  numberOfCase,
  openCase,
  openWaiting,
} from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForTest } from '../support/journey.ts';
import { faultsOf } from '../support/page-faults.ts';

test(
  'an order’s form opens at once, with an empty contact where the last is refused; a later limit is told of its day',
  async () => {
    const app = await openDemoForTest('贺砚秋');
    const { page } = app;
    // The page’s call is answered late, and then with a refusal.
    await page.evaluate(() => {
      const bridge = Reflect.get(globalThis, 'mingcha');
      const { invoke } = bridge;
      const refused = new Promise((answer) => {
        Reflect.set(globalThis, 'refuseContact', () =>
          answer({ ok: false, refusal: { code: 'internal', reference: 'c0ffee' } }),
        );
      });
      bridge.invoke = (name: string, ...rest: unknown[]) =>
        name === 'orders.lastContact' ? refused : invoke(name, ...rest);
    });
    await openWaiting(app, '待交办');
    await page.getByRole('button', { name: /^交办整改/ }).click();
    const dialog = page.getByRole('dialog');
    await expectSeen(dialog.locator('.ant-modal-title').getByText('交办整改'));
    await page.evaluate(() => Reflect.get(globalThis, 'refuseContact')());
    await expectSeen(dialog.getByLabel('联系人及电话'), { afterScrolling: true });
    expect(await dialog.getByLabel('联系人及电话').inputValue()).toBe('');
    await dialog.getByRole('radio', { name: '整改通知书' }).check();
    // A due moment that has passed is told of where it is typed; a unit typed and not chosen is the one it means.
    const due = dialog.getByLabel('整改时限');
    await due.fill('2020-01-02 18:00');
    await dialog.getByLabel('联系人及电话').click();
    await expectSeen(dialog.getByText(/^整改时限须晚于现在（\d{4}-\d\d-\d\d \d\d:\d\d）。$/));
    await due.fill('2098-05-05 18:00');
    await dialog.getByLabel('协办单位').click();
    await page.keyboard.type('清漪镇');
    await dialog.getByLabel('联系人及电话').click();
    await expectSeen(dialog.locator('.ant-select').getByText('清漪镇', { exact: true }));
    await dialog.getByText('请从列表中选择').waitFor({ state: 'hidden' });
    await dialog.getByLabel('联系人及电话').fill('县督查室 0000-0000000');
    await goOn(page);
    await expectNotice(app, '已签发');
    const number = await numberOfCase(app);

    // Who grants a later limit is told what who asked for it was: of that year no holidays are published.
    const untold = /^2098 年的放假安排尚未收录/;
    await lock(app);
    await beInDemo(app, '陆闻溪');
    await openCase(app, number);
    await page.getByRole('button', { name: '申请延期' }).click();
    await dialog.getByLabel('延期至').fill('2098-05-05 18:00');
    await dialog.getByLabel('延期理由').click();
    await expectSeen(dialog.getByText('延期后的时限须晚于原时限（2098-05-05 18:00）。'));
    await dialog.getByLabel('延期至').fill('2098-05-06 18:00');
    await dialog.getByLabel('延期理由').fill('设备尚未到货。');
    await expectSeen(dialog.getByText(untold), { afterScrolling: true });
    await goOn(page);
    await dialog.waitFor({ state: 'hidden' });
    await lock(app);
    await beInDemo(app, '贺砚秋');
    await openCase(app, number);
    await page.getByRole('button', { name: '同意延期', exact: true }).click();
    await expectSeen(dialog.getByText(untold), { afterScrolling: true });
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

// It was filled in to its end, and only then refused.
test(
  'where another laptop gives the numbers, the dialog of an order or circular says which before anything is filled in',
  async () => {
    const app = await openDemoForTest('贺砚秋');
    const { page } = app;
    await page.evaluate(() => {
      const bridge = Reflect.get(globalThis, 'mingcha');
      const { invoke } = bridge;
      bridge.invoke = async (name: string, ...rest: unknown[]) => {
        const result = await invoke(name, ...rest);
        if (name !== 'books.list') return result;
        const elsewhere = { device: 'B', isHere: false };
        return { ok: true, value: result.value.map((book: object) => ({ ...book, ...elsewhere })) };
      };
    });
    const dialog = page.getByRole('dialog');
    await goTo(page, '通报与台账');
    await page.getByRole('button', { name: '起草通报' }).click();
    await expectSeen(dialog.getByText(/^通报的编号由设备 B 掌管，请在该设备上印发。/));
    expect(await dialog.getByRole('textbox').count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await openWaiting(app, '待交办');
    await page.getByRole('button', { name: /^交办整改/ }).click();
    await expectSeen(dialog.getByText(/^督办件的编号由设备 B 掌管，请在该设备上交办。/));
    expect(await dialog.getByRole('textbox').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('link', { name: '设备与编号' }).press('Enter');
    await expectPage(page, '编号');
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
