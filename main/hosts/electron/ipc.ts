/** Answers the page's calls, and tells it what happens unasked. */
import {
  type BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  type WebContents,
} from 'electron';
import { z } from 'zod';
import type { AppEvent } from '../../../shared/bridge.ts';
import { refuse } from '../../../shared/refusal.ts';
import type { App } from '../../create-app.ts';
import type { Host } from '../../host.ts';
import { CHANNEL } from './channel.ts';
import { ORIGIN } from './protocol.ts';

/**
 * Threat: a frame, another window or a page that was navigated elsewhere calls the application in the signed-in
 * person's name. Only the main frame of our own window, showing our own page, is answered.
 */
function isOwnPage(
  { sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent,
  own: WebContents,
): boolean {
  return (
    sender === own &&
    senderFrame !== null &&
    senderFrame.frameTreeNodeId === own.mainFrame.frameTreeNodeId &&
    senderFrame.origin === ORIGIN
  );
}

export function answerCalls(window: BrowserWindow, dispatch: App['dispatch']): void {
  ipcMain.handle(CHANNEL, (event, name: unknown, input: unknown, beside: unknown) =>
    isOwnPage(event, window.webContents)
      ? dispatch(name, input, beside)
      : refuse({ code: 'forbidden' }),
  );
}

const Paths = z.array(z.string());

/** Keeps what was dropped on our own page until it is asked for. */
export function hearDropped(window: BrowserWindow): Pick<Host, 'droppedFiles'> {
  let paths: string[] = [];
  ipcMain.on(CHANNEL, (event, dropped: unknown) => {
    if (isOwnPage(event, window.webContents)) {
      paths = Paths.parse(dropped).filter((path) => path !== '');
    }
  });
  return {
    async droppedFiles() {
      const given = paths;
      paths = [];
      return given;
    },
  };
}

export function tellPage(window: BrowserWindow, event: AppEvent): void {
  if (!window.isDestroyed()) window.webContents.send(CHANNEL, event);
}
