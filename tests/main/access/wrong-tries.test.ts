/** Whoever tries passphrases one after another waits longer and longer; nobody is locked out for good. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Refusal } from '../../../shared/refusal.ts';
import { FOUNDER } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  type TestOffice,
} from '../../support/office.ts';
import { refused } from '../../support/refused.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';

let office: TestOffice;
let running: RunningApp;
beforeAll(async () => {
  office = await createTestOffice(['inspector']);
});
beforeEach(() => {
  running = office.open();
});
afterAll(() => office.remove());

const { signInName, passphrase } = FOUNDER;
const WRONG = refused('wrong_passphrase');
const SECOND = 1000;

const tryAs = (name: string, secret = 'guessed'): Promise<Refusal> =>
  running.refused('access.signIn', { signInName: name, passphrase: secret });

async function tryFiveTimes(): Promise<void> {
  for (let i = 0; i < 5; i++) expect(await tryAs(signInName)).toEqual(WRONG);
}

test('five wrong tries are free; then each costs twice the wait, which is said, at most five minutes', async () => {
  await tryFiveTimes();
  const waits: number[] = [];
  for (let i = 0; i < 9; i++) {
    const refusal = await tryAs(signInName);
    if (refusal.code !== 'wait') throw new Error(`not told to wait: ${refusal.code}`);
    waits.push(refusal.seconds);
    running.host.pass(refusal.seconds * SECOND - 1);
    expect(await tryAs(signInName)).toEqual({ code: 'wait', seconds: 1 });
    running.host.pass(1);
    expect(await tryAs(signInName)).toEqual(WRONG);
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  running.host.pass(5 * MINUTE);
  await running.signIn(FOUNDER);
  // Once in, the account begins afresh.
  await running.must('access.lock', {});
  await tryFiveTimes();
});

test('the right passphrase waits too, and the clock set ahead ends no wait', async () => {
  await tryFiveTimes();
  expect(await tryAs(signInName, passphrase)).toEqual({ code: 'wait', seconds: 5 });
  running.host.setClock(running.host.now() + DAY);
  expect(await tryAs(signInName, passphrase)).toEqual({ code: 'wait', seconds: 5 });
  running.host.pass(5 * SECOND);
  await running.signIn(FOUNDER);
});

test('each account by itself, also one that is not there; however the name is typed', async () => {
  await tryFiveTimes();
  expect(await tryAs(' ＳＨＥＮ.zhiyuan')).toMatchObject({ code: 'wait' });
  await running.signIn(ACCOUNTS.inspector);
  await running.must('access.lock', {});
  for (let i = 0; i < 5; i++) expect(await tryAs('nobody')).toEqual(WRONG);
  expect(await tryAs('nobody')).toMatchObject({ code: 'wait' });
});

test('many at once count one by one', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => tryAs(signInName)));
  expect(answers.filter(({ code }) => code === 'wait')).toHaveLength(7);
});

test('the present passphrase, asked for to change it, and that of a backup are tried no faster', async () => {
  await running.signIn(FOUNDER);
  const { id } = await running.must('backups.make', {});
  const change = { current: 'guessed', next: '另一句足够长的口令在这里呢' };
  for (let i = 0; i < 5; i++) {
    expect(await running.refused('access.changePassphrase', change)).toEqual(WRONG);
  }
  expect(await running.refused('access.changePassphrase', change)).toMatchObject({ code: 'wait' });
  const books = { id, signInName, passphrase };
  expect(await running.refused('backups.books', books)).toMatchObject({ code: 'wait' });
  await running.must('access.lock', {});
  expect(await tryAs(signInName, passphrase)).toMatchObject({ code: 'wait' });
  // The recovery key opens meanwhile: it is not found by trying.
  await running.must('access.recover', {
    recoveryKey: office.recoveryKey,
    signInName,
    passphrase: change.next,
  });
});
