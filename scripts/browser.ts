/** Finds a browser for the Chromium host; on Debian and Ubuntu, as root, installs one, and a Chinese font. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '../main/hosts/chromium/find-browser.ts';

const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');

function install(packages: readonly string[]): boolean {
  console.log(`Installing ${packages.join(' and ')} from Debian's packages (once) …`);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as const };
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { ...quiet, env, stdio: [...quiet.stdio] });
  const { status } = spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    { env, stdio: [...quiet.stdio] },
  );
  return status === 0;
}

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
  if (missing.length > 0 && isDebianRoot) install(missing);
  // Where there was no fontconfig before the browser came, the fonts could not be asked after.
  if (isDebianRoot && !hasChineseFont()) install(['fonts-noto-cjk']);
  return findBrowser();
}
