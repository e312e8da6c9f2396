/**
 * `npm run soak`: people at work on up to eight laptops whose clocks are days apart, as the suite plays it
 * (tests/main/journal/laptops.test.ts), but for hours if need be. `npm run soak -- 2000` says how many plays.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './built.ts';

const [plays = '300'] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'tests/main/journal/laptops.test.ts'],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, SOAK_PLAYS: plays, SOAK_STEPS: '160', SOAK_LAPTOPS: '8' },
  },
);
process.exitCode = status ?? 1;
