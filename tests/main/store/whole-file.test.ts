import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copySynced, syncFolder, writeWholeFile } from '../../../main/store/whole-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-whole-file-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

test('replaces a file as a whole and leaves nothing beside it', () => {
  const file = join(folder, 'keys.json');
  writeWholeFile(file, Buffer.from('old'));
  writeWholeFile(file, Buffer.from('new'));
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['keys.json']);
});

test('leaves the old one, and nothing beside it, when it cannot be put in its place', () => {
  const file = join(folder, 'keys.json');
  mkdirSync(join(file, 'in the way'), { recursive: true });
  expect(() => writeWholeFile(file, Buffer.from('new'))).toThrow();
  expect(readdirSync(folder)).toEqual(['keys.json']);
});

test('copies the bytes', () => {
  writeWholeFile(join(folder, 'a'), Buffer.alloc(100_000, 7));
  copySynced(join(folder, 'a'), join(folder, 'b'));
  expect(readFileSync(join(folder, 'b')).equals(Buffer.alloc(100_000, 7))).toBe(true);
});

test.runIf(process.platform === 'linux')(
  'a folder that cannot be synced, as on an old network share, is no failure: the rename stands',
  () => {
    const handle = openSync('/sys', 'r');
    expect(() => fsyncSync(handle)).toThrow('EINVAL');
    closeSync(handle);
    expect(() => syncFolder('/sys')).not.toThrow();
  },
);

test('a folder that is gone is one', () => {
  expect(() => syncFolder(join(folder, 'none'))).toThrow('ENOENT');
});
