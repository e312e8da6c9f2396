/** The one window, and what its page can do. */
import { fileURLToPath } from 'node:url';
import { BrowserWindow, nativeTheme, type Session, screen, type WebPreferences } from 'electron';

/**
 * Threat: a page that reaches Node, or shares a world with the preload script, owns the machine as soon as one script
 * is injected. Most of this is what Electron does anyway; it is written out so that a test holds it there.
 */
const WEB_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  plugins: false,
  // Developers have the Chromium host.
  devTools: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** The page's ground (renderer/base/palette.ts), so that nothing flashes before it is painted. */
const GROUND = { light: '#f5f3ee', dark: '#14171a' };
const SIZE = { width: 1280, height: 800 };

export function createWindow(session: Session): BrowserWindow {
  const window = new BrowserWindow({
    ...SIZE,
    minWidth: 1024,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      ...WEB_PREFERENCES,
      session,
      preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
    },
  });
  const { workAreaSize } = screen.getPrimaryDisplay();
  if (workAreaSize.width < SIZE.width || workAreaSize.height < SIZE.height) window.maximize();
  window.once('ready-to-show', () => window.show());
  return window;
}
