/** Starts a program and kills it with SIGKILL at a moment of its own choosing, answering the whole lines it had printed. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';

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

/** Runs a program that ends by itself, or by killing itself; answers what it printed and whether it came to its end. */
export function runToEnd(
  program: string,
  options: readonly string[],
): Promise<{ lines: string[]; isKilled: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`the program ended with ${code}`));
      else resolve({ lines: wholeLines(printed), isKilled: signal === 'SIGKILL' });
    });
  });
}
