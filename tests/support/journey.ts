/** The app opened for a test's journey: in a real browser, watched for what a person would not see going wrong. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { enterDemo, expectPage, openDemo, setUpOffice, signIn } from '../../journeys/acts.ts';
import {
  newFolder,
  type OpenedApp,
  type OpenOptions,
  openApp,
  removeFolder,
} from '../../journeys/open-app.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { launchBrowser } from '../../main/hosts/chromium/browser.ts';
import { findBrowser } from '../../main/hosts/chromium/find-browser.ts';
import { RENDERER } from '../../scripts/built.ts';
import { copyMadeOnce } from './made-once.ts';

/** A journey takes as long as a person who knows the way; on a busy machine, several times that. */
export const JOURNEY_MS = 300_000;

/** Machines that run tests are slower than those of people. */
const PATIENCE_MS = 60_000;

export interface WatchedApp extends OpenedApp {
  /** Errors and warnings of the page, refusals of its content policy, and requests for anything but its own files. */
  problems: string[];
}

function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOwn = hostname === 'mingcha.local' || protocol === 'mingcha:' || protocol === 'data:';
    if (!isOwn) problems.push(`asked for ${request.url()}`);
  });
  return problems;
}

export function browserForTests(): string {
  const browser = findBrowser();
  if (!browser) throw new Error('the journeys need Chrome, Chromium or Edge');
  return browser;
}

let launched: Promise<Browser> | null = null;

/** One browser for all the apps that a thread of tests opens, each in a window that shares nothing. It ends with the thread. */
async function sharedBrowser(): Promise<Browser> {
  launched ??= launchBrowser(browserForTests(), true);
  const browser = await launched;
  if (browser.isConnected()) return browser;
  launched = null;
  return sharedBrowser();
}

/** Where the built page and the browser are. */
export const opening = (): Pick<OpenOptions, 'browser' | 'shared' | 'renderer'> => ({
  browser: browserForTests(),
  shared: sharedBrowser,
  renderer: RENDERER,
});

/** Opens the app on a folder that is used for this test file; the caller closes it. */
async function openWatched(options: Partial<OpenOptions> = {}): Promise<WatchedApp> {
  const app = await openApp({ ...opening(), ...options });
  app.page.setDefaultTimeout(PATIENCE_MS);
  // What moves is drawn by the processor, frame by frame, for nobody.
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  return { ...app, problems: watch(app.page) };
}

/** Opens the app for one test, in a folder of its own that goes when the test is over. */
export async function openForTest(options: Partial<OpenOptions> = {}): Promise<WatchedApp> {
  const folder = options.folder ?? newFolder();
  const app = await openWatched({ ...options, folder });
  onTestFinished(async () => {
    await app.close();
    removeFolder(folder);
  });
  return app;
}

/** Puts into the folder what people made there by clicking; the first to ask for it waits until they have. */
const begin = (name: string, folder: string, make: (app: OpenedApp) => Promise<void>) =>
  copyMadeOnce(name, folder, async (place) => {
    const app = await openWatched({ folder: place });
    try {
      await make(app);
    } finally {
      await app.close();
    }
    expect(app.problems).toEqual([]);
  });

const beginOffice = (folder: string, roles: readonly string[]) =>
  begin(`office of ${roles.join(' ')}`, folder, async (app) => {
    await setUpOffice(app, ...roles);
  });

async function enterOffice(app: OpenedApp): Promise<void> {
  await signIn(app, '林正');
  await expectPage(app.page, '工作台');
}

/** Opens the app for one test on an office (演示数据) that its first person, 林正, has set up and is signed in to. */
export async function openOffice(...roles: string[]): Promise<WatchedApp> {
  const folder = newFolder();
  await beginOffice(folder, roles);
  const app = await openForTest({ folder });
  await enterOffice(app);
  return app;
}

/** Opens the demo county where it is not there yet: it says how long that takes and how far it is, and can be stopped. */
async function makeDemo(app: OpenedApp): Promise<void> {
  const { page } = app;
  const open = page.getByRole('button', { name: '打开演示县' });
  await expectSeen(open.getByText(/10–30 秒/));
  await open.click();
  await page.getByRole('progressbar').waitFor();
  await expectSeen(page.getByText('正在生成演示县'));
  await expectSeen(page.getByText(/^约还需 \d+ 秒$/), { timeout: PATIENCE_MS });
  await expectSeen(page.getByRole('button', { name: '停止' }));
  await page.getByRole('button', { name: '停止' }).click();
  await expectSeen(open);
  await enterDemo(app);
}

const beginDemo = (folder: string) => begin('demo county', folder, makeDemo);

/** A folder of one test's own that holds the demo county. */
export async function folderWithDemo(): Promise<string> {
  const folder = newFolder();
  onTestFinished(() => removeFolder(folder));
  await beginDemo(folder);
  return folder;
}

/** Opens the app for one test where the demo county has been made, and nobody has chosen it yet. */
export const openBesideDemo = async (): Promise<WatchedApp> =>
  openForTest({ folder: await folderWithDemo() });

/** Opens the demo county for one test, as one of its people. */
export async function openDemoForTest(person: string): Promise<WatchedApp> {
  const app = await openBesideDemo();
  await openDemo(app, person);
  return app;
}

/** Opens the app for all tests of a file or group, in a folder that `begins` fills; at the end nothing has been complained of. */
function openForAll(
  begins: (folder: string) => Promise<void>,
  enter: (app: OpenedApp) => Promise<void>,
  onOpened: (app: WatchedApp) => void,
): void {
  const folder = newFolder();
  let app: WatchedApp | null = null;
  beforeAll(async () => {
    await begins(folder);
    app = await openWatched({ folder });
    onOpened(app);
    await enter(app);
  }, JOURNEY_MS);
  afterAll(async () => {
    await app?.close();
    removeFolder(folder);
    expect(app?.problems).toEqual([]);
  });
}

/** The demo county, as one of its people. */
export const openDemoForFile = (person: string, onOpened: (app: WatchedApp) => void): void =>
  openForAll(beginDemo, (app) => openDemo(app, person), onOpened);

/** What `openOffice` opens. */
export const openOfficeForFile = (
  roles: readonly string[],
  onOpened: (app: WatchedApp) => void,
): void => openForAll((folder) => beginOffice(folder, roles), enterOffice, onOpened);
