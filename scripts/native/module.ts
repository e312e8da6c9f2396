/**
 * Compiles the database's native module for the Linux systems that Chinese offices run (Kylin V10, UOS 20), from the
 * source in its npm package. The one that lies built in the package asks for a newer glibc than they have.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from '../built.ts';
import { installPackages, isDebianRoot } from '../debian.ts';
import { tooNew, versionNeeds } from './version-needs.ts';

export type Arch = 'x64' | 'arm64';
export const ARCHS: readonly Arch[] = ['x64', 'arm64'];

const HERE = import.meta.dirname;
const PACKAGES = join(ROOT, 'node_modules');
const SOURCE = join(PACKAGES, 'better-sqlite3');
const BUILT = join(ROOT, 'dist', 'native');
/** What was compiled once, for every clone of this user's: a module to be released takes a processor more than a minute. */
const KEPT = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'mingcha', 'native');

/**
 * What it is compiled for: to be released; or to be tested, in a quarter of the time, for a test asks whether it compiles,
 * loads and works, and not how fast it is.
 */
export type Purpose = 'release' | 'test';
const OPTIMISED: Readonly<Record<Purpose, string>> = { release: '-O2', test: '-O0' };

/** Where electron-builder.yml takes it from; one for tests lies beside, where nobody takes it for the other. */
export const nativeModule = (arch: Arch, purpose: Purpose = 'release'): string =>
  join(BUILT, purpose === 'release' ? '' : purpose, `linux-${arch}.node`);

/** As GNU names the processors: in its compilers' names, and in qemu's and Debian's. */
const GNU = { x64: 'x86_64', arm64: 'aarch64' } as const;
const isOwn = (arch: Arch): boolean => process.platform === 'linux' && arch === process.arch;
const compiler = (arch: Arch): string => (isOwn(arch) ? 'g++' : `${GNU[arch]}-linux-gnu-g++`);

const COMMON = [
  ...['-include', join(HERE, 'older-glibc.h')],
  ...['-fPIC', '-fvisibility=hidden', '-DNDEBUG'],
];
const C = ['-x', 'c', '-std=c99', '-w', ...COMMON];
const CPP = ['-x', 'c++', '-std=c++20', '-fvisibility-inlines-hidden', ...COMMON];

/** As in the package's binding.gyp. */
const ADDON = [
  '-DNAPI_VERSION=10',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
];

/**
 * The libraries are named, because until glibc 2.34 threads and loading were libraries of their own. libstdc++ stays
 * outside: linked in, it would bring along what it was built against.
 */
const LINK = [
  ...['-shared', '-s', '-Wl,-Bsymbolic', '-Wl,-z,relro,-z,now'],
  ...['-Wl,--no-as-needed', '-l:libpthread.so.0', '-l:libdl.so.2', '-lm'],
];

/** The options that the package compiles SQLite with. */
function sqliteOptions(): string[] {
  const listed = readFileSync(join(SOURCE, 'deps', 'defines.gypi'), 'utf8');
  const options = [...listed.matchAll(/^ +'(\w+(?:=[\w-]+)?)',$/gm)].map(
    ([, option]) => `-D${option}`,
  );
  if (!options.includes('-DSQLITE_ENABLE_FTS5')) throw new Error('deps/defines.gypi has changed');
  return options;
}

/** Node's headers come with the npm package of the Node that runs this; N-API's are the same for every processor. */
function headers(): string {
  const folder = join(dirname(dirname(process.execPath)), 'include', 'node');
  if (!existsSync(join(folder, 'node_api.h'))) throw new Error(`no node_api.h in ${folder}`);
  return folder;
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`${[program, ...args].join(' ')} ended with ${code}`)),
    );
  });
}

const isThere = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** The programs that building and trying out the modules takes, by the Debian package that has each. */
function toolsFor(archs: readonly Arch[]): Map<string, string> {
  const tools = new Map<string, string>();
  for (const arch of archs) {
    const debian = isOwn(arch) ? 'g++' : `g++-${GNU[arch].replace('_', '-')}-linux-gnu`;
    tools.set(compiler(arch), debian);
    if (!isOwn(arch)) tools.set(`qemu-${GNU[arch]}`, 'qemu-user');
  }
  return tools;
}

function ensureTools(archs: readonly Arch[]): void {
  const missing = () => [...toolsFor(archs)].filter(([program]) => !isThere(program));
  if (missing().length > 0 && isDebianRoot) installPackages(missing().map(([, name]) => name));
  const [lack] = missing();
  if (lack) throw new Error(`${lack[0]} is missing. On Debian: apt-get install ${lack[1]}`);
}

async function compile(arch: Arch, purpose: Purpose): Promise<void> {
  const folder = mkdtempSync(join(BUILT, `${arch}-`));
  const object = (name: string) => join(folder, `${name}.o`);
  const build = (...args: readonly string[]) => run(compiler(arch), [OPTIMISED[purpose], ...args]);
  const addonHeaders = [headers(), join(PACKAGES, 'node-addon-api'), join(SOURCE, 'deps/sqlite3')];
  const source = (...path: readonly string[]) => ['-c', join(...path), '-o'];
  try {
    await build(
      ...C,
      ...sqliteOptions(),
      ...source(SOURCE, 'deps/sqlite3/sqlite3.c'),
      object('sqlite'),
    );
    const includes = addonHeaders.map((include) => `-I${include}`);
    await build(
      ...CPP,
      ...ADDON,
      ...includes,
      ...source(SOURCE, 'src/better_sqlite3.cpp'),
      object('addon'),
    );
    await build(...CPP, ...source(HERE, 'older-glibc.cpp'), object('older'));
    const linked = join(folder, 'linked.node');
    await build('-o', linked, object('addon'), object('older'), object('sqlite'), ...LINK);
    await tryOut(arch, linked);
    renameSync(linked, nativeModule(arch, purpose));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Node of another processor, from npm, for its emulator. */
async function foreignNode(arch: Arch): Promise<string> {
  const name = `node-linux-${arch}`;
  const folder = join(BUILT, name);
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(node)) {
    const target = ['--os=linux', `--cpu=${arch}`, '--force', '--no-save', '--ignore-scripts'];
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    const wanted = `${name}@${process.versions.node}`;
    await run('npm', ['install', `--prefix=${folder}`, ...target, ...quiet, wanted]);
  }
  return node;
}

/** Refuses a module that would not load on the oldest supported systems, or does not do what the store stands on. */
export async function tryOut(arch: Arch, module: string): Promise<void> {
  const lacking = tooNew(versionNeeds(readFileSync(module)));
  if (lacking.length > 0) throw new Error(`${module} needs ${lacking.join(', ')}`);
  const smoke = [join(HERE, 'smoke.ts'), module];
  if (isOwn(arch)) return run(process.execPath, smoke);
  const libraries = `/usr/${GNU[arch]}-linux-gnu`;
  return run(`qemu-${GNU[arch]}`, ['-L', libraries, await foreignNode(arch), ...smoke]);
}

/** Changes with the module's source and with how it is compiled. */
function stateOf(): string {
  const hash = createHash('sha256').update(readFileSync(join(SOURCE, 'package.json')));
  for (const name of readdirSync(HERE).sort())
    hash.update(name).update(readFileSync(join(HERE, name)));
  return hash.digest('hex');
}

/** Whole or not at all, though others may be keeping the same. */
function keep(file: string, place: string): void {
  const part = `${place}.${process.pid}.part`;
  mkdirSync(dirname(place), { recursive: true });
  copyFileSync(file, part);
  renameSync(part, place);
}

/** The modules for these processors are in `dist/native/`, compiled and tried out, when this ends. */
export async function ensureNative(
  archs: readonly Arch[],
  purpose: Purpose = 'release',
): Promise<void> {
  const state = stateOf();
  const module = (arch: Arch) => nativeModule(arch, purpose);
  const note = (arch: Arch) => `${module(arch)}.built`;
  const isBuilt = (arch: Arch): boolean =>
    [module(arch), note(arch)].every((file) => existsSync(file)) &&
    readFileSync(note(arch), 'utf8') === state;
  const missing = archs.filter((arch) => !isBuilt(arch));
  if (missing.length === 0) return;
  ensureTools(missing);
  for (const arch of missing) mkdirSync(dirname(module(arch)), { recursive: true });
  await Promise.all(
    missing.map(async (arch) => {
      const version = execFileSync(compiler(arch), ['-dumpfullversion'], { encoding: 'utf8' });
      const kept = join(KEPT, state, purpose, `${compiler(arch)}-${version.trim()}.node`);
      if (existsSync(kept)) {
        await tryOut(arch, kept);
        copyFileSync(kept, module(arch));
      } else {
        console.log(`Compiling the database's native module for Linux on ${arch} …`);
        await compile(arch, purpose);
        keep(module(arch), kept);
      }
      writeFileSync(note(arch), state);
    }),
  );
}
