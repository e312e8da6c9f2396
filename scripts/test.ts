/**
 * `npm test`: everything that must hold. Types, lint, unused code, then every test, the browser journeys included; what
 * they need is installed and built first. Ends with the line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureBrowserForTests } from './browser.ts';
import { ensureBuilt, ROOT } from './built.ts';

const bin = (name: string) => join(ROOT, 'node_modules', ...name.split('/'));

/** Each a program of its own; it counts as one, passed or failed. */
const CHECKS: readonly (readonly [what: string, program: string, ...args: string[]])[] = [
  ['types', bin('typescript/bin/tsc'), '-p', 'tsconfig.json'],
  ['types of the window', bin('typescript/bin/tsc'), '-p', 'renderer/tsconfig.json'],
  ['lint and format', bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.'],
  ['unused code', bin('knip/bin/knip.js')],
];

/** Runs a program of Node's to its end, its output as it comes, or all at once where several run side by side. */
function run(program: string, args: readonly string[], output: 'inherit' | 'pipe') {
  const said: Buffer[] = [];
  return new Promise<{ isRight: boolean; said: string }>((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, stdio: output });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (piece: Buffer) => said.push(piece));
    }
    const end = (isRight: boolean) => resolve({ isRight, said: Buffer.concat(said).toString() });
    child.once('error', () => end(false));
    child.once('close', (code) => end(code === 0));
  });
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
});

/** Runs every test. A run that breaks off without a report, or fails without a failed test, counts as one failure. */
async function runTests(): Promise<{ passed: number; failed: number; skipped: number }> {
  const report = join(ROOT, 'dist', 'tests.json');
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', ...reporters, ...process.argv.slice(2)];
  await run(bin('vitest/vitest.mjs'), args, 'inherit');
  try {
    const found = Report.parse(JSON.parse(readFileSync(report, 'utf8')));
    const broken = !found.success && found.numFailedTests === 0 ? 1 : 0;
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests + broken,
      skipped: found.numPendingTests,
    };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Beside the checks, one after the other: a build takes one processor, and the tests wait for both. */
async function build(): Promise<void> {
  try {
    await ensureBuilt('renderer');
    await ensureBuilt('electron');
  } catch {
    // The tests build what is missing, and say why it does not go.
  }
}

let passed = 0;
let failed = 0;
await Promise.all([
  build(),
  ...CHECKS.map(async ([what, program, ...args]) => {
    const { isRight, said } = await run(program, args, 'pipe');
    console.log(`${said}${isRight ? 'passed' : 'FAILED'}  ${what}`);
    if (isRight) passed += 1;
    else failed += 1;
  }),
]);

ensureBrowserForTests();
const tests = await runTests();
if (tests.skipped > 0) console.log(`${tests.skipped} skipped`);
console.log(`${passed + tests.passed} passed, ${failed + tests.failed} failed`);
process.exitCode = failed + tests.failed === 0 ? 0 : 1;
