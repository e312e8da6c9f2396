/** Starts a program and kills it with SIGKILL at a moment of its own choosing, answering the whole lines it had printed. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle } from '../bundle.ts';

/** Lines that were printed to their end; what the kill cut short was never said. */
const wholeLines = (printed: string) => printed.split('\n').slice(0, -1);

/**
 * Runs a program until it has printed its first line and some more milliseconds, at most `patience`, have gone by; or,
 * one time in four, kills it at any moment from its start.
 */
export function killedAtRandom(
  program: string,
  options: readonly string[],
  patience: number,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    let isTimed = false;
    const kill = () => child.kill('SIGKILL');
    if (randomInt(4) === 0) {
      isTimed = true;
      setTimeout(kill, randomInt(patience * 4));
    }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      if (isTimed) return;
      isTimed = true;
      setTimeout(kill, randomInt(patience));
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(wholeLines(printed));
      else reject(new Error(`the program ended by itself with ${code}`));
    });
  });
}

/** Runs a program that ends by itself, or by killing itself. */
export function runToEnd(program: string, options: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...options], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve();
      else reject(new Error(`the program ended with ${code}`));
    });
  });
}

/** Makes a folder what its copy is. Files that are in both stay the same files: a store knows its database by that. */
function putBack(copy: string, folder: string): void {
  const inside = (of: string) => readdirSync(of, { recursive: true, encoding: 'utf8' }).toSorted();
  for (const name of inside(folder)) {
    if (!existsSync(join(copy, name))) rmSync(join(folder, name), { recursive: true, force: true });
  }
  for (const name of inside(copy)) {
    if (statSync(join(copy, name)).isDirectory())
      mkdirSync(join(folder, name), { recursive: true });
    else writeFileSync(join(folder, name), readFileSync(join(copy, name)));
  }
}

/**
 * What a program would leave in a folder if it were killed, at each step it takes there: puts the folder as each leaves it
 * in its place, and answers what `judge` said of them, in their order. The program is told the folder and where it keeps
 * its steps.
 */
export async function leftAtEachStep<Judged>(
  { program }: Bundle,
  folder: string,
  options: readonly string[],
  judge: () => Judged | Promise<Judged>,
): Promise<Judged[]> {
  const steps = mkdtempSync(join(tmpdir(), 'mingcha-steps-'));
  try {
    await runToEnd(program, [folder, steps, ...options]);
    const judged: Judged[] = [];
    for (const step of readdirSync(steps).toSorted()) {
      putBack(join(steps, step), folder);
      judged.push(await judge());
    }
    return judged;
  } finally {
    for (const each of [steps, folder]) rmSync(each, { recursive: true, force: true });
  }
}
