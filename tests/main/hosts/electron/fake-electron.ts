/**
 * Stands in for the `electron` module in plain Node: it keeps what the shell hands over, and lets a test play the part
 * of Electron and of whoever attacks. Only what the shell uses is here; a call of anything else fails the test.
 */
import { EventEmitter } from 'node:events';

/** A fake in the place of the real thing: it has only what the shell uses, which no type can say. */
export const asReal = <Real>(fake: object): Real => fake as unknown as Real;

/** A function that keeps what it was called with. What it answers can be set. */
export interface Recorder<Arguments extends unknown[], Answer> {
  (...values: Arguments): Answer;
  calls: Arguments[];
  answer: (...values: Arguments) => Answer;
}

function record<Arguments extends unknown[], Answer>(
  answer: (...values: Arguments) => Answer,
): Recorder<Arguments, Answer> {
  const recorder: Recorder<Arguments, Answer> = Object.assign(
    (...values: Arguments) => {
      recorder.calls.push(values);
      return recorder.answer(...values);
    },
    { calls: [], answer },
  );
  return recorder;
}

/** For what is only told, and answers nothing. */
const hear = <Arguments extends unknown[]>() => record<Arguments, void>(() => {});

/** The arguments of the last call. */
export function last<Arguments extends unknown[]>(recorder: { calls: Arguments[] }): Arguments {
  const call = recorder.calls.at(-1);
  if (!call) throw new Error('it was never called');
  return call;
}

/** What Electron hands to a listener that may prevent what is about to happen. */
export class FakeEvent {
  isPrevented = false;
  preventDefault(): void {
    this.isPrevented = true;
  }
}

type Serve = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (
  details: { url: string },
  callback: (answer: { cancel?: boolean }) => void,
) => void;
type AskPermission = (
  contents: null,
  permission: string,
  callback: (isGranted: boolean) => void,
) => void;
type CheckPermission = (contents: null, permission: string) => boolean;
type AskDisplay = (request: null, callback: (streams: unknown) => void) => void;

export class FakeSession extends EventEmitter {
  readonly protocol = { handle: hear<[scheme: string, handler: Serve]>() };
  readonly webRequest = { onBeforeRequest: hear<[listener: BeforeRequest]>() };
  readonly setPermissionRequestHandler = hear<[handler: AskPermission]>();
  readonly setPermissionCheckHandler = hear<[handler: CheckPermission]>();
  readonly setDevicePermissionHandler = hear<[handler: () => boolean]>();
  readonly setDisplayMediaRequestHandler = hear<[handler: AskDisplay]>();
  readonly setSpellCheckerEnabled = hear<[isEnabled: boolean]>();

  /** What the session's own scheme answers. */
  async serve(url: string, method = 'GET'): Promise<Response> {
    const [, handler] = last(this.protocol.handle);
    return await handler(new Request(url, { method }));
  }

  /** Whether a request would leave. */
  isLetThrough(url: string): boolean {
    let isCancelled: boolean | undefined;
    const [listener] = last(this.webRequest.onBeforeRequest);
    listener({ url }, ({ cancel }) => {
      isCancelled = cancel;
    });
    return isCancelled === false;
  }
}

export class FakeContents extends EventEmitter {
  readonly mainFrame = { frameTreeNodeId: 1, origin: 'app://local' };
  readonly setWindowOpenHandler = hear<[handler: (details: { url: string }) => object]>();
  readonly setWebRTCIPHandlingPolicy = hear<[policy: string]>();
  readonly send = hear<[channel: string, event: unknown]>();
  readonly reload = hear<[]>();
  readonly printToPDF = record(async (_options: object) => Buffer.from('%PDF-1.4'));
  readonly forcefullyCrashRenderer = record(() => {
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  });

  /** Whether something the page tries comes about. */
  isDone(event: string): boolean {
    const attempt = new FakeEvent();
    this.emit(event, attempt);
    return !attempt.isPrevented;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly opened: BrowserWindow[] = [];
  /** What loading comes to in the windows that are opened next. */
  static load: (window: BrowserWindow) => Promise<void> = async () => {};

  readonly webContents = new FakeContents();
  readonly options: { show?: boolean; webPreferences?: Record<string, unknown> };
  readonly maximize = hear<[]>();
  readonly show = hear<[]>();
  readonly focus = hear<[]>();
  readonly restore = hear<[]>();
  readonly destroy = hear<[]>();
  readonly isDestroyed = record(() => false);
  readonly isMinimized = record(() => false);
  readonly loadURL = record((_url: string) => BrowserWindow.load(this));

  constructor(options: BrowserWindow['options'] = {}) {
    super();
    this.options = options;
    BrowserWindow.opened.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
}

/** The window opened last. */
export function lastWindow(): BrowserWindow {
  const window = BrowserWindow.opened.at(-1);
  if (!window) throw new Error('no window was opened');
  return window;
}

const sessions = new Map<string, FakeSession>();
export const session = {
  fromPartition: record((partition: string) => {
    const known = sessions.get(partition);
    if (known) return known;
    const created = new FakeSession();
    sessions.set(partition, created);
    app.emit('session-created', created);
    return created;
  }),
};

export const commandLine = {
  appendSwitch: hear<[name: string, value?: string]>(),
};

/** What the shell did that must come early, in the order it did it. */
export const order: string[] = [];
const note = (step: string) => {
  order.push(step);
};

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  commandLine,
  enableSandbox: record(() => note('enableSandbox')),
  getPreferredSystemLanguages: () => ['zh-Hans-CN'],
  getLocale: () => 'zh-CN',
  setPath: hear<[name: string, path: string]>(),
  requestSingleInstanceLock: record(() => true),
  whenReady: record(async () => note('whenReady')),
  quit: hear<[]>(),
  exit: hear<[code?: number]>(),
});

export const protocol = {
  registerSchemesAsPrivileged: record((_schemes: object[]) => note('registerSchemesAsPrivileged')),
};

type Invoke = (event: object, ...values: unknown[]) => unknown;
export const ipcMain = Object.assign(new EventEmitter(), {
  handle: hear<[channel: string, handler: Invoke]>(),
});

interface DialogOptions {
  properties?: string[];
  defaultPath?: string;
  signal?: AbortSignal;
}
export const dialog = {
  showOpenDialog: record(async (_window: object, _options: DialogOptions) => ({
    canceled: true,
    filePaths: [''].slice(1),
  })),
  showSaveDialog: record(async (_window: object, _options: DialogOptions) => ({
    canceled: true,
    filePath: '',
  })),
  showMessageBox: record(async (_window: object, _options: DialogOptions) => ({ response: 0 })),
  showErrorBox: hear<[title: string, content: string]>(),
};

interface Item {
  role?: string;
  type?: string;
  label?: string;
  submenu?: Item[];
}
const popup = hear<[]>();
export const Menu = {
  popup,
  buildFromTemplate: record((_template: Item[]) => ({ popup })),
  setApplicationMenu: hear<[menu: object]>(),
};

export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false };
export const powerMonitor = new EventEmitter();
export const screen = {
  size: { width: 1920, height: 1040 },
  getPrimaryDisplay: () => ({ workAreaSize: screen.size }),
};

export const safeStorage = {
  backend: 'gnome_libsecret',
  isAvailable: true,
  getSelectedStorageBackend: () => safeStorage.backend,
  isAsyncEncryptionAvailable: async () => safeStorage.isAvailable,
  encryptStringAsync: async (text: string) => Buffer.from(text).reverse(),
  decryptStringAsync: async (sealed: Buffer) => {
    if (sealed.length === 0) throw new Error('not sealed here');
    return { shouldReEncrypt: false, result: Buffer.from(sealed).reverse().toString() };
  },
};

export const contextBridge = { exposeInMainWorld: hear<[name: string, api: object]>() };
export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: record(async (_channel: string, ..._values: unknown[]): Promise<unknown> => 'answer'),
  send: hear<[channel: string, ...values: unknown[]]>(),
});
export const webUtils = { getPathForFile: record((_file: File) => '') };
