import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CallName, contract } from '../../../shared/contract.ts';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../../support/office.ts';
import { MINUTE } from '../../support/test-host.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.remove());

async function opened(): Promise<RunningApp> {
  const running = office.open();
  await running.signIn(FOUNDER);
  return running;
}

const LOCKED = { code: 'locked' };

describe('the store locks', () => {
  test('on command', async () => {
    const running = await opened();
    await running.must('access.lock', {});
    expect(running.locks()).toEqual(['command']);
    expect(await running.refused('office.get', {})).toEqual(LOCKED);
    expect(await running.must('access.state', {})).toMatchObject({
      stage: 'locked',
      signedIn: null,
    });
  });

  test('when the machine goes to sleep', async () => {
    const running = await opened();
    await running.app.suspend();
    expect(running.locks()).toEqual(['suspend']);
    expect(await running.refused('office.get', {})).toEqual(LOCKED);
  });

  test('after the idle time, without anybody asking, and not before', async () => {
    const running = await opened();
    running.host.pass(10 * MINUTE - 1);
    await running.must('office.get', {});
    const locked = new Promise((resolve) => {
      running.app.onEvent((event) => event.kind === 'locked' && resolve(event));
    });
    running.host.pass(1);
    expect(await locked).toEqual({ kind: 'locked', because: 'idle' });
    expect(await running.refused('office.get', {})).toEqual(LOCKED);
  });

  test('at the first call after the idle time; keys and writing put it off, reading does not', async () => {
    const running = await opened();
    running.host.pass(6 * MINUTE);
    await running.must('access.touch', {});
    running.host.pass(6 * MINUTE);
    await running.must('drafts.save', { form: 'visit', subject: 'a', title: '', body: '{}' });
    running.host.pass(6 * MINUTE);
    await running.must('office.get', {});
    running.host.pass(6 * MINUTE);
    expect(await running.refused('access.touch', {})).toEqual(LOCKED);
  });

  // With the clock set back a day, the idle time would have begun a day later.
  test('after the time the office has set, also when the clock was set back', async () => {
    const running = await opened();
    const { office: name, settings, revision } = await running.must('office.get', {});
    const shorter = { ...settings, idleMinutes: 2 };
    await running.must('office.change', { seen: revision, office: name, settings: shorter });
    running.host.setClock(running.host.now() - 24 * 60 * MINUTE);
    await running.must('office.get', {});
    running.host.pass(2 * MINUTE);
    expect(await running.refused('office.get', {})).toEqual(LOCKED);
  });
});

test('nothing but getting in is answered while it is locked', async () => {
  const running = office.open();
  const names = Object.keys(contract) as CallName[];
  const answered: CallName[] = [];
  for (const name of names) {
    const result = await running.app.dispatch(name, { 'no such key': true });
    if (result.ok || result.refusal.code !== 'locked') answered.push(name);
  }
  expect(answered).toEqual([
    'access.state',
    'access.setUp',
    'access.openDemo',
    'access.demoPeople',
    'access.leaveDemo',
    'access.signIn',
    'access.lastSignInName',
    'access.lock',
    'access.recover',
    'joining.choose',
    'joining.read',
    'joining.join',
    'preferences.get',
    'preferences.change',
    'tasks.cancel',
    'backups.list',
    'backups.chooseDisk',
    'backups.books',
    'backups.restore',
  ]);
});

test('what was asked before the lock is not answered after it', async () => {
  const running = await opened();
  const asked = Array.from({ length: 50 }, () => running.call('office.get', {}));
  const locking = running.call('access.lock', {});
  const answersLate: unknown[] = [];
  let isLocked = false;
  running.app.onEvent(() => {
    isLocked = true;
  });
  for (const answer of asked) {
    void answer.then((result) => {
      if (isLocked && result.ok) answersLate.push(result);
    });
  }
  await Promise.all([...asked, locking]);
  expect(answersLate).toEqual([]);
});

test('a file chosen by one person is not there for the next', async () => {
  const running = await opened();
  const source = join(running.host.dataFolder, 'photo.jpg');
  writeFileSync(source, 'bytes');
  const file = await running.chooseFile(source);
  await running.app.suspend();
  await running.signIn(FOUNDER);
  expect(await running.refused('evidence.hold', { file })).toEqual({
    code: 'refused',
    reason: 'file_gone',
  });
});

test('work under way is stopped by the lock and leaves nothing half done', async () => {
  const running = await opened();
  const source = join(running.host.dataFolder, 'video.mp4');
  writeFileSync(source, Buffer.alloc(64 * 1024 * 1024, 7));
  const file = await running.chooseFile(source);
  const task = 'task_seal';
  const begun = new Promise((resolve) => {
    running.app.onEvent((event) => event.kind === 'progress' && resolve(event));
  });
  const sealing = running.app.dispatch('evidence.hold', { file }, { task });
  expect(await begun).toMatchObject({ kind: 'progress', task });
  await running.app.suspend();
  expect(await sealing).toMatchObject({ ok: false });
  await running.signIn(FOUNDER);
  expect((await running.must('drafts.list', { filter: {}, cursor: null })).items).toEqual([]);
  await running.close();
});
