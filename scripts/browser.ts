/** Finds a browser for the Chromium host; on Debian and Ubuntu, as root, installs one, and a Chinese font. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '../main/hosts/chromium/find-browser.ts';
import { installPackages, isDebianRoot } from './debian.ts';

/** Whether any font on the machine can write Chinese; where nobody can say, there is one. */
function hasChineseFont(): boolean {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return status !== 0 || stdout.trim() !== '';
}

/** The browser to use, or null when there is none and none can be installed. */
export function ensureBrowser(): string | null {
  const missing = [
    ...(findBrowser() ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length > 0 && isDebianRoot) installPackages(missing);
  // Where there was no fontconfig before the browser came, the fonts could not be asked after.
  if (isDebianRoot && !hasChineseFont()) installPackages(['fonts-noto-cjk']);
  return findBrowser();
}

/** Where Debian keeps Chromium's engine without its windows: the same pages for a fifth less of the processor. */
const WINDOWLESS = '/usr/bin/chromium-headless-shell';

/** The tests show their pages to nobody, so they walk in the windowless browser where there is one. */
export function preferWindowless(): void {
  process.env.MINGCHA_BROWSER ??= WINDOWLESS;
}

/** A browser for the tests; what there is will do where the windowless one cannot be had. */
export function ensureBrowserForTests(): void {
  if (isDebianRoot && !existsSync(WINDOWLESS)) installPackages(['chromium-headless-shell']);
  preferWindowless();
  ensureBrowser();
}
