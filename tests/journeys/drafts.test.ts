/** Nothing typed is lost: what stands in a form when the window dies is there when one comes back. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  addUnits,
  choose,
  expectNotice,
  expectPage,
  goOn,
  goTo,
  signIn,
} from '../../journeys/acts.ts';
import { expectSeen } from '../../journeys/seen.ts';
import type { DraftForm } from '../../shared/drafts/calls.ts';
import {
  JOURNEY_MS,
  openForTest,
  openOffice,
  openOfficeForFile,
  type WatchedApp,
} from '../support/journey.ts';

/**
 * From now on each saving of a draft is answered only when the test says so. What it gives back waits for the next one to
 * be asked for, does what is to be done while it is under way, and lets the answer through.
 */
async function holdSaving(page: Page): Promise<(meanwhile?: () => Promise<void>) => Promise<void>> {
  await page.evaluate(() => {
    const bridge = Reflect.get(globalThis, 'mingcha');
    const { invoke } = bridge;
    const held: (() => void)[] = [];
    Reflect.set(globalThis, 'heldSavings', held);
    bridge.invoke = async (name: string, ...rest: unknown[]) => {
      const answer = await invoke(name, ...rest);
      if (name === 'drafts.save') await new Promise<void>((go) => held.push(go));
      return answer;
    };
  });
  return async (meanwhile = async () => {}) => {
    await expect.poll(() => page.evaluate('heldSavings.length')).not.toBe(0);
    await meanwhile();
    await page.evaluate('heldSavings.shift()()');
  };
}

test(
  'a visit half entered survives the window',
  async () => {
    const first = await openOffice('督查员', '管理员');
    const { page, folder } = first;
    await addUnits(first, '乡镇（街道）', ['青禾镇']);
    await page.keyboard.press('n');
    await page.getByRole('radio', { name: /^暗访/ }).check();
    await choose(page, '被督查单位', '青禾镇');
    await goOn(page);
    await page.getByRole('radio', { name: /^抽查/ }).check();
    await page.getByLabel('检查对象').fill('便民服务窗口𠮷');
    await goOn(page);
    await page.getByRole('button', { name: '添加走访对象' }).click();
    await page.getByLabel(/^走访对象/).fill('办事群众');
    await expectSeen(page.getByText(/^草稿已保存/));
    const answerSaving = await holdSaving(page);
    await page.getByLabel('反映的情况').fill('等候');
    await answerSaving();
    await expectSeen(page.getByText(/^草稿已保存/));
    // A saving that is over says nothing of what was typed while it was under way.
    await page.getByLabel('反映的情况').fill('等候四十');
    await answerSaving(() => page.getByLabel('反映的情况').fill('等候四十分钟'));
    await expectSeen(page.getByText('正在保存草稿', { exact: true }));
    await answerSaving();
    await expectSeen(page.getByText(/^草稿已保存/));
    // The page is gone at once, without being asked whether it has anything left to do.
    await page.close({ runBeforeUnload: false });
    await first.close();

    const second = await openForTest({ folder });
    await signIn(second, '林正');
    await goTo(second.page, '工作台');
    await second.page
      .getByRole('link', { name: /青禾镇/ })
      .first()
      .click();
    await second.page.getByRole('heading', { name: '登记督查走访' }).waitFor();
    for (const step of ['听汇报与走访群众', '普查与抽查', '明察与暗访']) {
      await second.page.getByRole('button', { name: new RegExp(step) }).click();
      if (step === '听汇报与走访群众') {
        expect(await second.page.getByLabel('反映的情况').inputValue()).toBe('等候四十分钟');
      }
      if (step === '普查与抽查') {
        expect(await second.page.getByLabel('检查对象').inputValue()).toBe('便民服务窗口𠮷');
      }
      if (step === '明察与暗访') {
        expect(await second.page.getByRole('radio', { name: /^暗访/ }).isChecked()).toBe(true);
      }
    }
    expect([...first.problems, ...second.problems]).toEqual([]);
  },
  JOURNEY_MS,
);

/** Puts a draft into the store as another version of the form would have saved it. */
const plant = (page: Page, subject: string, body: string, form: DraftForm = 'visit') =>
  page.evaluate(
    ([of, text, name]) =>
      (
        globalThis as unknown as {
          mingcha: { invoke(name: string, input: object): Promise<unknown> };
        }
      ).mingcha.invoke('drafts.save', { form: name, subject: of, title: '旧草稿', body: text }),
    [subject, body, form] as const,
  );

async function openEntry(page: Page, subject: string): Promise<void> {
  await page.evaluate((of) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = `#/entry?draft=${of}`;
  }, subject);
  await page.getByRole('heading', { name: '登记督查走访' }).waitFor();
}

const goToStep = (page: Page, step: string): Promise<void> =>
  page.getByRole('button', { name: new RegExp(step) }).click();

/** Notes complete but for being added. */
const notes = (count: number, text: string) =>
  JSON.stringify({
    items: Array.from({ length: count }, (_, i) => ({
      key: `request_${String(i).padStart(32, '0')}`,
      kind: 'note',
      title: `记录${i + 1}`,
      grade: 'first_hand',
      maker: '林正',
      madeAt: '2026-01-05T09:00',
      timeFrom: null,
      text,
      fileName: '',
      sealedHash: '',
      mediaType: '',
      bytes: 0,
      sameAs: null,
    })),
  });

describe('in one window', () => {
  let app: WatchedApp;

  openOfficeForFile(['督查员', '管理员'], (opened) => {
    app = opened;
  });

  beforeEach(async () => {
    await goTo(app.page, '工作台');
    await expectPage(app.page, '工作台');
  });

  test(
    'a draft is saved whatever its title, and read whatever its shape',
    async () => {
      const { page } = app;
      const open = (subject: string) => openEntry(page, subject);

      // What was found opens a case, which may have a name.
      await page.keyboard.press('n');
      await page.getByRole('button', { name: '登记问题' }).click();
      await page.getByRole('dialog').getByLabel('事实').fill('窗口没有人');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await goToStep(page, '核对提交');
      await page.getByLabel('事项名称').fill('窗口无人值守\t青禾镇');
      await expectSeen(page.getByText(/^草稿已保存/));
      await goTo(page, '工作台');
      await expectSeen(page.getByRole('link', { name: /窗口无人值守 青禾镇/ }));

      // As an older form left it: a finding without its sheet, a choice and a field that are gone.
      await plant(
        page,
        'old',
        JSON.stringify({
          title: '旧事项',
          findings: [{ key: 'k' }, '窗口没有人'],
          visit: { approach: 'by_car', weather: '大雨', team: '林正' },
        }),
      );
      await open('old');
      await goToStep(page, '核对提交');
      expect(await page.getByLabel('事项名称').inputValue()).toBe('旧事项');
      const leftOver = page.getByRole('alert').filter({ hasText: '填不进现在的表单' });
      await expectSeen(leftOver);
      for (const text of ['by_car', '大雨', '窗口没有人'])
        await expectSeen(leftOver.getByText(text));
      // It stays through further saving, and until the person has dealt with it.
      await page.getByLabel('事项名称').fill('旧事项，已改');
      await expectSeen(page.getByText(/^草稿已保存/));
      await goTo(page, '工作台');
      await open('old');
      await expectSeen(leftOver.getByText('大雨'));
      await goToStep(page, '核对提交');
      expect(await page.getByLabel('事项名称').inputValue()).toBe('旧事项，已改');
      await leftOver.getByRole('button', { name: '已处理' }).click();
      await leftOver.waitFor({ state: 'hidden' });
      await goTo(page, '工作台');
      await open('old');
      await page.getByLabel('督查日期').waitFor();
      expect(await leftOver.count()).toBe(0);

      for (const [i, body] of [
        'null',
        '7',
        '[[["深"]]]',
        '{"visit":[],"evidence":{}}',
        '{"title":"半',
      ].entries()) {
        await plant(page, `broken-${i}`, body);
        await open(`broken-${i}`);
        await page.getByLabel('督查日期').waitFor();
      }

      // What cannot be saved is said, where one is, until it can.
      const full = { title: '', visit: { goodPractice: '长'.repeat(999_000) } };
      await plant(page, 'full', JSON.stringify(full));
      await open('full');
      await goToStep(page, '普查与抽查');
      await page.getByLabel('检查对象').fill('名'.repeat(1000));
      await expectSeen(page.getByText('草稿未能保存', { exact: true }));
      await expectSeen(
        page
          .getByRole('main')
          .getByRole('alert')
          .getByText(/^草稿未能保存。内容过长/),
      );
      await page.getByLabel('检查对象').fill('名');
      await expectSeen(page.getByText(/^草稿已保存/));
      await page
        .getByRole('main')
        .getByRole('alert')
        .getByText(/^草稿未能保存/)
        .waitFor({ state: 'hidden' });
      expect(app.problems).toEqual([]);
    },
    JOURNEY_MS,
  );

  test(
    'evidence that the entry’s draft cannot take stays where it was typed, and each failure is told before locking',
    async () => {
      const { page } = app;
      await plant(
        page,
        'nearly-full',
        JSON.stringify({ visit: { goodPractice: '长'.repeat(998_900) } }),
      );
      await plant(page, 'nearly-full', notes(1, '窗口无人。'.repeat(300)), 'evidence');
      await openEntry(page, 'nearly-full');
      await page.getByRole('button', { name: '添加佐证材料' }).click();
      await expectNotice(app, '佐证材料未添加');
      const text = page.getByLabel('内容', { exact: true });
      expect(await text.inputValue()).toMatch(/^窗口无人/);
      // Without it the entry can be saved again, and it fits once there is less of it.
      await expectSeen(page.getByText(/^草稿已保存/));
      await text.fill('窗口无人。');
      await page.getByRole('button', { name: '添加佐证材料' }).click();
      await text.waitFor({ state: 'hidden' });
      await expectSeen(page.getByText('记录1', { exact: true }), { afterScrolling: true });

      await goToStep(page, '普查与抽查');
      const looked = page.getByLabel('检查对象');
      for (const _ of ['the first time', 'and after it was mended']) {
        await looked.fill('名'.repeat(2000));
        await expectSeen(page.getByText('草稿未能保存', { exact: true }));
        await page.locator('.ant-message-notice').first().waitFor({ state: 'hidden' });
        await page.keyboard.press('Control+l');
        await expectNotice(app, '有草稿未能保存，锁定后将丢失');
        await looked.fill('名');
        await expectSeen(page.getByText(/^草稿已保存/));
      }
      expect(app.problems).toEqual([]);
    },
    JOURNEY_MS,
  );

  test(
    'what is begun while evidence is being added is still there afterwards',
    async () => {
      const { page } = app;
      await plant(page, 'many', '{}');
      await plant(page, 'many', notes(20, '窗口无人。'), 'evidence');
      await openEntry(page, 'many');
      await expectSeen(page.getByRole('button', { name: '添加 20 份佐证材料' }), {
        afterScrolling: true,
      });
      // A hand faster than any: it tries for another note at every moment until the adding is over.
      const begun = await page.evaluate(`(async () => {
        const button = (text) => [...document.querySelectorAll('button')].find((one) => one.textContent.includes(text));
        const items = () => document.querySelectorAll('[data-tile]').length || document.querySelectorAll('[data-kind]').length;
        button('添加 20 份佐证材料').click();
        let most = 20;
        const until = performance.now() + 20_000;
        while (items() >= 20 && performance.now() < until) {
          if (most < 25) button('添加文字记录').click();
          await new Promise((resolve) => setTimeout(resolve, 5));
          most = Math.max(most, items());
        }
        return most - 20;
      })()`);
      await expectSeen(page.getByText('记录20', { exact: true }), { afterScrolling: true });
      expect(await page.locator(Number(begun) > 1 ? '[data-tile]' : '[data-kind]').count()).toBe(
        begun,
      );
      expect(app.problems).toEqual([]);
    },
    JOURNEY_MS,
  );
});

test(
  'a file goes with the form it was held for, however soon and by whichever way the form goes',
  async () => {
    const app = await openOffice('督查员', '管理员');
    const { page } = app;
    const vault = join(app.folder, 'data', 'office', 'evidence');
    const sealed = () =>
      readdirSync(vault, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.age'),
      ).length;
    const photo = join(app.folder, 'photo.jpg');
    writeFileSync(photo, 'bytes');
    const chooseFile = async () => {
      await app.chooseNext(photo);
      await page.getByRole('button', { name: '添加文件' }).click();
    };

    await openEntry(page, 'soon');
    // Before the draft is saved that would name the file.
    const cancelled = page.evaluate(`new Promise((resolve) => {
      const look = setInterval(() => {
        const cancel = [...document.querySelectorAll('main button')].find((one) => one.textContent.replace(' ', '') === '取消');
        if (!cancel) return;
        clearInterval(look);
        cancel.click();
        resolve();
      }, 1);
    })`);
    await chooseFile();
    await cancelled;
    await page.locator('[data-kind="file"]').waitFor({ state: 'hidden' });
    await expect.poll(sealed).toBe(0);

    await chooseFile();
    await expectSeen(page.locator('[data-kind="file"]'), { afterScrolling: true });
    expect(sealed()).toBe(1);
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('tooltip').getByRole('button').last().click();
    await expectSeen(page.getByRole('heading', { name: '工作台' }));
    await expect.poll(sealed).toBe(0);
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);

test(
  'a term half named, and a name half typed into a list, are there after locking and after going away',
  async () => {
    const app = await openOffice('督查员', '管理员');
    const { page } = app;
    await addUnits(app, '乡镇（街道）', ['青禾镇', '青石镇']);
    const goToAddress = (address: string) =>
      page.goto(`${page.url().replace(/#.*/, '')}#${address}`);

    await goToAddress('/settings/terms');
    await page.getByRole('button', { name: '添加标签' }).click();
    await page.getByLabel('名称').fill('材料造');
    await page.keyboard.press('Control+l');
    await signIn(app, '林正');
    await goToAddress('/settings/terms');
    await page.getByRole('button', { name: '添加标签' }).click();
    await expect.poll(() => page.getByLabel('名称').inputValue()).toBe('材料造');
    await page.getByLabel('名称').fill('材料造假');
    await page.keyboard.press('Control+Enter');
    await expectNotice(app, '已添加材料造假');
    // What was sent is no draft any more.
    await page.getByRole('button', { name: '添加标签' }).click();
    expect(await page.getByLabel('名称').inputValue()).toBe('');
    await page.keyboard.press('Escape');

    const unit = page.getByLabel('被督查单位', { exact: true });
    const field = page.locator('.ant-select').filter({ has: unit });
    const leave = {
      locking: async () => {
        await page.keyboard.press('Control+l');
        await signIn(app, '林正');
      },
      'the window’s Back': () => page.goBack(),
    };
    for (const [way, go] of Object.entries(leave)) {
      const halfTyped = async (draft: string, text: string) => {
        await goToAddress('/');
        await openEntry(page, draft);
        await unit.click();
        await page.keyboard.type(text);
        await expectSeen(page.locator('.ant-select-item-option').filter({ hasText: text }).first());
        await go();
        await openEntry(page, draft);
      };
      // It can mean but one.
      await halfTyped(`one-${way.length}`, '青禾');
      await expect.poll(() => field.textContent(), { message: way }).toContain('青禾镇');
      // Two begin so: only the person knows which was meant, and is told what they had typed.
      await halfTyped(`two-${way.length}`, '青');
      const leftOver = page.getByRole('alert').filter({ hasText: '填不进现在的表单' });
      await expectSeen(leftOver.getByText('青', { exact: true }));
    }
    expect(app.problems).toEqual([]);
  },
  JOURNEY_MS,
);
