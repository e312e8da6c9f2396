/** What the journeys hold for seen and for a fault, and what not: whatever a person could not read must fail. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSeen } from '../../journeys/seen.ts';
import { launchBrowser } from '../../main/hosts/chromium/browser.ts';
import { browserForTests } from '../support/journey.ts';
import { seriousFaults } from '../support/page-faults.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser(browserForTests(), true);
  page = await browser.newPage({ viewport: { width: 800, height: 600 } });
});
afterAll(() => browser.close());

const show = (body: string) =>
  page.setContent(`<!doctype html><html><body style="background: white">${body}</body></html>`);
const it = () => page.locator('#it');

const NOT_SEEN: readonly (readonly [what: string, body: string, why: RegExp])[] = [
  ['is below the window', '<p id="it" style="position: fixed; top: 800px">已保存</p>', /outside/],
  [
    'is cut by its edge',
    '<p id="it" style="position: fixed; left: 780px; white-space: nowrap">已保存</p>',
    /outside/,
  ],
  [
    'has to be scrolled to',
    '<div style="height: 900px"></div><p id="it">已保存</p>',
    /outside the window of 800 × 600/,
  ],
  [
    'lies under a dialog',
    '<p id="it">已保存</p><div id="dialog" style="position: fixed; inset: 0; background: white"></div>',
    /div\.#dialog covers it/,
  ],
  [
    'lies under a mask that lets clicks through',
    '<p id="it">已保存</p><div style="position: fixed; inset: 0; background: rgb(0 0 0 / 30%); pointer-events: none"></div>',
    /covers it/,
  ],
  [
    'is covered at its end only',
    '<span id="it">已保存草稿</span><i style="position: fixed; left: 80px; top: 0; width: 60px; height: 60px; background: red"></i>',
    /covers it at 8/,
  ],
  [
    'is clipped by what it stands in',
    '<div style="height: 20px; overflow: hidden"><div style="height: 30px"></div><p id="it">已保存</p></div>',
    /clipped/,
  ],
  [
    'is cut off with dots',
    '<p id="it" style="width: 40px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">青禾镇便民服务中心</p>',
    /clipped/,
  ],
  ['is transparent', '<div style="opacity: 0.1"><p id="it">已保存</p></div>', /transparent/],
  ['is hidden', '<p id="it" style="visibility: hidden">已保存</p>', /hidden/],
  ['takes no room', '<p id="it" style="display: none">已保存</p>', /no size/],
  ['has the colour of its ground', '<p id="it" style="color: #eee">已保存</p>', /contrast is 1/],
  [
    'is grey on a dark notice',
    '<div style="background: #1b1f23"><p id="it" style="color: color-mix(in srgb, #555b63, #1b1f23)">已保存</p></div>',
    /contrast/,
  ],
  ['is only read aloud', '<p id="it" style="clip-path: inset(50%)">已保存</p>', /clipped/],
  ['never comes', '<p>已保存</p>', /waiting for/],
];

describe('not seen: what', () => {
  test.each(NOT_SEEN)('%s', async (_, body, why) => {
    await show(body);
    await expect(expectSeen(it(), { timeout: 300 })).rejects.toThrow(why);
  });
});

const SEEN: readonly (readonly [what: string, body: string])[] = [
  ['is there', '<p id="it">已保存</p>'],
  [
    'stands on top of a dialog',
    '<div style="position: fixed; inset: 0; background: rgb(0 0 0 / 30%)"></div><p id="it" style="position: fixed; top: 8px; background: white">已保存</p>',
  ],
  [
    'lies under what paints nothing',
    '<p id="it">已保存</p><div style="position: fixed; inset: 0"></div>',
  ],
  [
    'is light on dark',
    '<div style="background: #24507f"><p id="it" style="color: #fff">已保存</p></div>',
  ],
  ['is a field with text', '<input id="it" value="青禾镇">'],
  ['is a picture', '<svg id="it" width="12" height="12"><rect width="12" height="12"/></svg>'],
  [
    'holds words for the ear beside those for the eye',
    '<p id="it">已保存<span class="heard-only" style="position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)">成功</span></p>',
  ],
  ['takes clicks through to what is below', '<p id="it" style="pointer-events: none">已保存</p>'],
];

describe('seen: what', () => {
  test.each(SEEN)('%s', async (_, body) => {
    await show(body);
    await expectSeen(it(), { timeout: 1000 });
  });

  test('comes later', async () => {
    await show('<p id="it" style="opacity: 0">已保存</p>');
    const later = expectSeen(it());
    await page.waitForTimeout(150);
    await it().evaluate((element) => element.setAttribute('style', ''));
    await later;
  });

  test('fades away while it is looked at: the fading goes on to its end', async () => {
    await show('<p id="it" style="transition: opacity 1s">已保存</p>');
    const ended = it().evaluate((element) => {
      const end = new Promise((resolve) => {
        for (const how of ['transitionend', 'transitioncancel']) {
          element.addEventListener(how, () => resolve(how));
        }
      });
      // It has been drawn before it begins to fade.
      element.getBoundingClientRect();
      element.setAttribute('style', 'transition: opacity 1s; opacity: 0');
      return end;
    });
    const look = () => expectSeen(it(), { timeout: 0 }).then(() => 'seen', String);
    await expect.poll(look, { timeout: 10_000 }).toMatch(/transparent/);
    expect(await ended).toBe('transitionend');
  });

  test('is further down, for a person who scrolls', async () => {
    await show('<div style="height: 900px"></div><p id="it">已保存</p>');
    await expectSeen(it(), { afterScrolling: true, timeout: 1000 });
  });
});

test('what cannot be read, by eye or aloud, is a fault of the page; what is only untidy is none', async () => {
  await show(
    `<p id="it" style="color: #bbb">已保存</p><button></button><input><h4>只是没有上级标题</h4>`,
  );
  expect(await seriousFaults(page)).toEqual(
    expect.arrayContaining(['color-contrast: #it', 'button-name: button', 'label: input']),
  );
  await show('<title>明察</title><h4>只是没有上级标题</h4>');
  expect(await seriousFaults(page)).toEqual(['html-has-lang: html']);
});
