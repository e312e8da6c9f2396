/** The page stays where it is: no navigation, no second window, no embedded page. */
import type { WebContents } from 'electron';

/**
 * Threat: a link, a dropped file or injected script leads the window to a foreign page, which then stands before the
 * bridge; or opens a window or webview that none of the guards looks after. The app has no outside links, so nothing
 * is let through. The hash router does not navigate in this sense.
 */
export function refuseNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
