import { createHash, randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Cancelled } from '../../../main/context.ts';
import { SourceFault, Vault } from '../../../main/store/vault.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const CONTENT = Buffer.from('工作日午间聚餐饮酒的现场录像。'.repeat(100_000));

let folder: string;
let source: string;
let vault: Vault;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-vault-'));
  source = join(folder, 'source');
  writeFileSync(source, CONTENT);
  vault = new Vault(join(folder, 'evidence'), randomBytes(32));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filesUnder = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

test('a sealed file is named by its own bytes and gives its content back', async () => {
  const sealed = await vault.seal(source, () => {});
  expect(sealed).toMatchObject({ hash: sha256(CONTENT), bytes: CONTENT.length });
  expect(sha256(readFileSync(vault.pathOf(sealed.sealedHash)))).toBe(sealed.sealedHash);
  expect(await vault.check(sealed.sealedHash)).toBeNull();
  expect(await vault.read(sealed.sealedHash)).toEqual(CONTENT);
});

test('is read piece by piece, wherever each begins, also two at a time', async () => {
  const { sealedHash } = await vault.seal(source, () => {});
  const other = join(folder, 'other');
  const turned = Buffer.from(CONTENT).reverse();
  writeFileSync(other, turned);
  const { sealedHash: second } = await vault.seal(other, () => {});
  const read = async (hash: string, from: number) => await vault.readFrom(hash, from, 1_000_000);
  for (let from = 0; from < CONTENT.length; from += 1_000_000) {
    const [one, two] = await Promise.all([read(sealedHash, from), read(second, from)]);
    expect(one).toEqual(CONTENT.subarray(from, from + 1_000_000));
    expect(two).toEqual(turned.subarray(from, from + 1_000_000));
  }
  expect(await read(sealedHash, 123_456)).toEqual(CONTENT.subarray(123_456, 1_123_456));
  expect(await read(sealedHash, CONTENT.length)).toHaveLength(0);
  rmSync(vault.pathOf(sealedHash));
  expect(await read(sealedHash, 0)).toBe('evidence_missing');
});

test('the same content sealed twice has two names, so that names tell nothing', async () => {
  const [one, two] = [await vault.seal(source, () => {}), await vault.seal(source, () => {})];
  expect(one.sealedHash).not.toBe(two.sealedHash);
  expect(one.hash).toBe(two.hash);
});

test('what goes wrong in reading the file is told apart from what goes wrong in the store', async () => {
  await expect(vault.seal(folder, () => {})).rejects.toMatchObject({
    constructor: SourceFault,
    cause: { code: 'EISDIR' },
  });
  writeFileSync(join(folder, 'no folder'), '');
  const nowhere = new Vault(join(folder, 'no folder', 'evidence'), randomBytes(32));
  await expect(nowhere.seal(source, () => {})).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test('another key does not open it', async () => {
  const { sealedHash } = await vault.seal(source, () => {});
  const other = new Vault(join(folder, 'evidence'), randomBytes(32));
  await expect(other.read(sealedHash)).rejects.toThrow();
});

describe('a file that was', () => {
  test.each([
    [
      'changed in one bit',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
        writeFileSync(path, bytes);
      },
      'evidence_changed',
    ],
    ['cut short', (path: string) => truncateSync(path, 1000), 'evidence_changed'],
    ['emptied', (path: string) => truncateSync(path, 0), 'evidence_changed'],
    ['removed', (path: string) => rmSync(path), 'evidence_missing'],
  ] as const)('%s is noticed before anything of it is shown', async (_, spoil, fault) => {
    const { sealedHash } = await vault.seal(source, () => {});
    spoil(vault.pathOf(sealedHash));
    const target = join(folder, 'copy');
    expect(await vault.check(sealedHash)).toBe(fault);
    expect(await vault.read(sealedHash)).toBe(fault);
    expect(await vault.copyTo(sealedHash, target, () => {})).toBe(fault);
    expect(readdirSync(folder)).not.toContain('copy');
  });
});

const stopAt = (limit: number) => (done: number) => {
  if (done > limit) throw new Cancelled();
};

test('a sealing that is stopped leaves nothing', async () => {
  await expect(vault.seal(source, stopAt(1_500_000))).rejects.toBeInstanceOf(Cancelled);
  expect(filesUnder(join(folder, 'evidence'))).toEqual([]);
});

test('a readable copy that is stopped leaves nothing', async () => {
  const { sealedHash } = await vault.seal(source, () => {});
  const copy = join(folder, 'copy');
  await expect(vault.copyTo(sealedHash, copy, stopAt(1_500_000))).rejects.toBeInstanceOf(Cancelled);
  expect(readdirSync(folder).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'evidence',
    'source',
  ]);
});
