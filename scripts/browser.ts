/** Finds a browser for the Chromium host; on Debian and Ubuntu, as root, installs one, and a Chinese font. */
import { spawnSync } from 'node:child_process';
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
