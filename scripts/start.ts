/**
 * `npm start`: opens the app. It takes Electron where its runtime is there or can be fetched, else an installed Chrome,
 * Chromium or Edge; without a display it takes the tour instead. `npm run tour` takes the tour anywhere; with
 * `--manual` its pictures are those of the manual.
 */
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { demoCounty } from '../demo/build.ts';
import { takeTour } from '../journeys/tour.ts';
import { openWindow } from '../main/hosts/chromium/window.ts';
import { dataFolder } from '../main/hosts/data-folder.ts';
import { ensureBrowser } from './browser.ts';
import { ensureBuilt, RENDERER, ROOT } from './built.ts';

const NO_BROWSER =
  'Mingcha needs Google Chrome, Chromium or Microsoft Edge here; please install one and run npm start again.';

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/** How long fetching Electron's runtime may take, and how long a failure is remembered. */
const FETCH_MS = 60_000;
const DAY_MS = 86_400_000;

const ELECTRON = join(ROOT, 'node_modules', 'electron');

/** Electron's program, where its runtime has been fetched. */
function electronProgram(): string | null {
  const note = join(ELECTRON, 'path.txt');
  if (!existsSync(note)) return null;
  const program = join(ELECTRON, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(program) ? program : null;
}

function run(program: string, args: readonly string[], limit?: number): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: limit === undefined ? 'inherit' : 'ignore',
      ...(limit !== undefined && { timeout: limit }),
    });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Electron's program, fetching its runtime when that is possible in a short time. */
async function ensureElectron(): Promise<string | null> {
  // Chromium's sandbox, without which the shell does not start, is refused to root.
  if (process.getuid?.() === 0) return null;
  const present = electronProgram();
  if (present) return present;
  const failed = join(ROOT, 'dist', 'electron-not-fetched');
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < DAY_MS) return null;
  console.log('Fetching Electron (once) …');
  const code = await run(process.execPath, [join(ELECTRON, 'install.js')], FETCH_MS);
  if (code === 0 && electronProgram()) return electronProgram();
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(failed, '');
  console.log('Electron cannot be fetched here; an installed browser takes its place.');
  return null;
}

/** A browser gives no path for a folder: whoever starts it here says where backups go. */
function chosenDisk(): string | null {
  const disk = process.env.MINGCHA_DISK ?? null;
  if (disk === null) {
    console.log(
      '浏览器窗口中不能选择文件夹：请用 MINGCHA_DISK=备份盘上的文件夹 启动。\n' +
        'No folder can be chosen in a browser: start with MINGCHA_DISK=<a folder on the backup disk>.',
    );
  }
  return disk;
}

async function openInBrowser(browser: string): Promise<void> {
  const folder = dataFolder(process.platform, process.env, homedir());
  if (!isAbsolute(folder)) {
    throw new Error(`MINGCHA_DATA 须为完整路径。MINGCHA_DATA must be a full path: ${folder}`);
  }
  const window = await openWindow({
    browser,
    headless: false,
    dataFolder: folder,
    exports: join(homedir(), 'Downloads'),
    disk: chosenDisk,
    renderer: RENDERER,
    systemLanguage: Intl.DateTimeFormat().resolvedOptions().locale,
    demo: demoCounty,
  });
  process.once('SIGINT', () => void window.close());
  process.once('SIGTERM', () => void window.close());
  await window.closed;
  await window.close();
}

async function tour(browser: string): Promise<void> {
  const folder = join(ROOT, 'tour');
  if (!hasDisplay) console.log('There is no display here.');
  console.log(
    'Taking the tour: one case through the whole workflow, in a county invented for it …',
  );
  const left = await takeTour({ browser, renderer: RENDERER, folder, say: console.log });
  if (process.argv.includes('--manual')) renewManual(folder, left);
  console.log(`Pictures, the circular (.docx, .pdf) and the ledger (.xlsx) are in ${folder}`);
}

/** Puts the tour's pictures into the manual, in place of those of their names. */
function renewManual(folder: string, left: readonly string[]): void {
  const pictures = join(ROOT, 'docs', 'manual', 'pictures');
  for (const name of readdirSync(pictures)) {
    const taken = left.find((one) => one.replace(/^\d+-/, '') === name);
    if (taken) copyFileSync(join(folder, taken), join(pictures, name));
  }
}

async function start(): Promise<number> {
  const isTour = process.argv.includes('--tour') || !hasDisplay;
  const electron = isTour ? null : await ensureElectron();
  await ensureBuilt('renderer');
  if (electron) {
    await ensureBuilt('electron');
    return run(electron, [ROOT]);
  }
  const browser = ensureBrowser();
  if (!browser) {
    console.error(NO_BROWSER);
    return 1;
  }
  if (isTour) await tour(browser);
  else await openInBrowser(browser);
  return 0;
}

process.exitCode = await start();
