/**
 * `npm run soak`: what the suite tries a few times, for hours if need be: people at work on up to eight laptops whose clocks
 * are days apart (tests/main/journal/laptops.test.ts); eight laptops of 2,000 facts each with sticks between them
 * (tests/main/packages/many-laptops.test.ts; one such takes minutes); a hundred laptops for half a year
 * (tests/main/packages/half-a-year.test.ts); and each change of keys, giving and taking in a package, and making tables anew,
 * killed at any moment (tests/main/faults/killed-changing-keys.test.ts, killed-exchanging.test.ts,
 * killed-after-an-update.test.ts). `npm run soak -- 2000` says how many times.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './built.ts';

const [times = '300'] = process.argv.slice(2);
const SOAKED = [
  'tests/main/journal/laptops.test.ts',
  'tests/main/packages/many-laptops.test.ts',
  'tests/main/packages/half-a-year.test.ts',
  'tests/main/faults/killed-changing-keys.test.ts',
  'tests/main/faults/killed-exchanging.test.ts',
  'tests/main/faults/killed-after-an-update.test.ts',
];
const { status } = spawnSync(
  process.execPath,
  [join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...SOAKED],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      SOAK_OFFICE: '100',
      ...process.env,
      SOAK_PLAYS: times,
      SOAK_STEPS: '160',
      SOAK_LAPTOPS: '8',
      SOAK_KILLS: times,
      SOAK_FACTS: '2000',
      SOAK_EXCHANGES: `${Math.ceil(Number(times) / 100)}`,
    },
  },
);
process.exitCode = status ?? 1;
