/**
 * Opens the app as a person would meet it: by default in a browser through the Chromium host, or, where Electron's
 * runtime is there and MINGCHA_JOURNEYS=electron says so, in Electron. The same journeys run in both.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Browser, type Page } from 'playwright-core';
import { demoCounty } from '../demo/build.ts';
import { openWindow } from '../main/hosts/chromium/window.ts';

export interface OpenedApp {
  page: Page;
  /** Where exports are saved. */
  exports: string;
  /** Answers the next file dialog with these files. */
  chooseNext(...paths: string[]): Promise<void>;
  /** Answers the dialogs for a folder with this one from now on. */
  chooseFolder(path: string): Promise<void>;
  /** Sends the laptop to sleep, as far as the app can tell. */
  suspend(): Promise<void>;
  /** Holds the data; opening it again opens the same stores. */
  folder: string;
  /** Closes the app; its data stay. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Holds the data and the exports; one that was used before is opened again. */
  folder?: string;
  language?: 'zh-CN' | 'en-GB';
  /** The laptop's clock, where it is not the right one; in a browser only. */
  now?: () => number;
  browser: string;
  /** A browser that is there already and stays when the app is closed. */
  shared?: () => Promise<Browser>;
  renderer: string;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'mingcha-journey-'));
export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true });

const inElectron = process.env.MINGCHA_JOURNEYS === 'electron';

export async function openApp(options: OpenOptions): Promise<OpenedApp> {
  const folder = options.folder ?? newFolder();
  const exports = join(folder, 'exports');
  mkdirSync(exports, { recursive: true });
  return inElectron
    ? openInElectron(folder, exports, options)
    : openInBrowser(folder, exports, options);
}

async function openInBrowser(
  folder: string,
  exports: string,
  { browser, shared, renderer, language = 'zh-CN', now }: OpenOptions,
): Promise<OpenedApp> {
  let disk: string | null = null;
  const window = await openWindow({
    browser,
    headless: true,
    ...(shared && { shared }),
    dataFolder: join(folder, 'data'),
    exports,
    disk: () => disk,
    renderer,
    systemLanguage: language,
    demo: demoCounty,
    ...(now && { circumstances: { now } }),
  });
  const { page, app } = window;
  return {
    page,
    exports,
    folder,
    chooseNext: async (...paths) => {
      page.once('filechooser', (chooser) => void chooser.setFiles(paths));
    },
    chooseFolder: async (path) => {
      disk = path;
    },
    suspend: () => app.suspend(),
    close: () => window.close(),
  };
}

/** The same in Electron. Its dialogs are the system's, so they are answered in the main process. */
async function openInElectron(
  folder: string,
  exports: string,
  { language = 'zh-CN' }: OpenOptions,
): Promise<OpenedApp> {
  const electron = await _electron.launch({
    args: ['.', `--lang=${language}`],
    env: { ...cleanEnvironment(), XDG_DATA_HOME: folder, LOCALAPPDATA: folder, HOME: folder },
  });
  await electron.evaluate(({ dialog }, place) => {
    // The shell always names the window that the dialog belongs to.
    const answer = async (_: unknown, asked?: { defaultPath?: string }) => ({
      canceled: false,
      filePath: `${place}/${asked?.defaultPath ?? 'export'}`,
    });
    dialog.showSaveDialog = answer;
  }, exports);
  const page = await electron.firstWindow();
  const chooseNext = (...paths: string[]) =>
    electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: chosen });
    }, paths);
  return {
    page,
    exports,
    folder,
    chooseNext,
    chooseFolder: chooseNext,
    suspend: () =>
      electron.evaluate(({ powerMonitor }) => {
        powerMonitor.emit('suspend');
      }),
    close: () => electron.close(),
  };
}

/** Without what would make Electron run as plain Node. */
function cleanEnvironment(): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = process.env;
  return Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
