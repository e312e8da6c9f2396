/**
 * A change of keys killed before and after every step it takes on the disk: at the next opening exactly one of the two
 * secrets is let in, the old one up to the moment at which it is recorded and the new one from then on, and the record
 * says so.
 */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Keys, readKeys } from '../../../main/store/keys.ts';
import type { CallInput } from '../../../shared/contract.ts';
import { FOUNDER } from '../../support/founder.ts';
import { type Bundle, bundle } from '../../support/kill/bundle.ts';
import { leftAtEachStep } from '../../support/kill/killed.ts';
import { ACCOUNTS, createTestOffice, runApp, type TestOffice } from '../../support/office.ts';
import { createTestHost } from '../../support/test-host.ts';

let changer: Bundle;
let office: TestOffice;
let luId: string;
beforeAll(async () => {
  changer = await bundle('key-changer.ts', ['main/thread/store-worker.ts']);
  office = await createTestOffice(['inspector'], async ({ must, founder }) => {
    const people = await must(founder, 'people.list', {});
    luId = people.find(({ name }) => name === LU.name)?.id ?? '';
  });
});
afterAll(() => {
  changer.remove();
  office.remove();
});

const { signInName, passphrase } = FOUNDER;
const SECRET = { signInName, passphrase };
const LU = ACCOUNTS.inspector;
const NEXT = '渡船过江要等潮水退下去再走';

function keysIn(folder: string): Keys {
  const keys = readKeys(join(folder, 'office', 'keys.json'));
  if (typeof keys === 'string') throw new Error(keys);
  return keys;
}

/** Which of Lu's passphrases opens the store that a kill left. */
async function opens(folder: string): Promise<'old' | 'new'> {
  const running = runApp(createTestHost(folder));
  const signIn = (secret: string) =>
    running.call('access.signIn', { signInName: LU.signInName, passphrase: secret });
  const isOld = (await signIn(LU.passphrase)).ok;
  const isNew = (await signIn(NEXT)).ok;
  expect([isOld, isNew].filter(Boolean)).toHaveLength(1);
  // Given by the keeper, it has to be changed: what the record says, and what opens, are of one mind.
  const state = await running.must('access.state', {});
  expect(state.signedIn?.passphraseMustChange ?? false).toBe(isNew);
  // What opens nothing is not in the file any more, and the others are as they were.
  const keys = keysIn(folder);
  expect(keys.slots).toHaveLength(3);
  expect(await keys.unlock(LU, isOld ? NEXT : LU.passphrase)).toBeNull();
  await running.signIn(FOUNDER);
  await running.close();
  return isOld ? 'old' : 'new';
}

test('a passphrase that is reset is the old one, and from some step on the new one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-keys-'));
  cpSync(office.folder, folder, { recursive: true });
  const input: CallInput<'people.resetPassphrase'> = { id: luId, passphrase: NEXT };
  const change = JSON.stringify({ call: 'people.resetPassphrase', input });
  const options = [JSON.stringify(SECRET), change];
  const opened = await leftAtEachStep(changer, folder, options, () => opens(folder));
  const turn = opened.indexOf('new');
  expect(turn).toBeGreaterThan(3);
  expect(new Set(opened.slice(turn))).toEqual(new Set(['new']));
}, 300_000);

test('the file of keys put back as it was lets nobody in by what was taken away since', async () => {
  const running = office.open();
  const file = join(running.host.dataFolder, 'office', 'keys.json');
  const earlier = join(running.host.dataFolder, 'earlier.json');
  cpSync(file, earlier);
  await running.signIn(FOUNDER);
  await running.must('people.resetPassphrase', { id: luId, passphrase: NEXT });
  await running.must('access.lock', {});
  cpSync(earlier, file);
  const old = { signInName: LU.signInName, passphrase: LU.passphrase };
  const wrong = { code: 'refused', reason: 'wrong_passphrase' };
  expect(await running.refused('access.signIn', old)).toEqual(wrong);
  // The file was brought to what stands.
  await running.signIn({ ...old, passphrase: NEXT });
  await running.close();
});
