/** Another data key: what was copied before does not open the store any more, and nothing of the store is lost by it. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../main/store/database.ts';
import {
  databaseKey,
  evidenceKey,
  type Keys,
  readKeys,
  type SlotName,
} from '../../../main/store/keys.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { isUnder } from '../../../main/store/open.ts';
import { sql } from '../../../main/store/sql.ts';
import { Vault } from '../../../main/store/vault.ts';
import { RecoveryKey } from '../../../shared/access/recovery-key.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../../support/confirmed-case.ts';
import { FOUNDER } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  renewRecoveryKey,
  runApp,
  type TestOffice,
} from '../../support/office.ts';
import { createTestHost } from '../../support/test-host.ts';

let office: TestOffice;
let there: ConfirmedCase;
beforeAll(async () => {
  office = await createTestOffice(['inspector', 'keeper'], async (unlocked) => {
    there = await recordConfirmedCase(unlocked, Buffer.from('演示数据'));
  });
});
afterAll(() => office.remove());

const LU = ACCOUNTS.inspector;
const VERIFY = new URL('../../../verify/verify.ts', import.meta.url).pathname;

const filesIn = (folder: string) => storeFiles(join(folder, 'office'));

function keysIn(folder: string): Keys {
  const keys = readKeys(filesIn(folder).keys);
  if (typeof keys === 'string') throw new Error(keys);
  return keys;
}

async function dataKeyBy(keys: Keys, name: SlotName, secret: string): Promise<Uint8Array> {
  const unlocked = await keys.unlock(name, secret);
  if (!unlocked) throw new Error('the secret opens nothing');
  return unlocked.dataKey;
}

function verified(folder: string, { signInName, passphrase }: typeof LU | typeof FOUNDER) {
  const env = { MINGCHA_SIGN_IN_NAME: signInName, MINGCHA_PASSPHRASE: passphrase };
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFY, filesIn(folder).folder], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, told: stdout + stderr };
}

test('locked or stopped while it is copied, the store is as it was, or under the other key', async () => {
  const before = await dataKeyBy(keysIn(office.folder), FOUNDER, FOUNDER.passphrase);
  const { signInName, passphrase } = FOUNDER;
  for (const moment of ['telling', 'stopped'] as const) {
    const running = office.open();
    await running.signIn(FOUNDER);
    const { host, app } = running;
    const task = 'task_rekeying';
    app.onEvent(({ kind }) => {
      if (kind !== 'progress') return;
      if (moment === 'telling') void app.suspend();
      if (moment === 'stopped') void app.dispatch('tasks.cancel', { task });
    });
    const given = await app.dispatch('access.renewDataKey', { because: 'precaution' }, { task });
    await app.suspend();
    await running.must('access.signIn', { signInName, passphrase });
    const isBefore = isUnder(filesIn(host.dataFolder), databaseKey(before));
    expect(isBefore, `${moment} ${JSON.stringify(given)}`).toBe(!given.ok);
    expect(keysIn(host.dataFolder).slots).toHaveLength(4);
    const again = await running.call('access.renewDataKey', { because: 'precaution' });
    expect(again).toMatchObject({ ok: true });
    expect(host.faults).toEqual([]);
    await running.close();
  }
}, 120_000);

test('of whose key pair nothing is known, is told before; the recovery key is replaced first', async () => {
  const running = office.open();
  const { host, must } = running;
  // As after a store that did not open was put back by the recovery key, until they sign in.
  const { database } = filesIn(host.dataFolder);
  const idOf = (name: SlotName) => keysIn(office.folder).idOf(name);
  const dataKey = await dataKeyBy(keysIn(office.folder), FOUNDER, FOUNDER.passphrase);
  const db = Db.open(database, databaseKey(dataKey), 'write');
  db.run(
    sql`UPDATE key_slots SET recipient = NULL WHERE slot ->> 'id' IN (${idOf(LU)}, ${idOf('recovery')})`,
  );
  db.close();
  await running.signIn(FOUNDER);
  const because = { because: 'precaution' } as const;
  expect(await running.refused('access.renewDataKey', because)).toEqual({
    code: 'refused',
    reason: 'recovery_key_unknown',
  });
  await renewRecoveryKey(running);
  expect(await must('access.dataKey', {})).toMatchObject({ without: [LU.name] });
  await must('access.renewDataKey', because);
  expect(await must('access.dataKey', {})).toMatchObject({ without: [] });
  await must('access.lock', {});
  const { signInName, passphrase } = LU;
  const wrong = { code: 'refused', reason: 'wrong_passphrase' };
  expect(await running.refused('access.signIn', { signInName, passphrase })).toEqual(wrong);
  await running.signIn(ACCOUNTS.keeper);
  const lu = (await must('people.list', {})).find((person) => person.signInName === signInName);
  const next = '渡船过江要等潮水退下去再走';
  await must('people.resetPassphrase', { id: lu?.id ?? '', passphrase: next });
  await running.signIn({ signInName, passphrase: next });
  await running.close();
});

test('is given to everybody who stands, and to no copy made before', async () => {
  const running = office.open();
  const { host, must } = running;
  const { dataFolder } = host;
  const before = keysIn(dataFolder);
  const oldKey = await dataKeyBy(before, LU, LU.passphrase);
  await running.signIn(FOUNDER);
  expect(await must('access.dataKey', {})).toMatchObject({ at: null, without: [] });
  const people = await must('people.list', {});
  const lu = people.find(({ signInName }) => signInName === LU.signInName);
  if (!lu) throw new Error('Lu has no account');
  const { signInName: _, revision: seen, ...person } = lu;
  await must('people.change', { ...person, seen, active: false, passphrase: null });
  await must('access.renewDataKey', { because: 'account_out_of_use' });

  // Work goes on where it was, with both threads.
  expect(await must('cases.get', { id: there.caseId })).toMatchObject({ id: there.caseId });
  expect(await must('journal.check', {})).toMatchObject({
    damaged: false,
    firstBad: null,
    difference: null,
    evidenceMissing: 0,
  });
  const { at } = await must('access.dataKey', {});
  expect(at).toBe(host.now());
  const { items } = await must('journal.ofOffice', { filter: {}, cursor: null });
  expect(items[0]).toMatchObject({
    fact: 'store.rekeyed',
    body: { because: 'account_out_of_use' },
    by: FOUNDER.name,
  });

  // What was sealed before is read, and what is sealed now is not under the key before.
  expect(await must('evidence.show', { id: there.fileId, from: 0 })).toBeDefined();
  const note = join(dataFolder, '笔录.txt');
  writeFileSync(note, '演示数据');
  const { file } = await must('evidence.hold', { file: await running.chooseFile(note) });
  const { vault } = filesIn(dataFolder);
  const openedBy = (dataKey: Uint8Array) =>
    new Vault(vault, evidenceKey(dataKey)).read(file.sealedHash);
  await expect(openedBy(oldKey)).rejects.toThrow();
  await running.close();

  const files = filesIn(dataFolder);
  expect(isUnder(files, databaseKey(oldKey))).toBe(false);
  const keys = keysIn(dataFolder);
  expect(keys.slots).toHaveLength(3);
  for (const [name, secret] of [
    [FOUNDER, FOUNDER.passphrase],
    [ACCOUNTS.keeper, ACCOUNTS.keeper.passphrase],
    ['recovery', RecoveryKey.parse(office.recoveryKey)],
  ] as const) {
    const dataKey = await dataKeyBy(keys, name, secret);
    expect(isUnder(files, databaseKey(dataKey))).toBe(true);
    expect(Buffer.from(await openedBy(dataKey)).toString()).toBe('演示数据');
  }
  expect(await keys.unlock(LU, LU.passphrase)).toBeNull();
  expect(readdirSync(files.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(verified(dataFolder, FOUNDER)).toMatchObject({ status: 0 });
  expect(host.faults).toEqual([]);

  // The key file of before, put back: it opens nothing, and nobody is let in by it.
  const copy = createTestHost();
  cpSync(dataFolder, copy.dataFolder, { recursive: true });
  cpSync(join(office.folder, 'office', 'keys.json'), filesIn(copy.dataFolder).keys);
  const again = runApp(copy);
  const { signInName, passphrase } = FOUNDER;
  // It only said that the data were damaged.
  expect(await again.refused('access.signIn', { signInName, passphrase })).toEqual({
    code: 'refused',
    reason: 'keys_foreign',
  });
  expect(verified(copy.dataFolder, FOUNDER)).toMatchObject({
    status: 2,
    told: expect.stringContaining('keys.json'),
  });
  cpSync(files.keys, filesIn(copy.dataFolder).keys);
  await again.signIn(FOUNDER);
  await again.close();
  copy.remove();

  // Without the keys of before, what was sealed under them does not open, and whoever verifies it is told.
  const dataKey = await dataKeyBy(keys, FOUNDER, FOUNDER.passphrase);
  const db = Db.open(files.database, databaseKey(dataKey), 'write');
  db.run(sql`DELETE FROM earlier_data_keys`);
  db.close();
  const { status, told: found } = verified(dataFolder, FOUNDER);
  expect(status).toBe(1);
  expect(found).toContain(there.sealedHash);
}, 60_000);
