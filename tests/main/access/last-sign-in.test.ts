/** The sign-in name is remembered only where a keychain seals it, and never readable on disk. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { keepSignInName, lastSignInName } from '../../../main/access/last-sign-in.ts';
import { createTestHost, type TestHost } from '../../support/test-host.ts';

let host: TestHost;
afterEach(() => host.remove());

const turned = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a);

/** A keychain that turns every bit it can. */
function withKeychain(): TestHost {
  host = createTestHost();
  host.secretBox = async () => ({
    seal: async (text) => turned(Buffer.from(text)),
    open: async (sealed) => Buffer.from(turned(sealed)).toString(),
  });
  return host;
}

test('with a keychain the name comes back, and lies on disk sealed', async () => {
  withKeychain();
  await keepSignInName(host, '周明');
  expect(await lastSignInName(host)).toBe('周明');
  expect(readFileSync(join(host.dataFolder, 'last-sign-in')).includes('周明')).toBe(false);
});

test('without a keychain nothing is kept', async () => {
  host = createTestHost();
  await keepSignInName(host, '周明');
  expect(await lastSignInName(host)).toBeNull();
});

test('what another account’s keychain sealed is no name', async () => {
  withKeychain();
  await keepSignInName(host, '周明');
  host.secretBox = async () => ({ seal: async () => new Uint8Array(), open: async () => null });
  expect(await lastSignInName(host)).toBeNull();
});

test('what is no sealed name, or no file at all, keeps nobody from signing in', async () => {
  withKeychain();
  const file = join(host.dataFolder, 'last-sign-in');
  for (const content of ['', '{"name": 7}', '\u0000'.repeat(1000)]) {
    writeFileSync(file, content);
    expect(await lastSignInName(host)).toBeNull();
  }
  host.remove();
  withKeychain();
  mkdirSync(join(host.dataFolder, 'last-sign-in'), { recursive: true });
  expect(await lastSignInName(host)).toBeNull();
});
