/** On Debian and Ubuntu, as root, the scripts install what the machine lacks. Elsewhere they say what is missing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');

export function installPackages(packages: readonly string[]): void {
  console.log(`Installing ${packages.join(', ')} from Debian's packages (once) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args: readonly string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  aptGet('update', '-qq');
  aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
