/** Starts the browser so that it keeps to itself: no network, no profile that outlives it, nothing of its own making. */
import { type Browser, chromium } from 'playwright-core';

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
  '--disable-quic',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  // No name resolves: even a request that slipped past the page's own rules would lead nowhere.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

export function launchBrowser(executablePath: string, headless: boolean): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless,
    handleSIGINT: false,
    // Playwright would leave it off. Chromium refuses it to root; there the page is the only thing that runs.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...QUIET, ...(headless ? ['--disable-gpu'] : ['--window-size=1280,880'])],
  });
}
