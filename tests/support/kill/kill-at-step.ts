/** Kills the program itself before or after its nth change to the file system, so that no step is left untried. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Whatever changes files, or makes sure of a change. */
const STEPS = [
  'copyFileSync',
  'fsyncSync',
  'mkdirSync',
  'openSync',
  'renameSync',
  'rmSync',
  'writeSync',
] as const;

/** `step` counts from 1; `which` limits what is counted. */
export function killAtStep(
  step: number,
  when: 'before' | 'after',
  which: readonly (typeof STEPS)[number][] = STEPS,
): void {
  let taken = 0;
  for (const name of which) {
    const real = fs[name] as (...given: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...given: unknown[]) => {
        taken += 1;
        const isLast = taken === step;
        if (isLast && when === 'before') process.kill(process.pid, 'SIGKILL');
        const result = real(...given);
        if (isLast) process.kill(process.pid, 'SIGKILL');
        return result;
      },
    });
  }
  syncBuiltinESMExports();
}
