import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { logTo } from '../../../main/hosts/log-file.ts';
import { toldFault } from '../../../main/told-fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'mingcha-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = {
  at: Date.UTC(2026, 2, 5, 1, 0),
  reference: '0a1b2c3d',
  during: 'findings.record',
  error: toldFault(new Error('broken')),
};

describe('the log', () => {
  test('has one line for each fault, even where the error has several', () => {
    const file = join(folder, 'lines.log');
    logTo(file)(entry);
    logTo(file)({ ...entry, reference: '4e5f6a7b' });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...entry, at: '2026-03-05T01:00:00.000Z' },
      { ...entry, at: '2026-03-05T01:00:00.000Z', reference: '4e5f6a7b' },
    ]);
  });

  test.skipIf(process.platform === 'win32')('is read by this person alone', () => {
    const file = join(folder, 'mode.log');
    logTo(file)(entry);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('does not grow without bound: two files of about a megabyte', () => {
    const file = join(folder, 'bounded.log');
    const log = logTo(file);
    const causes = Array.from({ length: 1000 }, () => new Error('broken'));
    const long = { ...entry, error: toldFault(new AggregateError(causes)) };
    expect(long.error.length).toBeGreaterThan(10_000);
    for (let n = 0; n < 400; n++) log(long);
    expect(statSync(file).size).toBeLessThan(1_010_000);
    expect(statSync(`${file}.1`).size).toBeLessThan(1_010_000);
  });

  test('does not stop the work when it cannot be written', () => {
    expect(() => logTo(join(folder, 'no', 'such', 'folder.log'))(entry)).not.toThrow();
  });
});
