/** That docs/store-format.md is enough to get into a store: its own program is run, and what it prints opens everything. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FOUNDER } from '../support/founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../support/office.ts';

const PAGE = readFileSync(new URL('../../docs/store-format.md', import.meta.url), 'utf8');
const PROGRAM = /```js\n([\s\S]+?)```/.exec(PAGE)?.[1] ?? '';

let office: TestOffice;
let running: RunningApp;
let sealed: string;
beforeAll(async () => {
  office = await createTestOffice();
  running = office.open();
  await running.signIn(FOUNDER);
  const source = join(running.host.dataFolder, 'photo.jpg');
  writeFileSync(source, '现场照片');
  running.host.choose = [source];
  const [chosen] = await running.must('files.choose', {});
  if (!chosen) throw new Error('nothing was chosen');
  const { file } = await running.must('evidence.hold', { file: chosen.file });
  sealed = `evidence/${file.sealedHash.slice(0, 2)}/${file.sealedHash}.age`;
  await running.close();
});
afterAll(() => office.remove());

function printedKeys(name: string, secret: string): { database: string; identity: string } {
  const folder = join(running.host.dataFolder, 'auditor');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'print-keys.mjs');
  writeFileSync(program, PROGRAM);
  const keys = join(running.host.dataFolder, 'office', 'keys.json');
  const { stdout, stderr } = spawnSync(process.execPath, [program, keys, name], {
    input: `${secret}\n`,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return {
    database: /database key: ([0-9a-f]{64})/.exec(stdout)?.[1] ?? '',
    identity: /age identity: (AGE-SECRET-KEY-1[0-9A-Z]+)/.exec(stdout)?.[1] ?? '',
  };
}

test('its program prints the keys, from a passphrase as from the recovery key', async () => {
  const keys = printedKeys('Shen.Zhiyuan ', FOUNDER.passphrase);
  expect(printedKeys('recovery', office.recoveryKey)).toEqual(keys);

  const file = join(running.host.dataFolder, 'office', 'mingcha.db');
  const database = new Database(file, { readonly: true });
  database.pragma(`cipher = 'sqlcipher'`);
  database.pragma('legacy = 4');
  database.pragma(`key = "x'${keys.database}'"`);
  expect(database.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(6);
  database.close();

  const decrypter = new Decrypter();
  decrypter.addIdentity(keys.identity);
  const bytes = readFileSync(join(running.host.dataFolder, 'office', sealed));
  expect(await decrypter.decrypt(bytes, 'text')).toBe('现场照片');
});
