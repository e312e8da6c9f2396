import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// The field's people live in one time zone; the tests' dates are theirs wherever the tests run.
process.env.TZ = 'Asia/Shanghai';
// Hundreds of threads are started; what they load is compiled once.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'dist', 'compiled');

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: 'tests/support/build-page.ts',
    // One for each core; vitest would leave one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
