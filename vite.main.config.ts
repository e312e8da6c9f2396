import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig, type EnvironmentOptions } from 'vite';

/** Everything is bundled, but Electron, which is there, and the database, whose native part stays in its package. */
const inProcess: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: true, external: ['electron', 'better-sqlite3'] },
};

/** Threads are found beside the file that starts them (main/thread/store-thread.ts), so each is an entry of its own. */
const threads = Object.fromEntries(
  globSync('{main,demo}/**/*-worker.ts').map((file) => [basename(file, '.ts'), file]),
);

/** Builds what runs in the main process, for the Electron shell: all of it flat in one folder. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/electron',
    target: 'node24',
    // Names and lines stay readable in the log of faults.
    minify: false,
    sourcemap: false,
  },
  environments: {
    main: {
      ...inProcess,
      build: {
        emptyOutDir: true,
        license: { fileName: 'licenses.md' },
        rolldownOptions: {
          input: {
            start: 'main/hosts/electron/start.ts',
            app: 'main/create-app.ts',
            serve: 'main/thread/serve.ts',
            ...threads,
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    // A sandboxed preload script is one CommonJS file.
    preload: {
      ...inProcess,
      build: {
        emptyOutDir: false,
        rolldownOptions: {
          input: { preload: 'main/hosts/electron/preload.ts' },
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    },
  },
  builder: {
    async buildApp({ environments, build }) {
      for (const name of ['main', 'preload']) {
        const environment = environments[name];
        if (environment) await build(environment);
      }
    },
  },
});
