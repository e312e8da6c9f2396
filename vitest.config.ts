import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig } from 'vitest/config';
import { preferWindowless } from './scripts/browser.ts';
import { LongestFirst } from './tests/support/longest-first.ts';

// The record's days are the office's, not the laptop's: the tests, and the browsers they open, run on a laptop that is
// set to the other side of the world.
process.env.TZ = 'America/Los_Angeles';
// Hundreds of threads are started; what they load is compiled once.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'dist', 'compiled');
const QUICK_STARTS = join(import.meta.dirname, 'tests', 'support', 'quick-starts.mjs');
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${pathToFileURL(QUICK_STARTS)}`;

preferWindowless();

const KEPT_THREADS = join(import.meta.dirname, 'tests', 'support', 'kept-threads.ts');

const APART = ['tests/main/hosts/electron/*.test.ts', 'tests/renderer/**/*.test.{ts,tsx}'];

export default defineConfig({
  plugins: [
    {
      name: 'kept-threads',
      transform: (code, id) =>
        id.endsWith('/main/thread/store-thread.ts')
          ? code.replace(/(["'])node:worker_threads\1/, JSON.stringify(KEPT_THREADS))
          : null,
    },
  ],
  test: {
    projects: [
      // What replaces Electron, or draws the window's parts, replaces modules that the others share.
      { extends: true, test: { name: 'apart', include: APART } },
      // All others share what they load: read once in each thread of tests, not once in each of 250 files.
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: APART,
          isolate: false,
        },
      },
    ],
    globalSetup: 'tests/support/before-all.ts',
    setupFiles: 'tests/support/same-chances.ts',
    sequence: { sequencer: LongestFirst },
    // Each of a thousand threads would spend a sixth of its beginning on collecting garbage in too little room.
    execArgv: ['--min-semi-space-size=16'],
    // Twice as many as two cores: a journey spends half its time waiting for a page to come to rest. With more than that
    // they keep each other waiting, and look whether the page has come all the while.
    maxWorkers: availableParallelism() + 2,
    // What is waited for comes; how soon is the machine's affair.
    expect: { poll: { timeout: 20_000 } },
    // Browsers and their servers share two cores: a journey that lost a race to the machine is walked once more.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
