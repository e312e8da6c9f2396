import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeInUse } from '../../../main/store/in-use.ts';

let folder: string;
let mark: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-in-use-'));
  mark = join(folder, 'in-use');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('is held by one at a time', () => {
  const first = takeInUse(mark);
  expect(takeInUse(mark)).toBeNull();
  first?.release();
  const second = takeInUse(mark);
  expect(second).not.toBeNull();
  second?.release();
});

// A mark that some other program had written into made the whole store count as damaged.
test('is taken also when something was written into it', () => {
  writeFileSync(mark, 'not a database at all, '.repeat(200));
  const taken = takeInUse(mark);
  expect(taken).not.toBeNull();
  expect(takeInUse(mark)).toBeNull();
  taken?.release();
});
