/**
 * The application in an installed browser: the same application code and the same page as in Electron, with a browser
 * window driven by Playwright around it. For development, for tests, and for machines that cannot fetch Electron.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import type { AppEvent } from '../../../shared/bridge.ts';
import { type App, createApp } from '../../create-app.ts';
import { type DemoCounty, type Host, LOG } from '../../host.ts';
import { SECURITY_HEADERS } from '../content-security-policy.ts';
import { logTo } from '../log-file.ts';
import { machineId } from '../machine-id.ts';
import { rendererFile } from '../renderer-files.ts';
import { launchBrowser } from './browser.ts';
import { chooseFiles, DROPPED, droppedFiles, placeToSave } from './dialogs.ts';
import { printToPdf } from './print.ts';

/** Answered from disk; nothing listens on it and no name server knows it. */
const ORIGIN = 'https://mingcha.local';

export interface WindowOptions {
  browser: string;
  headless: boolean;
  /** A browser that other windows are in too, and that stays when this one is closed. */
  shared?: () => Promise<Browser>;
  dataFolder: string;
  /** Where exports are saved. */
  exports: string;
  /** The folder that counts as chosen wherever one is to be: a browser gives no path for one. */
  disk(): string | null;
  /** The built page. */
  renderer: string;
  systemLanguage: string;
  demo: DemoCounty;
  /** For tests and the tour, whose time and chance repeat. */
  circumstances?: Partial<Pick<Host, 'now' | 'randomBytes'>>;
}

export interface ChromiumWindow {
  app: App;
  page: Page;
  /** Resolves when the person closes the window. */
  closed: Promise<void>;
  close(): Promise<void>;
}

export async function openWindow(options: WindowOptions): Promise<ChromiumWindow> {
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
  const browser = await (options.shared?.() ?? launchBrowser(options.browser, options.headless));
  const context = await newContext(browser, options);
  const page = await context.newPage();
  const app = createApp(hostOf(options, page));
  await connect(app, page);
  await context.route('**/*', (route) => answerRequest(route, options.renderer));
  await page.goto(`${ORIGIN}/`);
  const closed = new Promise<void>((resolve) => page.once('close', () => resolve()));
  return {
    app,
    page,
    closed,
    async close() {
      await app.close();
      await (options.shared ? context : browser).close();
    },
  };
}

/** Off the record: what the browser would remember of the page stays in memory and goes with the window. */
const newContext = (
  browser: Browser,
  { headless, systemLanguage }: WindowOptions,
): Promise<BrowserContext> =>
  browser.newContext({
    viewport: headless ? { width: 1280, height: 800 } : null,
    locale: systemLanguage,
    acceptDownloads: false,
    serviceWorkers: 'block',
  });

function hostOf(options: WindowOptions, page: Page): Host {
  return {
    dataFolder: options.dataFolder,
    systemLanguage: options.systemLanguage,
    now: () => Date.now(),
    machineId: () => machineId(),
    uptime: () => uptime() * 1000,
    randomBytes: (count) => randomBytes(count),
    ...options.circumstances,
    chooseFiles: () => chooseFiles(page),
    droppedFiles: () => droppedFiles(page),
    chooseSave: async (suggestedName) => placeToSave(options.exports, suggestedName),
    chooseFolder: async () => options.disk(),
    printToPdf: (html) => printToPdf(options.browser, html),
    // A browser has no keychain to offer.
    secretBox: async () => null,
    log: logTo(join(options.dataFolder, LOG)),
    demo: options.demo,
  };
}

/** Gives the page its bridge, and only the page: a frame has none. */
async function connect(app: App, page: Page): Promise<void> {
  await page.exposeBinding(
    'mingchaInvoke',
    ({ frame }, name: unknown, input: unknown, beside: unknown) => {
      if (frame !== page.mainFrame() || new URL(frame.url()).origin !== ORIGIN) {
        throw new Error('only the app’s own page may call');
      }
      // A value left out arrives as null.
      return app.dispatch(name, input, beside ?? undefined);
    },
  );
  await page.addInitScript((dropped) => {
    const listeners = new Set<(event: unknown) => void>();
    const invoke = Reflect.get(globalThis, 'mingchaInvoke');
    Reflect.set(globalThis, 'mingchaTell', (event: unknown) => {
      for (const listener of listeners) listener(event);
    });
    Reflect.set(globalThis, 'mingcha', {
      invoke: (name: string, input: unknown, beside?: unknown) => invoke(name, input, beside),
      onEvent: (listener: (event: unknown) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      drop: (files: readonly unknown[]) => Reflect.set(globalThis, dropped, [...files]),
    });
  }, DROPPED);
  const stop = app.onEvent((event: AppEvent) => {
    // A page that is closing hears no more; there is nobody left to tell.
    page.evaluate((told) => Reflect.get(globalThis, 'mingchaTell')?.(told), event).catch(() => {});
  });
  page.once('close', stop);
}

/** Answers the page's requests from the built folder; whatever else is asked for does not leave the machine. */
async function answerRequest(route: Route, folder: string): Promise<void> {
  const request = route.request();
  const url = new URL(request.url());
  const file =
    url.origin === ORIGIN && request.method() === 'GET' ? rendererFile(folder, url.pathname) : null;
  if (!file) return route.abort('blockedbyclient');
  try {
    await route.fulfill({
      body: readFileSync(file.path),
      headers: { ...SECURITY_HEADERS, 'Content-Type': file.contentType },
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return route.fulfill({ status: 404, headers: SECURITY_HEADERS });
    }
    throw error;
  }
}
