import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Role } from '../../../shared/people/role.ts';
import { FOUNDER, OFFICE } from '../../support/founder.ts';
import { type RunningApp, runApp } from '../../support/office.ts';
import { createTestHost, type TestHost } from '../../support/test-host.ts';

let host: TestHost;
let running: RunningApp;
beforeEach(() => {
  host = createTestHost();
  running = runApp(host);
});
afterEach(async () => {
  await running.close();
  host.remove();
});

const { name, signInName, passphrase } = FOUNDER;
const SET_UP = {
  office: OFFICE,
  person: { name, signInName, roles: [...Role.options] },
  passphrase,
};

test('gives an office with its first person signed in, and a recovery key that counts once it is kept', async () => {
  expect(await running.must('access.state', {})).toEqual({
    stage: 'empty',
    store: null,
    hasOffice: false,
    signedIn: null,
    fault: null,
  });
  const { recoveryKey } = await running.must('access.setUp', SET_UP);
  expect(recoveryKey).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){12}[0-9a-hjkmnp-tv-z]{4}$/);
  expect(await running.must('access.state', {})).toMatchObject({
    stage: 'open',
    store: 'office',
    hasOffice: true,
    signedIn: { name, roles: Role.options, passphraseMustChange: false },
    fault: null,
  });
  expect(await running.must('office.get', {})).toMatchObject({ office: OFFICE, demo: false });
  expect(await running.must('journal.head', {})).toMatchObject({ rows: 5 });
  // Shown and lost, as when the app is killed before anybody printed it: the office is told that it has none.
  const has = () => running.must('office.hasRecoveryKey', {});
  expect(await has()).toEqual({ has: false });
  const another = '院子里的水井盖着两块青石板';
  await running.must('access.lock', {});
  const recover = { recoveryKey, signInName, passphrase: another };
  expect(await running.refused('access.recover', recover)).toMatchObject({
    reason: 'wrong_recovery_key',
  });
  await running.signIn({ signInName, passphrase });
  await running.must('access.renewRecoveryKey', { recoveryKey });
  expect(await has()).toEqual({ has: true });
  await running.must('access.lock', {});
  await running.must('access.recover', recover);
  await running.signIn({ signInName, passphrase: another });
});

test('is refused where there is an office already, and leaves it as it was', async () => {
  await running.must('access.setUp', SET_UP);
  const { head } = await running.must('journal.head', {});
  expect(await running.refused('access.setUp', SET_UP)).toEqual({
    code: 'refused',
    reason: 'office_exists',
  });
  expect((await running.must('journal.head', {})).head).toBe(head);
});

test('asked for twice at once, sets one office up, and its first person gets in', async () => {
  const answers = await Promise.all([
    running.call('access.setUp', SET_UP),
    running.call('access.setUp', SET_UP),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers).toContainEqual({ ok: false, refusal: { code: 'busy' } });
  await running.must('access.lock', {});
  await running.signIn(FOUNDER);
  expect(await running.must('journal.head', {})).toMatchObject({ rows: 5 });
});

test('refuses a weak passphrase, a name with an emoji and a missing role, field by field', async () => {
  const refusal = await running.refused('access.setUp', {
    office: { ...OFFICE, name: '督查室😀' },
    person: { name: '沈\u202e知远', signInName: 's', roles: [] },
    passphrase: 'aaaaaaaaaaaa',
  });
  expect(refusal).toEqual({
    code: 'invalid_input',
    faults: [
      { path: 'office.name', rule: 'emoji_in_name' },
      { path: 'person.name', rule: 'control_characters' },
      { path: 'person.signInName', rule: 'too_short', limit: 2 },
      { path: 'person.roles', rule: 'nothing_chosen' },
      { path: 'passphrase', rule: 'passphrase_repeats' },
    ],
  });
  expect(readdirSync(host.dataFolder)).toEqual([]);
});

test('begins anew where an earlier one was broken off', async () => {
  const left = join(host.dataFolder, 'office.part');
  mkdirSync(left);
  writeFileSync(join(left, 'mingcha.db'), 'half of a database');
  await running.must('access.setUp', SET_UP);
  expect(existsSync(left)).toBe(false);
});

// What was left of an office was overwritten by a new one, its backups out of reach.
test('is refused where only the backups of an office are left', async () => {
  mkdirSync(join(host.dataFolder, 'office', 'backups', '20260301-010000-daily'), {
    recursive: true,
  });
  expect(await running.refused('access.setUp', SET_UP)).toMatchObject({ reason: 'office_exists' });
});
