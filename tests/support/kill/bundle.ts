/**
 * Puts a program that is to be killed into one file with all it uses, so that it starts in a tenth of a second: it is
 * started hundreds of times.
 */
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';

const ROOT = new URL('../../../', import.meta.url).pathname;

export interface Bundle {
  /** The program, ready for Node. */
  program: string;
  remove(): void;
}

/** `besides`: threads the program starts, each a file of its own beside it. */
export async function bundle(program: string, besides: readonly string[] = []): Promise<Bundle> {
  const name = basename(program, '.ts');
  // Below the project, where the database's native part is found.
  const outDir = join(ROOT, 'node_modules', '.cache', `kill-${name}-${process.pid}`);
  const entries = [join(ROOT, 'tests/support/kill', program), ...besides];
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
