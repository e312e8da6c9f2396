import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// The record's days are the office's, not the laptop's: the tests, and the browsers they open, run on a laptop that is
// set to the other side of the world.
process.env.TZ = 'America/Los_Angeles';
// Hundreds of threads are started; what they load is compiled once.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'dist', 'compiled');

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: 'tests/support/build-page.ts',
    // One for each core; vitest would leave one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Two browsers and their servers share two cores there: a journey that lost a race to the machine is walked once more.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
