/** The shell as a whole around the real application: what is done first, what refuses to start, locking, quitting. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { takeInUse } from '../../../../main/store/in-use.ts';
import { asReal } from './fake-electron.ts';

type Electron = typeof import('./fake-electron.ts');

/** Patient, for a machine that does much else at the same time. */
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000 });

const home = mkdtempSync(join(tmpdir(), 'mingcha-start-'));
const FAULTS = ['uncaughtException', 'unhandledRejection'];
/** The test runner's own listeners for faults. */
const known = new Set(FAULTS.flatMap((name) => process.rawListeners(name)));
const folder = join(home, 'data');

/** The test runner's own. */
const argv = process.argv;
beforeEach(() => {
  process.argv = ['mingcha', '--ozone-platform=x11'];
});
afterAll(() => {
  process.argv = argv;
});

beforeAll(() => {
  process.argv = ['mingcha', '--ozone-platform=x11'];
  // Compiled code is kept for the tests; the program would refuse to start with it.
  vi.stubEnv('NODE_COMPILE_CACHE', undefined);
  vi.stubEnv('MINGCHA_DATA', folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

/** What the program does about a fault nobody expected. */
let onFault: (error: Error) => void;

/** Starts the program anew, as `electron .` does. */
async function start(prepare: (electron: Electron) => void = () => {}): Promise<Electron> {
  vi.resetModules();
  vi.doMock('electron', () => import('./fake-electron.ts'));
  const electron = await import('./fake-electron.ts');
  prepare(electron);
  await import('../../../../main/hosts/electron/start.ts');
  // The program ends the process on a fault. In this process faults are the test runner's to tell.
  for (const name of FAULTS) {
    for (const listener of process.rawListeners(name).filter((one) => !known.has(one))) {
      onFault = asReal(listener);
      process.removeListener(name, onFault);
    }
  }
  return electron;
}

/** The page's call, over the bridge's channel. */
async function invoke(electron: Electron, name: string, input: object = {}): Promise<unknown> {
  const [, handler] = electron.last(electron.ipcMain.handle);
  const sender = electron.lastWindow().webContents;
  return await handler({ sender, senderFrame: sender.mainFrame }, name, input);
}

describe('the program', () => {
  let electron: Electron;
  beforeAll(async () => {
    electron = await start();
    await eventually(() => expect(electron.lastWindow().loadURL.calls).toHaveLength(1));
  });

  test('switches the sandbox on before anything else, and knows its scheme before Electron is ready', () => {
    expect(electron.order).toEqual(['enableSandbox', 'registerSchemesAsPrivileged', 'whenReady']);
    expect(electron.commandLine.appendSwitch.calls.map(([name]) => name)).toContain(
      'host-resolver-rules',
    );
  });

  test('guards every session, also one that is made later', () => {
    for (const partition of ['mingcha', 'mingcha-print', 'another']) {
      const session = electron.session.fromPartition(partition);
      expect(session.isLetThrough('https://evil.example/')).toBe(false);
      const [check] = electron.last(session.setPermissionCheckHandler);
      expect(check(null, 'media')).toBe(false);
      expect(session.listenerCount('will-download')).toBe(1);
    }
  });

  test('guards every page, also one that is opened later', () => {
    const { webContents } = new electron.BrowserWindow();
    electron.BrowserWindow.opened.pop();
    expect(webContents.isDone('will-navigate')).toBe(false);
    expect(webContents.isDone('will-attach-webview')).toBe(false);
    expect(webContents.setWindowOpenHandler.calls).toHaveLength(1);
  });

  test('shows its own page, in a session that leaves nothing on disk', () => {
    expect(electron.last(electron.lastWindow().loadURL)).toEqual(['app://local/']);
    expect(electron.session.fromPartition.calls.flat()).toContain('mingcha');
    expect(electron.session.fromPartition.calls.flat().join()).not.toContain('persist:');
  });

  test('keeps the browser engine’s files apart from the stores', () => {
    expect(electron.app.setPath.calls).toEqual([['userData', join(folder, 'electron')]]);
  });

  test('answers the page', async () => {
    expect(await invoke(electron, 'access.state')).toMatchObject({
      ok: true,
      value: { stage: 'empty' },
    });
  });

  test('follows the language and the theme that the person chooses', async () => {
    const preferences = { theme: 'dark', language: 'en', railFolded: false, period: 'year' };
    expect(await invoke(electron, 'preferences.change', preferences)).toMatchObject({ ok: true });
    expect(electron.nativeTheme.themeSource).toBe('dark');
    const [template] = electron.last(electron.Menu.buildFromTemplate);
    expect(template.map(({ label }) => label)).toEqual(['Mingcha', 'Edit', 'View', 'Window']);
  });

  test('comes forward when it is started a second time', () => {
    const window = electron.lastWindow();
    window.isMinimized.answer = () => true;
    electron.app.emit('second-instance');
    expect(window.restore.calls).toHaveLength(1);
    expect(window.focus.calls).toHaveLength(1);
  });

  describe.each(['suspend', 'lock-screen', 'user-did-resign-active'])('on %s', (event) => {
    beforeEach(async () => {
      const person = { name: '陈守正', signInName: 'chen', roles: ['keeper'] };
      const passphrase = '青石路八号院东二门有棵槐树';
      const entered = existsSync(join(folder, 'office'))
        ? await invoke(electron, 'access.signIn', { signInName: 'chen', passphrase })
        : await invoke(electron, 'access.setUp', {
            office: { name: '云岭县纪委监委', documentPrefix: '云督', organiser: 'discipline' },
            person,
            passphrase,
          });
      expect(entered).toMatchObject({ ok: true });
    });

    test('locks the store and tells the page', async () => {
      electron.powerMonitor.emit(event);
      await eventually(async () =>
        expect(await invoke(electron, 'access.state')).toMatchObject({
          value: { stage: 'locked' },
        }),
      );
      expect(electron.last(electron.lastWindow().webContents.send)).toEqual([
        'mingcha',
        { kind: 'locked', because: 'suspend' },
      ]);
    });
  });

  test('notes the fall of a process of the engine', () => {
    electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
    expect(readFileSync(join(folder, 'mingcha.log'), 'utf8')).toContain('"during":"GPU"');
  });

  test('quits only when the store is closed', async () => {
    await invoke(electron, 'access.signIn', {
      signInName: 'chen',
      passphrase: '青石路八号院东二门有棵槐树',
    });
    expect(takeInUse(join(folder, 'office', 'in-use'))).toBeNull();
    const quitting = new electron.FakeEvent();
    electron.app.emit('will-quit', quitting);
    expect(quitting.isPrevented).toBe(true);
    expect(electron.app.exit.calls).toEqual([]);
    await eventually(() => expect(electron.app.exit.calls).toEqual([[0]]));
    const inUse = takeInUse(join(folder, 'office', 'in-use'));
    expect(inUse).not.toBeNull();
    inUse?.release();
  });
});

describe('the program does not start', () => {
  test('with a switch that disarms it', async () => {
    process.argv = ['mingcha', '--ozone-platform=x11', '--gpu-launcher=/tmp/evil'];
    const { app, dialog, BrowserWindow } = await start();
    expect(app.exit.calls).toEqual([[1]]);
    expect(dialog.showErrorBox.calls.flat().join('\n')).toContain('--gpu-launcher=/tmp/evil');
    expect(BrowserWindow.opened).toEqual([]);
  });

  test('with a variable in its environment that disarms it', async () => {
    vi.stubEnv('ELECTRON_DISABLE_SANDBOX', '1');
    const { app, dialog, BrowserWindow } = await start();
    vi.stubEnv('ELECTRON_DISABLE_SANDBOX', undefined);
    expect(app.exit.calls).toEqual([[1]]);
    expect(dialog.showErrorBox.calls.flat().join('\n')).toContain('ELECTRON_DISABLE_SANDBOX');
    expect(BrowserWindow.opened).toEqual([]);
  });

  test('a second time beside itself', async () => {
    const { app, BrowserWindow } = await start((electron) => {
      electron.app.requestSingleInstanceLock.answer = () => false;
    });
    expect(app.exit.calls).toEqual([[0]]);
    expect(app.whenReady.calls).toEqual([]);
    expect(BrowserWindow.opened).toEqual([]);
  });

  test.each([
    ['a file is in its way', join(home, 'blocked')],
    ['it hangs on where the program is started', 'data'],
    ['it would go with the program', join(dirname(process.execPath), 'data')],
  ])('where its folder cannot be used: %s', async (_, unusable) => {
    writeFileSync(join(home, 'blocked'), 'a file in the way');
    vi.stubEnv('MINGCHA_DATA', unusable);
    const { app, dialog } = await start();
    expect(app.exit.calls).toEqual([[1]]);
    const told = dialog.showErrorBox.calls.flat().join('\n');
    expect(told).toContain('数据文件夹无法写入');
    expect(told).toContain(unusable);
  });
});

test('a fault nobody expected is noted, told with its reference, and ends the program', async () => {
  vi.stubEnv('MINGCHA_DATA', folder);
  const { app, dialog } = await start();
  onFault(new Error('out of paper'));
  await eventually(() => expect(app.exit.calls).toEqual([[1]]));
  const noted =
    readFileSync(join(folder, 'mingcha.log'), 'utf8').trimEnd().split('\n').at(-1) ?? '';
  expect(noted).toContain('start.test.ts:');
  expect(noted).not.toContain('out of paper');
  const [, told] = dialog.showErrorBox.calls[0] ?? [];
  expect(told).toContain(/"reference":"(\w+)"/.exec(noted)?.[1] ?? 'a reference');
});

test.each([
  ['ends the program when it cannot be loaded', false, [[1]]],
  ['that is closed before it was loaded is no fault', true, []],
])('the page %s', async (_story, isClosed, exits) => {
  vi.stubEnv('MINGCHA_DATA', folder);
  const { app, lastWindow } = await start(({ BrowserWindow }) => {
    BrowserWindow.load = async (window) => {
      window.isDestroyed.answer = () => isClosed;
      throw new Error('ERR_ABORTED');
    };
  });
  await eventually(() => expect(lastWindow().isDestroyed.calls).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(app.exit.calls).toEqual(exits);
});

test('while it is developed, the program starts with switches for debugging', async () => {
  vi.stubEnv('MINGCHA_DATA', folder);
  process.argv = ['electron', '.', '--remote-debugging-port=9222'];
  const { app } = await start((electron) => {
    electron.app.isPackaged = false;
    electron.app.requestSingleInstanceLock.answer = () => false;
  });
  expect(app.exit.calls).toEqual([[0]]);
});
