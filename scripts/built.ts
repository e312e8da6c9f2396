/** Builds the page, or the bundles for Electron, when their sources have changed since the last time. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createBuilder } from 'vite';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The built page, as the hosts serve it. */
export const RENDERER = join(ROOT, 'dist', 'renderer');

const PARTS = {
  renderer: {
    sources: ['renderer', 'shared'],
    config: 'vite.config.ts',
    others: ['scripts/library-styles.ts'],
  },
  electron: { sources: ['main', 'demo', 'shared'], config: 'vite.main.config.ts', others: [] },
} as const;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Changes when any source, the configuration or a dependency does. */
function stateOf({ sources, config, others }: (typeof PARTS)[keyof typeof PARTS]): string {
  const hash = createHash('sha256');
  const files = [
    ...sources.flatMap((source) => filesUnder(join(ROOT, source))),
    ...[config, ...others, 'package-lock.json'].map((name) => join(ROOT, name)),
  ];
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

export async function ensureBuilt(part: keyof typeof PARTS): Promise<void> {
  const { config } = PARTS[part];
  const folder = join(ROOT, 'dist', part);
  const note = join(ROOT, 'dist', `${part}.built`);
  const state = stateOf(PARTS[part]);
  if (existsSync(folder) && existsSync(note) && readFileSync(note, 'utf8') === state) return;
  console.log(part === 'renderer' ? 'Building the page …' : 'Building the Electron shell …');
  const options = {
    root: undefined,
    configFile: join(ROOT, config),
    logLevel: 'warn',
    mode: 'production',
  } as const;
  // A test runner says that this is a test; what is built is what people get.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  if (part === 'renderer') await build({ ...options, root: join(ROOT, 'renderer') });
  else await (await createBuilder({ ...options, root: ROOT })).buildApp();
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, state);
}
