/**
 * The window, in the Chromium host: how soon its first screen can be used beside a blank page in the same host, and the
 * tasks on its thread that last longer than 50 ms while somebody walks through everything there is, alone and while ten
 * thousand findings are written beside it.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { demoCounty } from '../demo/build.ts';
import { goTo } from '../journeys/acts.ts';
import { findBrowser } from '../main/hosts/chromium/find-browser.ts';
import { type ChromiumWindow, openWindow } from '../main/hosts/chromium/window.ts';
import { ensureBuilt, RENDERER } from '../scripts/built.ts';
import type { Entry } from '../shared/entries/calls.ts';
import { open as openStore } from './asking.ts';
import { median, type Pair, timed } from './measure.ts';
import type { BenchStore } from './stores.ts';
import { recordIn, visitOf } from './visit.ts';
import { COMMON_WORD } from './words.ts';

const RUNS = 7;
const PAGES = 5;
const INSPECTOR = '陆闻溪';
/** The places of the rail, and what has no place there, that are not walked through page by page. */
const PLACES = [
  '/',
  '/visits',
  '/follow-up',
  '/units',
  '/interventions',
  '/summaries',
  '/set-aside',
  '/round',
  ...['office', 'terms', 'checklists', 'recusals', 'record', 'devices', 'passphrase'].map(
    (section) => `/settings/${section}`,
  ),
] as const;
/** What is written beside: visits with so many findings, until there are so many. */
const WRITTEN = { atOnce: 50, inAll: 10_000 };
const TYPED = '群众反映窗口办事态度有所好转';
const BLANK = '<!doctype html><meta charset="utf-8"><title>blank</title><button>ready</button>';

const open = (browser: string, renderer: string, dataFolder: string): Promise<ChromiumWindow> =>
  openWindow({
    browser,
    headless: true,
    dataFolder,
    exports: dataFolder,
    disk: () => null,
    renderer,
    systemLanguage: 'zh-CN',
    demo: demoCounty,
  });

/** From nothing to a page whose button can be pressed. */
async function firstScreen(browser: string, renderer: string, name: RegExp): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-bench-window-'));
  let window: ChromiumWindow | undefined;
  const time = await timed(async () => {
    window = await open(browser, renderer, folder);
    await window.page.getByRole('button', { name }).click({ trial: true });
  });
  await window?.close();
  rmSync(folder, { recursive: true, force: true });
  return time;
}

async function starts(browser: string): Promise<Pair> {
  const blank = mkdtempSync(join(tmpdir(), 'mingcha-bench-blank-'));
  writeFileSync(join(blank, 'index.html'), BLANK);
  const times = { ours: [] as number[], raw: [] as number[] };
  for (let i = 0; i <= RUNS; i++) {
    const raw = await firstScreen(browser, blank, /ready/);
    const ours = await firstScreen(browser, RENDERER, /打开演示县/);
    // The first of each warms the disk.
    if (i === 0) continue;
    times.ours.push(ours);
    times.raw.push(raw);
  }
  rmSync(blank, { recursive: true });
  return { ours: median(times.ours), raw: median(times.raw) };
}

/** A task on the window's thread: how long it lasted by the clock, and how long the thread itself worked on it. */
export interface Task {
  clock: number;
  own: number;
}

export interface Step {
  name: string;
  /** Tasks over 50 ms by the clock while it lasted. */
  longTasks: Task[];
}

const LONG_TASK_MS = 50;

/** The browser's trace (the Trace Event Format): times are in microseconds. */
const Trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.object({ name: z.string().optional() }).loose().optional(),
    }),
  ),
});

/** The long tasks on the main threads of pages. */
function longTasksOf(trace: string): Task[] {
  const { traceEvents } = Trace.parse(JSON.parse(trace));
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return traceEvents
    .filter(
      ({ name, pid, tid }) =>
        name === 'ThreadControllerImpl::RunTask' && threads.has(`${pid} ${tid}`),
    )
    .map(({ dur = 0, tdur = 0 }) => ({ clock: dur / 1000, own: tdur / 1000 }))
    .filter(({ clock }) => clock > LONG_TASK_MS);
}

type StepBy = (name: string, act: () => Promise<unknown>) => Promise<void>;

async function signIn(page: Page, step: StepBy): Promise<void> {
  await page.getByRole('button', { name: /打开演示县/ }).click({ trial: true });
  await step('first screen', async () => {
    await page.reload();
    await page.getByRole('button', { name: /打开演示县/ }).click({ trial: true });
  });
  await step('to the people of the demo', () =>
    page.getByRole('button', { name: /打开演示县/ }).click(),
  );
  await step('signing in, the desk', async () => {
    await page.getByRole('button', { name: new RegExp(`^${INSPECTOR}`) }).click();
    await page.getByRole('navigation', { name: '明察' }).waitFor();
  });
}

async function walk(page: Page, step: StepBy): Promise<void> {
  const rows = () => page.getByRole('row').nth(3).waitFor();
  const goOn = async () => {
    for (let i = 0; i < PAGES; i++) {
      const next = page.getByRole('button', { name: '下一页' });
      // A small store has fewer.
      if (!(await next.isEnabled())) return;
      await next.click();
      await page.waitForTimeout(200);
      await rows();
    }
  };
  const settled = () => page.waitForTimeout(500);
  const goBy = async (address: string) => {
    await page.evaluate(`location.hash = '#${address}'`);
    await settled();
  };
  // Away from the drawer that the walk before ended in.
  await goBy('/');
  for (const [list, name] of [
    ['cases', '督查事项'],
    ['findings', '问题'],
  ] as const) {
    await step(`list of ${list}`, async () => {
      await goTo(page, name);
      await rows();
    });
    await step(`five pages of ${list} on`, goOn);
  }
  await step('a case', async () => {
    await page.getByRole('row').nth(2).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled();
  });
  await step('search, typed', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(COMMON_WORD, { delay: 80 });
    await settled();
  });
  await step('to what was found', async () => {
    await page.keyboard.press('Enter');
    await settled();
  });
  for (const place of PLACES) {
    await step(place, () => goBy(place));
  }
  await step('a visit', async () => {
    await goTo(page, '督查走访');
    await page.getByRole('row').nth(2).click();
    await settled();
  });
  await step('an entry, typed', async () => {
    await goBy('/entry');
    await page.getByRole('button', { name: '抓先进与促后进' }).click();
    await page.getByLabel('督查小结').click();
    await page.keyboard.type(TYPED, { delay: 60 });
  });
  await step('a finding on it, typed', async () => {
    await page.getByRole('button', { name: '登记问题' }).click();
    await page.getByLabel('事实').click();
    await page.keyboard.type(TYPED, { delay: 60 });
  });
}

/** Writes visits as the person at the window until there are ten thousand findings more. */
async function writeMany({ app }: ChromiumWindow, visit: Entry): Promise<void> {
  for (let written = 0; written < WRITTEN.inAll; written += WRITTEN.atOnce) {
    const request = `request_${randomBytes(16).toString('hex')}`;
    const answer = await app.dispatch('entries.record', visit, { request });
    if (!answer.ok) throw new Error(`a visit was refused: ${JSON.stringify(answer.refusal)}`);
  }
}

function manyFindings(bench: BenchStore): Entry {
  const asked = openStore(bench);
  try {
    return visitOf(asked.people.inspector, recordIn(asked), WRITTEN.atOnce);
  } finally {
    asked.close();
  }
}

async function walks(
  browser: string,
  bench: BenchStore,
): Promise<Pick<WindowFound, 'alone' | 'beside'>> {
  const { dataFolder } = bench;
  mkdirSync(dataFolder, { recursive: true });
  const visit = manyFindings(bench);
  const window = await open(browser, RENDERER, dataFolder);
  const { page } = window;
  const browserOf = page.context().browser();
  if (!browserOf) throw new Error('the page belongs to a browser');
  const noted =
    (steps: Step[]): StepBy =>
    async (name, act) => {
      await browserOf.startTracing(page, { categories: ['toplevel'] });
      await act();
      await page.waitForTimeout(300);
      const trace = await browserOf.stopTracing();
      steps.push({ name, longTasks: longTasksOf(trace.toString('utf8')) });
    };
  const alone: Step[] = [];
  const beside: Step[] = [];
  try {
    await signIn(page, noted(alone));
    await walk(page, noted(alone));
    const written = writeMany(window, visit);
    await Promise.all([written, walk(page, noted(beside))]);
    return { alone, beside };
  } finally {
    await window.close();
  }
}

export interface WindowFound {
  first: Pair;
  alone: Step[];
  /** While ten thousand findings were written. */
  beside: Step[];
}

export async function windowSide(bench: BenchStore): Promise<WindowFound | null> {
  const browser = findBrowser();
  if (!browser) return null;
  await ensureBuilt('renderer');
  return { first: await starts(browser), ...(await walks(browser, bench)) };
}
