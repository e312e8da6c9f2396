/** The app opened for a test's journey: in a real browser, watched for what a person would not see going wrong. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { openDemo } from '../../journeys/acts.ts';
import {
  newFolder,
  type OpenedApp,
  type OpenOptions,
  openApp,
  removeFolder,
} from '../../journeys/open-app.ts';
import { findBrowser } from '../../main/hosts/chromium/find-browser.ts';
import { RENDERER } from '../../scripts/built.ts';

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

/** Where the built page and the browser are. */
export const opening = (): Pick<OpenOptions, 'browser' | 'renderer'> => ({
  browser: browserForTests(),
  renderer: RENDERER,
});

/** Opens the app on a folder that is used for this test file; the caller closes it. */
export async function openWatched(options: Partial<OpenOptions> = {}): Promise<WatchedApp> {
  const app = await openApp({ ...opening(), ...options });
  app.page.setDefaultTimeout(PATIENCE_MS);
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

/** Opens the demo county for all tests of a file, as one of its people; at the end nothing has been complained of. */
export function openDemoForFile(person: string, onOpened: (app: WatchedApp) => void): void {
  const folder = newFolder();
  let app: WatchedApp | null = null;
  beforeAll(async () => {
    app = await openWatched({ folder });
    onOpened(app);
    await openDemo(app, person);
  }, JOURNEY_MS);
  afterAll(async () => {
    await app?.close();
    removeFolder(folder);
    expect(app?.problems).toEqual([]);
  });
}
