/**
 * A change of keys killed before and after every step it takes on the disk, and each of them killed or locked at any moment:
 * at the next opening exactly one of the two secrets is let in, the old one up to the moment at which it is recorded and the
 * new one from then on, and the record says so.
 */
import { randomInt } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Keys, readKeys, type SlotName } from '../../../main/store/keys.ts';
import { RecoveryKey } from '../../../shared/access/recovery-key.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { FOUNDER } from '../../support/founder.ts';
import { accountOf, KEY_CHANGES, LU, NEXT } from '../../support/key-changes.ts';
import { killedAtRandom, leftAtEachStep } from '../../support/kill/killed.ts';
import {
  createTestOffice,
  type RunningApp,
  runApp,
  type TestOffice,
} from '../../support/office.ts';
import { createTestHost } from '../../support/test-host.ts';

let changer: Bundle;
let office: TestOffice;
let luId: string;
beforeAll(async () => {
  changer = await bundle('tests/support/kill/key-changer.ts', ['main/thread/store-worker.ts']);
  office = await createTestOffice(['inspector'], async ({ must, founder }) => {
    const people = await must(founder, 'people.list', {});
    luId = people.find(({ name }) => name === LU.name)?.id ?? '';
  });
});
afterAll(() => {
  changer.remove();
  office.remove();
});

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
  const options = ['people.resetPassphrase'];
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

/** How many of them: `npm run soak` makes it some hundreds. */
const TRIES = Number(process.env.SOAK_KILLS ?? 2);
/** Of a change, which takes a second or so on an idle machine. */
const PATIENCE_MS = 1500;

const signIn = (running: RunningApp, who: { signInName: string; passphrase: string }) =>
  running.call('access.signIn', { signInName: who.signInName, passphrase: who.passphrase });

/** Whether a secret is let in, or takes the place of the recovery key that stands. */
async function isLetIn(running: RunningApp, name: SlotName, secret: string): Promise<boolean> {
  if (name !== 'recovery') return (await signIn(running, { ...name, passphrase: secret })).ok;
  return (await keysIn(running.host.dataFolder).unlock('recovery', secret)) !== null;
}

/** What the record says, to the founder: who there is, and that it is whole. */
async function recorded(running: RunningApp) {
  return {
    lu: await accountOf(running, LU.signInName),
    people: (await running.must('people.list', {})).length,
    check: await running.must('journal.check', {}),
  };
}

/** One change of keys, killed; with `lockAfter`, in the middle of locking or after it. */
async function isKilledRightly(call: string, lockAfter: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-keys-'));
  cpSync(office.folder, folder, { recursive: true });
  const options = [folder, '', call, office.recoveryKey, lockAfter];
  const [, answered] = await killedAtRandom(changer.program, options, PATIENCE_MS);
  const made = answered === undefined ? null : JSON.parse(answered);

  const change = KEY_CHANGES[call];
  if (!change) throw new Error('no such change');
  const { name, after } = change;
  const printed = RecoveryKey.parse(office.recoveryKey);
  const before = name === 'recovery' ? printed : change.before;
  const running = runApp(createTestHost(folder));
  // The first to sign in brings the file to what stands, and is somebody else where there is one.
  await running.signIn(name === FOUNDER ? LU : FOUNDER);
  const isIn = async (secret: string | null) =>
    secret !== null && (await isLetIn(running, name, secret));
  const told = () => `${call} ${JSON.stringify(made)}: ${isOld} ${isNew}`;
  const ofFounder = name === FOUNDER ? null : await recorded(running);
  await running.must('access.lock', {});
  const isOld = await isIn(before);
  const isNew = await isIn(after);
  if (before !== null && after !== null && before !== after) expect(isOld, told()).toBe(!isNew);
  if (made && before !== after) expect(isOld, told()).toBe(before !== null && !made.ok);
  if (made?.ok && after !== null) expect(isNew, told()).toBe(true);
  if (name !== 'recovery') expect(await isLetIn(running, 'recovery', printed), told()).toBe(true);

  if (name === FOUNDER) {
    const passphrase = isNew && after !== null ? after : FOUNDER.passphrase;
    await running.signIn({ ...FOUNDER, passphrase });
  }
  const { lu, people, check } = ofFounder ?? (await recorded(running));
  if (call === 'people.change') expect(lu.active, told()).toBe(isOld);
  if (call === 'people.add') expect(people, told()).toBe(isNew ? 3 : 2);
  expect(check, told()).toMatchObject({ damaged: false, firstBad: null, difference: null });
  expect(running.host.faults).toEqual([]);
  await running.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Tries go on beside each other: most of each is waiting for a program to start, and for the moment to kill it. */
const AT_ONCE = 3;

test(
  `killed or locked at any moment, ${TRIES} times, each change stands or never was`,
  async () => {
    const calls = Object.keys(KEY_CHANGES);
    let begun = 0;
    const one = async () => {
      while (begun < TRIES) {
        const i = begun++;
        // The change of the data key first: it takes the most steps.
        const call = calls.at(-1 - (i % calls.length)) ?? '';
        await isKilledRightly(call, i % 3 === 2 ? `${randomInt(PATIENCE_MS)}` : '');
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  },
  TRIES * 60_000,
);
