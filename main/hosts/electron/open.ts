/** Opens the application and its window, and joins the two. */
import { randomBytes } from 'node:crypto';
import { uptime } from 'node:os';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme, powerMonitor, safeStorage, session } from 'electron';
import { type App, createApp } from '../../create-app.ts';
import type { Host } from '../../host.ts';
import { readPreferences } from '../../preferences/preferences.ts';
import { machineId } from '../machine-id.ts';
import { dialogsOf } from './dialogs.ts';
import { answerCalls, hearDropped, tellPage } from './ipc.ts';
import { showContextMenus, showMenu } from './menu.ts';
import { createPrinter } from './print.ts';
import { ORIGIN, servePage } from './protocol.ts';
import { openSecretBox } from './secret-box.ts';
import { type TroubleTerms, watchWindow } from './trouble.ts';
import { createWindow } from './window.ts';

export interface OpenTerms
  extends TroubleTerms,
    Pick<Host, 'dataFolder' | 'systemLanguage' | 'log' | 'demo'> {
  /** Tells the person of a fault nobody expected, and ends the program. */
  fail(error: unknown): void;
}

export function open(terms: OpenTerms): App {
  const { dataFolder, systemLanguage, log, demo, words, fail } = terms;
  // Without `persist:` a session lives in memory. Otherwise Chromium pages large blobs out to disk: evidence, readable.
  const pages = session.fromPartition('mingcha');
  servePage(pages, fileURLToPath(new URL('../renderer/', import.meta.url)));

  const followPreferences = () => {
    nativeTheme.themeSource = readPreferences(dataFolder).theme;
    showMenu(words(), process.platform);
  };
  followPreferences();

  const window = createWindow(pages);
  const mingcha = createApp({
    dataFolder,
    systemLanguage,
    now: Date.now,
    machineId: () => machineId(),
    uptime: () => uptime() * 1000,
    randomBytes,
    ...dialogsOf(window),
    ...hearDropped(window),
    printToPdf: createPrinter(),
    secretBox: () => openSecretBox(safeStorage, process.platform),
    log,
    demo,
  });
  mingcha.onEvent((event) => tellPage(window, event));
  answerCalls(window, async (name, input, beside) => {
    const answer = await mingcha.dispatch(name, input, beside);
    if (name === 'preferences.change') followPreferences();
    return answer;
  });

  // Somebody else may wake the machine, or stand before its screen.
  const lock = () => void mingcha.suspend().catch(fail);
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('user-did-resign-active', lock);

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  watchWindow(window, terms);
  showContextMenus(window.webContents, words);
  window.on('closed', () => app.quit());
  window.loadURL(`${ORIGIN}/`).catch((error: unknown) => {
    // Closed before it was loaded: no fault.
    if (!window.isDestroyed()) fail(error);
  });
  return mingcha;
}
