import { beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineFault, watchWindow } from '../../../../main/hosts/electron/trouble.ts';
import { shellWords } from '../../../../main/hosts/electron/words.ts';
import { app, asReal, BrowserWindow, dialog, type FakeContents, last } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

/** Patient, for a machine that does much else at the same time. */
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000 });

let noted: unknown[][];
let contents: FakeContents;

beforeEach(() => {
  noted = [];
  dialog.showMessageBox.calls = [];
  app.quit.calls = [];
  const window = new BrowserWindow();
  contents = window.webContents;
  watchWindow(asReal(window), {
    words: () => shellWords['zh-CN'],
    note: (...entry) => noted.push(entry),
  });
});

/** What the person answers to every question: the position of the button. */
const choose = (response: number) => {
  dialog.showMessageBox.answer = async () => ({ response });
};
const goes = (reason: string) => contents.emit('render-process-gone', {}, { reason, exitCode: 1 });

describe('a window that stops', () => {
  test('is noted, and opened again when the person wishes', async () => {
    choose(0);
    goes('crashed');
    await eventually(() => expect(contents.reload.calls).toHaveLength(1));
    expect(noted).toEqual([['the window', new EngineFault('crashed.1')]]);
  });

  test('ends the program when the person wishes', async () => {
    choose(1);
    goes('oom');
    await eventually(() => expect(app.quit.calls).toHaveLength(1));
    expect(contents.reload.calls).toHaveLength(0);
  });

  test('because it was closed, is no trouble', () => {
    goes('clean-exit');
    expect(dialog.showMessageBox.calls).toHaveLength(0);
  });
});

describe('a window that does not respond', () => {
  test('is opened again when the person does not want to wait, without asking twice', async () => {
    choose(1);
    contents.emit('unresponsive');
    await eventually(() => expect(contents.reload.calls).toHaveLength(1));
    expect(contents.forcefullyCrashRenderer.calls).toHaveLength(1);
    expect(dialog.showMessageBox.calls).toHaveLength(1);
  });

  test('asks once, however often it is said, and takes the question back when it responds', () => {
    dialog.showMessageBox.answer = () => new Promise(() => {});
    contents.emit('unresponsive');
    contents.emit('unresponsive');
    expect(dialog.showMessageBox.calls).toHaveLength(1);
    const [, { signal }] = last(dialog.showMessageBox);
    expect(signal?.aborted).toBe(false);
    contents.emit('responsive');
    expect(signal?.aborted).toBe(true);
    expect(contents.reload.calls).toHaveLength(0);
  });
});
