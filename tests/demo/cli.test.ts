/** What the program that builds demo counties answers to what it is asked. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { asked } from '../../demo/asked.ts';
import { demoCounty } from '../../demo/build.ts';
import { readKeys } from '../../main/store/keys.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { DEMO_PASSPHRASE } from '../../shared/access/demo.ts';

const folder = mkdtempSync(join(tmpdir(), 'mingcha-demo-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function demo(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['demo/cli.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const full = join(folder, 'full');
mkdirSync(full);
writeFileSync(join(full, 'letter.txt'), 'keep me');
const file = join(folder, 'file');
writeFileSync(file, 'keep me');

test.each([
  ['no folder', [], /Name one folder/],
  ['two folders', [join(folder, 'a'), join(folder, 'b')], /Name one folder/],
  ['an unknown option', ['--size', '5', join(folder, 'a')], /Unknown option '--size'/],
  ['too few findings', ['--findings', '199', join(folder, 'a')], /from 200 to 1000000/],
  ['too many findings', ['--findings', '1000001', join(folder, 'a')], /from 200 to 1000000/],
  ['no number', ['--findings', '4k', join(folder, 'a')], /from 200 to 1000000/],
  ['a folder with something in it', [full], /is not empty; nothing was changed/],
  ['a file', [file], /is not a folder/],
])('%s: says what is wrong', (_, args, sentence) => {
  expect(asked(args)).toMatch(sentence);
});

test('takes a folder that is empty or not there yet', () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  expect(asked([empty])).toEqual({ findings: 1600, folder: empty });
  rmSync(empty, { recursive: true });
  expect(asked(['--findings', '4000', empty])).toEqual({ findings: 4000, folder: empty });
});

test('asked for what cannot be, says how it is used and builds nothing', () => {
  const { status, stderr } = demo(full);
  expect(status).toBe(2);
  expect(stderr).toContain('is not empty; nothing was changed');
  expect(stderr).toContain('Usage: npm run demo');
  expect(readdirSync(folder).toSorted()).toEqual(['file', 'full']);
  expect(readFileSync(join(full, 'letter.txt'), 'utf8')).toBe('keep me');
});

test('builds a county of the size asked for and says how to get in', async () => {
  const place = join(folder, 'new', 'county');
  const { status, stdout } = demo('--findings', '200', place);
  expect(status).toBe(0);
  expect(stdout).toContain(place);
  expect(stdout).toContain('200 of 200 findings');
  for (const { signInName } of demoCounty.people) expect(stdout).toContain(signInName);
  const keys = readKeys(storeFiles(place).keys);
  if (typeof keys === 'string') throw new Error(keys);
  const [person] = demoCounty.people;
  if (!person) throw new Error('nobody can sign in');
  expect(stdout).toContain(DEMO_PASSPHRASE);
  expect(await keys.unlock(person, DEMO_PASSPHRASE)).not.toBeNull();
}, 60_000);
