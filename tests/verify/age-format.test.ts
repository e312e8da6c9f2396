/** That evidence lies in `age` files which open with the derived identity alone, by the library and on the command line. */

import { spawnSync } from 'node:child_process';
import { hkdfSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bech32 } from '@scure/base';
import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUnlockedStore, DATA_KEY, type UnlockedStore } from '../support/unlocked-store.ts';

const CONTENT = Buffer.from('现场照片的字节（演示数据）'.repeat(20_000));

/** As docs/store-format.md §5 says, with nothing of the application. */
const IDENTITY = bech32
  .encodeFromBytes(
    'AGE-SECRET-KEY-',
    new Uint8Array(hkdfSync('sha256', DATA_KEY, '', 'mingcha evidence', 32)),
  )
  .toUpperCase();

let unlocked: UnlockedStore;
let sealed: string;
beforeAll(async () => {
  unlocked = createUnlockedStore();
  const source = join(unlocked.folder, 'photo.jpg');
  writeFileSync(source, CONTENT);
  const { vault } = unlocked.store;
  sealed = vault.pathOf((await vault.seal(source, () => {})).sealedHash);
});
afterAll(() => unlocked.remove());

test('the file says that it is one', () => {
  expect(readFileSync(sealed).subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');
});

test('the library opens it with the identity', async () => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(IDENTITY);
  expect(Buffer.from(await decrypter.decrypt(readFileSync(sealed)))).toEqual(CONTENT);
});

const hasAge = spawnSync('age', ['--version']).status === 0;

test.runIf(hasAge)('the command line opens it with the identity (where `age` is installed)', () => {
  const identity = join(unlocked.folder, 'identity.txt');
  writeFileSync(identity, `${IDENTITY}\n`);
  const opened = spawnSync('age', ['--decrypt', '--identity', identity, sealed], {
    maxBuffer: 2 ** 26,
  });
  expect(opened.stderr.toString()).toBe('');
  expect(opened.stdout).toEqual(CONTENT);
});
