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

/** Chromium refuses its sandbox to root; there the page is the only thing that runs, and it comes from this folder. */
const isRoot = process.getuid?.() === 0;

export function launchBrowser(executablePath: string, headless: boolean): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless,
    handleSIGINT: false,
    args: [
      ...QUIET,
      ...(isRoot ? ['--no-sandbox'] : []),
      ...(headless ? ['--disable-gpu'] : ['--window-size=1280,880']),
    ],
  });
}
