/** With what the browser is started: seen by a stand-in that writes its arguments down and ends. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { launchBrowser } from '../../../../main/hosts/chromium/browser.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-browser-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function argumentsOf(user: number): Promise<string[]> {
  vi.spyOn(process, 'getuid').mockReturnValue(user);
  const browser = join(folder, 'browser');
  writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > '${join(folder, 'arguments')}'\n`);
  chmodSync(browser, 0o755);
  await expect(launchBrowser(browser, true)).rejects.toThrow();
  return readFileSync(join(folder, 'arguments'), 'utf8').trim().split('\n');
}

const isUnwalled = (argument: string): boolean =>
  /^--(no-sandbox|no-zygote|single-process|disable-setuid-sandbox|disable-web-security)/.test(
    argument,
  );

test.skipIf(process.platform === 'win32')('the browser keeps its sandbox', async () => {
  const given = await argumentsOf(1000);
  expect(given).toContain('--host-resolver-rules=MAP * ~NOTFOUND');
  expect(given.filter(isUnwalled)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('but for root, to whom Chromium refuses it', async () => {
  expect((await argumentsOf(0)).filter(isUnwalled)).toEqual(['--no-sandbox']);
});
