/**
 * Run by plain Node against an unpacked archive: starts the packaged shell around the stand-in of Electron. Argument: the
 * unpacked archive. Prints what the window was shown, and what the page was answered, as JSON.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [unpacked] = process.argv.slice(2);
if (!unpacked) throw new Error('usage: <unpacked archive>');

const standIn = import.meta.resolve('../main/hosts/electron/fake-electron.ts');
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: standIn, shortCircuit: true } : next(name, context),
});
const electron: typeof import('../main/hosts/electron/fake-electron.ts') = await import(standIn);
await import(pathToFileURL(join(unpacked, 'dist/electron/start.js')).href);
while (electron.ipcMain.handle.calls.length === 0) await setTimeout(10);

const { options, loadURL, webContents } = electron.lastWindow();
const [url] = electron.last(loadURL);
const page = await electron.session.fromPartition('mingcha').serve(url);
const [, invoke] = electron.last(electron.ipcMain.handle);
const frame = { sender: webContents, senderFrame: webContents.mainFrame };
process.stdout.write(
  JSON.stringify({
    url,
    hasPreload: existsSync(String(options.webPreferences?.preload)),
    page: { status: page.status, text: await page.text() },
    answer: await invoke(frame, 'access.state', {}),
  }),
);
electron.app.exit.answer = () => process.exit(0);
electron.app.emit('will-quit', new electron.FakeEvent());
