/** An order is issued also where its form cannot be told the contact given last: it is typed. */
import { expect, test } from 'vitest';
import { beInDemo, openWaiting } from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openForTest } from '../support/journey.ts';

test(
  'the form of an order opens at once, and with an empty contact where the last one is refused',
  async () => {
    const app = await openForTest();
    const { page } = app;
    await page.getByRole('button', { name: /^打开演示县/ }).click();
    await beInDemo(app, '贺砚秋');
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
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
