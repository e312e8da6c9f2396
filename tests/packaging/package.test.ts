/**
 * What the installers carry: packaged as electron-builder.yml says, around a stub of Electron, for all three systems.
 * The archive holds the bundled program and nothing of its making; and the program runs from it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractAll, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { refusedArgument } from '../../main/hosts/electron/switches.ts';
import { rendererFile } from '../../main/hosts/renderer-files.ts';
import { ARCHS, ensureNative, nativeModule } from '../../scripts/native/module.ts';
import { tooNew, versionNeeds } from '../../scripts/native/version-needs.ts';
import { writeStubElectron } from './stub-electron.ts';
import { writeStubLinuxTools } from './stub-linux-tools.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

/** Runs a script with the Node that runs the tests; answers what it printed. */
function run(
  cwd: string,
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...environment,
      // The packaged program does not start with it.
      NODE_COMPILE_CACHE: undefined,
      // Where the packaged shell keeps its data.
      XDG_DATA_HOME: join(folder, 'data'),
    },
  });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
}

const ELECTRON_BUILDER = join(PROJECT, 'node_modules/electron-builder/cli.js');

const folder = mkdtempSync(join(tmpdir(), 'mingcha-packaging-'));
const project = join(folder, 'project');
const electron = join(folder, 'electron');
const tools = join(folder, 'tools');

/** What is packaged for each system: the folder that becomes its installer, and what lies where in it. */
const LINUX = ARCHS.map((arch) => ({
  system: 'linux',
  arch,
  native: `linux-${arch}`,
  outcome: arch === 'x64' ? 'linux-unpacked' : `linux-${arch}-unpacked`,
  resources: 'resources',
  binary: 'mingcha',
}));
const OTHERS = [
  {
    system: 'win',
    arch: 'x64',
    native: 'win32-x64',
    outcome: 'win-unpacked',
    resources: 'resources',
    binary: 'Mingcha.exe',
    // The stub is no Windows executable with resources that could be written to.
    without: ['-c.disableAsarIntegrity', '-c.win.signAndEditExecutable=false'],
  },
  {
    system: 'mac',
    arch: 'arm64',
    native: 'darwin-arm64',
    outcome: 'mac-arm64',
    resources: 'Mingcha.app/Contents/Resources',
    binary: 'Mingcha.app',
    // Apple's codesign is on Apple's system alone.
    without: ['-c.electronFuses.resetAdHocDarwinSignature=false'],
  },
];
// Linux's native module is compiled, and that only there.
const SYSTEMS = [...(process.platform === 'linux' ? LINUX : []), ...OTHERS];
type System = Omit<(typeof OTHERS)[number], 'without'>;

const inOutcome = ({ system, outcome }: System, path: string) =>
  join(folder, system, outcome, path);
const archiveOf = (system: System) => inOutcome(system, join(system.resources, 'app.asar'));

/** Every file of the archive, its path with `/` from the top. */
const filesIn = (archive: string): string[] =>
  listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));

/** Runs electron-builder on the copied project, and leaves what it makes in a folder by the system's name. */
const pack = (system: string, args: readonly string[], environment = {}): string =>
  run(
    PROJECT,
    ELECTRON_BUILDER,
    [
      ...['--projectDir', project, `--${system}`, ...args, '--publish', 'never'],
      `-c.electronDist=${electron}`,
      `-c.directories.output=${join(folder, system)}`,
    ],
    environment,
  );

beforeAll(async () => {
  mkdirSync(join(project, 'dist', 'native'), { recursive: true });
  if (process.platform === 'linux') {
    await ensureNative(ARCHS, 'test');
    for (const arch of ARCHS) {
      const module = nativeModule(arch, 'test');
      copyFileSync(module, join(project, 'dist', 'native', basename(module)));
    }
  }
  for (const name of ['package.json', 'electron-builder.yml', 'LICENSE']) {
    copyFileSync(join(PROJECT, name), join(project, name));
  }
  cpSync(join(PROJECT, 'build'), join(project, 'build'), { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(project, 'node_modules'), 'junction');
  // Built before any test, and as people get it (tests/support/before-all.ts).
  for (const part of ['electron', 'renderer']) {
    cpSync(join(PROJECT, 'dist', part), join(project, 'dist', part), { recursive: true });
  }
  writeStubElectron(electron);
  if (process.platform === 'linux') {
    // At once, for half of each run goes into looking through the packages there are.
    pack(
      'linux',
      [
        ...[...ARCHS.map((arch) => `dir:${arch}`), 'deb:x64', 'AppImage:x64'],
        // Taken from the repository it is run in, which the copy is not.
        '-c.extraMetadata.homepage=https://mingcha.invalid',
      ],
      writeStubLinuxTools(tools),
    );
  }
  for (const { system, arch, without } of OTHERS) pack(system, ['--dir', `--${arch}`, ...without]);
}, 900_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(SYSTEMS)('for $system on $arch', (system) => {
  test('the archive holds the program, its licence, the database package, and nothing else', () => {
    const files = filesIn(archiveOf(system));
    const top = new Set(files.map((file) => file.split('/')[0]));
    expect(top).toEqual(new Set(['LICENSE', 'dist', 'node_modules', 'package.json']));

    const named =
      /^dist\/electron\/((app|serve|start)\.js|preload\.cjs|licenses\.md|[\w-]+-worker\.js)$/;
    const chunk = /^dist\/electron\/[\w-]+-[\w-]{8}\.js$/;
    const program = files.filter((file) => file.startsWith('dist/electron/'));
    expect(program.filter((file) => !named.test(file) && !chunk.test(file))).toEqual([]);
    for (const entry of [
      'app.js',
      'licenses.md',
      'preload.cjs',
      'serve.js',
      'start.js',
      'store-worker.js',
    ]) {
      expect(program).toContain(`dist/electron/${entry}`);
    }
    expect(files.filter((file) => /\.(map|[cm]?tsx?)$|\btests?\b/.test(file))).toEqual([]);
  });

  test('of the packages, only the database comes along, with the native part of this system alone', () => {
    const files = filesIn(archiveOf(system)).filter((file) => file.startsWith('node_modules/'));
    expect(new Set(files.map((file) => file.split('/')[1]))).toEqual(new Set(['better-sqlite3']));
    const native = `node_modules/better-sqlite3/prebuilds/${system.native}.node`;
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([native]);
    expect(
      files.filter((file) => /^node_modules\/better-sqlite3\/(src|deps)\b/.test(file)),
    ).toEqual([]);
    // No system loads a library from inside an archive.
    expect(existsSync(join(`${archiveOf(system)}.unpacked`, native))).toBe(true);
  });

  test('every fuse is set in the binary', async () => {
    const { version, resetAdHocDarwinSignature, ...wire } = await getCurrentFuseWire(
      inOutcome(system, system.binary),
    );
    expect(wire).toEqual({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
      [FuseV1Options.WasmTrapHandlers]: FuseState.ENABLE,
    });
  });
});

const found = (system: System | undefined): System => {
  if (!system) throw new Error('not packaged here');
  return system;
};

test('the archive is sealed: its hash stands in the program that loads it', () => {
  const mac = found(SYSTEMS.find(({ system }) => system === 'mac'));
  const { headerString } = getRawHeader(archiveOf(mac));
  const hash = createHash('sha256').update(headerString).digest('hex');
  const info = readFileSync(inOutcome(mac, 'Mingcha.app/Contents/Info.plist'), 'utf8');
  expect(info).toContain(`<string>${hash}</string>`);
});

describe.runIf(process.platform === 'linux').each(LINUX)('the native module on $arch', (system) => {
  const unpacked = `${archiveOf(system)}.unpacked`;
  const modules = () =>
    readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.node'),
    );

  test('loads on the oldest systems it is for: glibc 2.28, libstdc++ of GCC 7', () => {
    expect(modules()).toEqual([`node_modules/better-sqlite3/prebuilds/${system.native}.node`]);
    for (const name of modules()) {
      const needs = versionNeeds(readFileSync(join(unpacked, name)));
      expect(needs).toContain('GLIBC_2.28');
      expect(tooNew(needs)).toEqual([]);
    }
  });

  // Where the processor is another, it takes an emulator seconds to try it out: once is enough.
  test('is the one that was tried out as it was made', () => {
    const made = readFileSync(nativeModule(system.arch, 'test'));
    for (const name of modules())
      expect(made.equals(readFileSync(join(unpacked, name)))).toBe(true);
  });
});

describe.runIf(process.platform === 'linux')('the packages for Linux', () => {
  const kept = (name: string): string => readFileSync(join(tools, 'kept', name), 'utf8');

  test('the program goes to a path of plain letters, and needs what its modules are linked to', () => {
    const args = kept('deb-arguments').split('\n');
    expect(args.filter((arg) => arg.includes('=/opt/'))).toEqual([
      expect.stringMatching(/=\/opt\/Mingcha$/),
    ]);
    expect(args.join(' ')).toContain('--depends libstdc++6');
  });

  test('installing makes the sandbox helper root’s own and setuid, whatever the kernel allows', () => {
    const script = kept('deb-after-install');
    const commands = script.split('\n').filter((line) => /chrome-sandbox/.test(line));
    expect(commands).toEqual([
      "chown root:root '/opt/Mingcha/chrome-sandbox'",
      "chmod 4755 '/opt/Mingcha/chrome-sandbox'",
    ]);
    expect(script).not.toContain('${');
  });

  test('updating leaves the command in place; only removing takes it away', () => {
    const script = join(tools, 'kept', 'deb-after-remove');
    const command = join(folder, 'mingcha');
    writeFileSync(script, kept('deb-after-remove').replaceAll('/usr/bin/mingcha', command));
    const isKeptAfter = (step: string): boolean => {
      writeFileSync(command, '');
      expect(spawnSync('sh', [script, step]).status).toBe(0);
      return existsSync(command);
    };
    expect(isKeptAfter('upgrade')).toBe(true);
    expect(isKeptAfter('remove')).toBe(false);
  });

  test.each(['deb-entry', 'appimage-entry'])(
    'the entry is Chinese, and starts under X11 with nothing the program refuses: %s',
    (name) => {
      const entry = kept(name).split('\n');
      expect(entry).toContain('Name[zh_CN]=明察');
      const [, ...args] = entry.find((line) => line.startsWith('Exec='))?.split(' ') ?? [];
      expect(args).toEqual(['--ozone-platform=x11', '%U']);
      expect(refusedArgument(args, 'linux')).toBeNull();
    },
  );
});

describe.runIf(process.platform === 'linux')('the program in the archive', () => {
  const linux = () => found(LINUX.find(({ arch }) => arch === process.arch));
  const unpacked = join(folder, 'unpacked');
  beforeAll(() => extractAll(archiveOf(linux()), unpacked));

  test('begins where package.json says', () => {
    const { main } = z
      .object({ main: z.string() })
      .parse(JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')));
    expect(readFileSync(join(unpacked, main), 'utf8')).toContain('enableSandbox');
  });

  test('has a page whose every file its host would serve', () => {
    const page = join(unpacked, 'dist/renderer');
    const files = readdirSync(page, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(page.length).replaceAll('\\', '/'));
    expect(files).toContain('/index.html');
    expect(files.filter((file) => rendererFile(page, file) === null)).toEqual([]);
  });

  test('does not tell where it was built', () => {
    const files = readdirSync(join(unpacked, 'dist'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(js|cjs|css|html)$/.test(name),
    );
    const telling = files.filter((name) =>
      readFileSync(join(unpacked, 'dist', name), 'utf8').includes(PROJECT),
    );
    expect(telling).toEqual([]);
  });

  // Away from the project, so that nothing is found in its node_modules.
  const drive = (driver: URL, ...args: string[]): unknown =>
    JSON.parse(run(folder, fileURLToPath(driver), [unpacked, ...args]));

  test('keeps an office, with its threads and database', () => {
    const driver = new URL('./drive-packaged-app.ts', import.meta.url);
    expect(drive(driver, mkdtempSync(join(folder, 'office-')))).toEqual(['青石镇']);
  });

  test('opens its window on its page, and answers it', () => {
    const driver = new URL('./drive-packaged-shell.ts', import.meta.url);
    expect(drive(driver)).toMatchObject({
      url: 'app://local/',
      hasPreload: true,
      page: { status: 200, text: expect.stringContaining('<!doctype html>') },
      answer: { ok: true, value: { stage: 'empty' } },
    });
  });
});
