/**
 * Runs one of the project's programs on the Node it was written for, whatever Node the machine has: installs what is
 * not installed yet, then hands over. Plain JavaScript without dependencies, because it comes before them.
 *
 *   node scripts/run.mjs <program.ts> [arguments]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [program, ...args] = process.argv.slice(2);

/** npm notes what it installed; the note is older than the lock file when the two no longer agree. */
function isInstalled() {
  const note = join(root, 'node_modules', '.package-lock.json');
  return (
    existsSync(note) && statSync(note).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  );
}

function install() {
  console.log('Installing what the project needs (once) …');
  const npm = process.env.npm_execpath;
  // The lock file holds exact versions; engine warnings only say that this Node will not be the one used.
  const command = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...command], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', command, {
        cwd: root,
        stdio: 'inherit',
        shell: process.platform === 'win32',
      });
  if (status !== 0) process.exit(status ?? 1);
}

/** The Node that came with the dependencies; its package is named after the system. */
function projectNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const names = [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`];
  const found = names
    .map((name) => join(root, 'node_modules', name, 'bin', file))
    .find((path) => existsSync(path));
  if (found) return found;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(`Node 24 is needed on ${process.platform} ${process.arch}; please install it.`);
  process.exit(1);
}

if (!isInstalled()) install();
const node = projectNode();
const { status, signal } = spawnSync(node, [join(root, program), ...args], {
  stdio: 'inherit',
  // Programs that are started in turn find the same Node first.
  env: {
    ...process.env,
    PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  },
});
process.exit(signal ? 1 : (status ?? 1));
