/** A window that stops or hangs says so, and can be opened again: the application behind it goes on. */
import { app, type BrowserWindow, dialog } from 'electron';
import type { ShellWords } from './words.ts';

export interface TroubleTerms {
  words(): ShellWords;
  note(during: string, error: unknown): void;
}

/** What became of one of the engine's processes, in a word of the engine's. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault';
  readonly code: string;
  constructor(code: string) {
    super();
    this.code = code;
  }
}

export function watchWindow(window: BrowserWindow, { words, note }: TroubleTerms): void {
  const { webContents } = window;
  let waiting: AbortController | null = null;
  let isReopening = false;

  async function tellGone(): Promise<void> {
    const { trouble } = words();
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: trouble.gone,
      detail: trouble.goneDetail,
      buttons: [trouble.reopen, trouble.quit],
    });
    if (response === 0) webContents.reload();
    else app.quit();
  }

  async function tellSilent(signal: AbortSignal): Promise<void> {
    const { trouble } = words();
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: trouble.silent,
      detail: trouble.silentDetail,
      buttons: [trouble.wait, trouble.reopen],
      cancelId: 0,
      signal,
    });
    if (response !== 1) return;
    isReopening = true;
    webContents.forcefullyCrashRenderer();
  }

  const fail = (error: unknown) => note('a dialog of trouble', error);

  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    waiting?.abort();
    if (isReopening) {
      isReopening = false;
      webContents.reload();
    } else if (reason !== 'clean-exit') {
      note('the window', new EngineFault(`${reason}.${exitCode}`));
      tellGone().catch(fail);
    }
  });
  webContents.on('unresponsive', () => {
    if (waiting) return;
    note('the window', new EngineFault('unresponsive'));
    waiting = new AbortController();
    tellSilent(waiting.signal)
      .catch(fail)
      .finally(() => {
        waiting = null;
      });
  });
  webContents.on('responsive', () => waiting?.abort());
}
