/** `npm run verify`, run as an auditor would. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Db } from '../../main/store/database.ts';
import { databaseKey, Keys, readKeys } from '../../main/store/keys.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { STORES, VERSION } from '../stores/versions.ts';
import { type Bundle, bundle } from '../support/bundle.ts';
import { FOUNDER } from '../support/founder.ts';
import { canMount, makeReadOnly, mountDisk, unmountDisks } from '../support/mounts.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../support/office.ts';
import { ROOT } from '../support/sources.ts';
import { stretchInFull } from '../support/stretched.ts';

const SOURCE = 'verify/verify.ts';

let verifier: Bundle;

let office: TestOffice;
let head: string;
let signature: string;
beforeAll(async () => {
  verifier = await bundle(SOURCE);
  office = await createTestOffice();
  const running = office.open();
  await running.signIn(FOUNDER);
  ({ head, signature } = await running.must('journal.head', {}));
  await running.close();
});
afterAll(() => {
  office.remove();
  verifier.remove();
});
afterEach(unmountDisks);

const BY_PASSPHRASE = {
  MINGCHA_SIGN_IN_NAME: FOUNDER.signInName,
  MINGCHA_PASSPHRASE: FOUNDER.passphrase,
};

const verify = (...asked: [store: string, env: Record<string, string>, ...options: string[]]) =>
  run(verifier.program, ...asked);

function run(program: string, store: string, env: Record<string, string>, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, store, ...options], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, told: stdout + stderr };
}

const storeOf = (running: RunningApp) => join(running.host.dataFolder, 'office');

/** Everything that could have been touched: names, sizes, times. */
const stateOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
    const { size, mtimeMs, ino } = statSync(join(folder, name));
    return { name, size, mtimeMs, ino };
  });

describe('a store that is as it was left', () => {
  test('is found so with a passphrase, and is not touched', () => {
    const store = storeOf(office.open());
    const before = stateOf(store);
    const { status, told } = verify(store, BY_PASSPHRASE);
    expect(told).toContain('全部相符。Everything agrees.');
    expect(told).toContain(head);
    expect(status).toBe(0);
    expect(stateOf(store)).toEqual(before);
  });

  test('is found so from the sources, where a secret was stretched as it is for people', () => {
    stretchInFull();
    expect(run(join(ROOT, SOURCE), join(STORES, VERSION), BY_PASSPHRASE)).toMatchObject({
      status: 0,
    });
  });

  test('is found so with the recovery key', () => {
    const env = { MINGCHA_RECOVERY_KEY: office.recoveryKey.toUpperCase() };
    expect(verify(storeOf(office.open()), env).status).toBe(0);
  });

  test('holds the head that an export printed, and no other', () => {
    const store = storeOf(office.open());
    const printed = verify(store, BY_PASSPHRASE, '--head', head.toUpperCase());
    expect(printed).toMatchObject({ status: 0, told: expect.stringContaining('is row 6') });
    const other = verify(store, BY_PASSPHRASE, '--head', 'ab'.repeat(32));
    expect(other).toMatchObject({ status: 1, told: expect.stringContaining('does not occur') });
  });

  test('tells a head that its device signed from one that it did not', () => {
    const store = storeOf(office.open());
    const given = ['--head', head, '--signature'];
    expect(verify(store, BY_PASSPHRASE, ...given, signature)).toMatchObject({
      status: 0,
      told: expect.stringContaining('is the device’s own'),
    });
    const other = `${signature.startsWith('0') ? '1' : '0'}${signature.slice(1)}`;
    expect(verify(store, BY_PASSPHRASE, ...given, other)).toMatchObject({
      status: 1,
      told: expect.stringContaining('is not the device’s own'),
    });
    expect(verify(store, BY_PASSPHRASE, '--signature', signature).status).toBe(2);
  });

  test('is found so while the application writes to it', async () => {
    const running = office.open();
    await running.signIn(FOUNDER);
    await running.must('units.add', { parentId: null, kind: 'township', names: ['青石镇'] });
    expect(verify(storeOf(running), BY_PASSPHRASE)).toMatchObject({
      status: 0,
      told: expect.stringContaining('7 行相符'),
    });
    await running.must('units.add', { parentId: null, kind: 'township', names: ['白沙镇'] });
    await running.close();
  });

  test('is found so with what a kill left in the log', async () => {
    const running = office.open();
    await running.signIn(FOUNDER);
    await running.must('units.add', { parentId: null, kind: 'township', names: ['青石镇'] });
    const killed = join(running.host.dataFolder, 'killed');
    cpSync(storeOf(running), killed, { recursive: true });
    rmSync(join(killed, 'mingcha.db-shm'));
    await running.close();
    const before = stateOf(killed);
    expect(statSync(join(killed, 'mingcha.db-wal')).size).toBeGreaterThan(0);
    expect(verify(killed, BY_PASSPHRASE).told).toContain('7 行相符');
    expect(stateOf(killed)).toEqual(before);
  });

  test('has backups that are found so too', async () => {
    const running = office.open();
    await running.signIn(FOUNDER);
    const { id } = await running.must('backups.make', {});
    await running.close();
    expect(verify(join(storeOf(running), 'backups', id), BY_PASSPHRASE).status).toBe(0);
  });

  test.runIf(canMount)('is found so on a write-protected disk (needs the right to mount)', () => {
    const disk = mountDisk(8) ?? '';
    cpSync(storeOf(office.open()), disk, { recursive: true });
    makeReadOnly(disk);
    expect(verify(disk, BY_PASSPHRASE).status).toBe(0);
  });
});

describe('a store that cannot be examined ends with 2 and says why:', () => {
  test('wrong passphrase, unknown name, wrong recovery key', () => {
    const store = storeOf(office.open());
    for (const env of [
      { ...BY_PASSPHRASE, MINGCHA_PASSPHRASE: 'something else' },
      { ...BY_PASSPHRASE, MINGCHA_SIGN_IN_NAME: 'nobody' },
      { MINGCHA_RECOVERY_KEY: '0'.repeat(52) },
    ]) {
      expect(verify(store, env)).toMatchObject({
        status: 2,
        told: expect.stringContaining('wrong'),
      });
    }
  });

  test('no secret and no terminal to ask for it', () => {
    expect(verify(storeOf(office.open()), {})).toMatchObject({
      status: 2,
      told: expect.stringContaining('MINGCHA_PASSPHRASE'),
    });
  });

  test('no folder, or a head that is none', () => {
    expect(verify('/nowhere/at/all', BY_PASSPHRASE).status).toBe(2);
    const usage = verify(storeOf(office.open()), BY_PASSPHRASE, '--head', 'abc');
    expect(usage).toMatchObject({ status: 2, told: expect.stringContaining('Usage') });
  });

  test('a damaged key file, a missing, empty or foreign database', () => {
    const spoilt = (spoil: (store: string) => void) => {
      const store = storeOf(office.open());
      spoil(store);
      return verify(store, BY_PASSPHRASE);
    };
    const results = [
      spoilt((store) => writeFileSync(join(store, 'keys.json'), '{')),
      spoilt((store) => rmSync(join(store, 'keys.json'))),
      spoilt((store) => rmSync(join(store, 'mingcha.db'))),
      spoilt((store) => writeFileSync(join(store, 'mingcha.db'), '')),
      spoilt((store) => writeFileSync(join(store, 'mingcha.db'), 'x'.repeat(8192))),
    ];
    expect(results.map(({ status }) => status)).toEqual([2, 2, 2, 2, 2]);
    for (const { told } of results) expect(told).toMatch(/^.+。.+\.\n$/);
  });
});

test('a damaged page is a disagreement, not a crash', () => {
  const store = storeOf(office.open());
  const file = join(store, 'mingcha.db');
  const bytes = readFileSync(file);
  for (let at = 2 * 4096; at < bytes.length; at += 4096) bytes.writeUInt8(1, at + 50);
  writeFileSync(file, bytes);
  expect(verify(store, BY_PASSPHRASE)).toMatchObject({
    status: 1,
    told: expect.stringContaining('some are damaged'),
  });
});

// It found everything agreeing, in a store that lets nobody in.
test('key slots that were taken out of the database are missed, by whose they are', async () => {
  const running = office.open();
  const store = storeFiles(storeOf(running));
  const keys = readKeys(store.keys);
  const unlocked = keys instanceof Keys && (await keys.unlock(FOUNDER, FOUNDER.passphrase));
  if (!unlocked) throw new Error('the store does not open');
  const db = Db.open(store.database, databaseKey(unlocked.dataKey), 'write');
  db.exec('DELETE FROM key_slots');
  db.close();
  const { status, told } = verify(store.folder, BY_PASSPHRASE);
  expect(told).toMatch(/the table lacks a row \(key_slots\): 沈知远、恢复密钥 recovery key/);
  expect(status).toBe(1);
});
