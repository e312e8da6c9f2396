/** A clock that cannot be right is asked about at signing in, before anything is stamped by it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type TestOffice } from '../../support/office.ts';
import { DAY, MINUTE, START } from '../../support/test-host.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.remove());

const DISAGREES = { code: 'refused', reason: 'clock_disagrees' };
const draft = { form: 'visit', subject: 'a', title: '', body: '{}' } as const;

test.each([
  ['ahead', START + 3650 * DAY],
  ['behind', START - 400 * DAY],
] as const)('a clock years %s of the record', async (kind, now) => {
  const running = office.open();
  running.host.setClock(now);
  await running.signIn(FOUNDER);
  const { signedIn } = await running.must('access.state', {});
  expect(signedIn?.clock).toMatchObject({ kind, now, last: START });
  const head = async () => (await running.must('journal.head', {})).rows;
  for (const name of ['journal.head', 'backups.make', 'people.list'] as const) {
    expect(await running.refused(name, {})).toEqual(DISAGREES);
  }
  expect(await running.refused('drafts.save', draft)).toEqual(DISAGREES);
  const change = { current: FOUNDER.passphrase, next: '另一句足够长的口令在这里呢' };
  expect(await running.refused('access.changePassphrase', change)).toEqual(DISAGREES);
  // Nor was the day's backup made under a wrong name.
  const backups = join(running.host.dataFolder, 'office', 'backups');
  expect(existsSync(backups) ? readdirSync(backups) : []).toEqual([]);

  await running.must('access.trustClock', {});
  expect((await running.must('access.state', {})).signedIn?.clock).toBeNull();
  expect(await head()).toBeGreaterThan(0);
  await running.must('drafts.save', draft);
  await running.close();
});

test('locking and setting the clock right is the other way', async () => {
  const running = office.open();
  running.host.setClock(START + 3650 * DAY);
  await running.signIn(FOUNDER);
  await running.must('access.lock', {});
  running.host.setClock(START + DAY);
  await running.signIn(FOUNDER);
  expect((await running.must('access.state', {})).signedIn?.clock).toBeNull();
  await running.must('drafts.save', draft);
  await running.close();
});

test('nobody but who is signed in says that the clock is right', async () => {
  const running = office.open();
  expect(await running.refused('access.trustClock', {})).toEqual({ code: 'locked' });
  await running.close();
});

test('setting the clock neither puts the idle lock off nor brings it on', async () => {
  const running = office.open();
  await running.signIn(FOUNDER);
  running.host.setClock(START + 365 * DAY);
  await running.must('office.get', {});
  running.host.pass(6 * MINUTE);
  running.host.setClock(START - 365 * DAY);
  await running.must('office.get', {});
  running.host.pass(4 * MINUTE);
  expect(await running.refused('office.get', {})).toEqual({ code: 'locked' });
  await running.close();
});
