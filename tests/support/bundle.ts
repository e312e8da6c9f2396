/**
 * Puts a program into one file with all it uses: those that are killed, and those that are asked one thing after another,
 * are started hundreds of times, and half of a start from the sources goes into reading them.
 */
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';

const ROOT = new URL('../../', import.meta.url).pathname;

export interface Bundle {
  /** The program, ready for Node. */
  program: string;
  remove(): void;
}

/** The program by its path. `besides`: threads that it starts, each a file of its own beside it. */
export async function bundle(program: string, besides: readonly string[] = []): Promise<Bundle> {
  const name = basename(program, '.ts');
  // Below the project, where the database's native part is found; and where files are known for modules, which Node would
  // find out by parsing them twice.
  const outDir = join(ROOT, 'dist', 'programs', `${name}-${process.pid}`);
  const entries = [program, ...besides].map((entry) => join(ROOT, entry));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node24',
      rolldownOptions: {
        input: Object.fromEntries(entries.map((entry) => [basename(entry, '.ts'), entry])),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
  return {
    program: join(outDir, `${name}.js`),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
