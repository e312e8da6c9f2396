import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../../support/office.ts';

let secondApp: Bundle;
let office: TestOffice;
beforeAll(async () => {
  secondApp = await bundle('tests/support/kill/second-app.ts', ['main/thread/store-worker.ts']);
  office = await createTestOffice();
});
afterAll(() => {
  office.remove();
  secondApp.remove();
});

const others: ChildProcess[] = [];
afterEach(() => {
  for (const other of others.splice(0)) other.kill('SIGKILL');
});

const SECRET = { signInName: FOUNDER.signInName, passphrase: FOUNDER.passphrase };
const IN_USE = { code: 'refused', reason: 'store_in_use' };

/** Another process that signs in to the same folder, and what it says came of it. */
async function startOther(running: RunningApp): Promise<{ said: string; other: ChildProcess }> {
  const { dataFolder } = running.host;
  const other = spawn(
    process.execPath,
    [secondApp.program, dataFolder, SECRET.signInName, SECRET.passphrase],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  others.push(other);
  for await (const said of createInterface({ input: other.stdout })) return { said, other };
  throw new Error('the other process said nothing');
}

async function killed(other: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await gone;
}

test('a store that another process has open is refused, and free again once that was killed', async () => {
  const running = office.open();
  const { said, other } = await startOther(running);
  expect(said).toBe('true');
  expect(await running.refused('access.signIn', SECRET)).toEqual(IN_USE);
  await killed(other);
  await running.signIn(FOUNDER);
  expect(await running.must('journal.head', {})).toMatchObject({ rows: 6 });
  await running.close();
});

test('a store that is open here is refused there; locked, or after a wrong passphrase, it is free', async () => {
  const running = office.open();
  await running.signIn(FOUNDER);
  expect(JSON.parse((await startOther(running)).said)).toEqual(IN_USE);
  await running.must('access.lock', {});
  await running.refused('access.signIn', { ...SECRET, passphrase: 'wrong' });
  expect((await startOther(running)).said).toBe('true');
});
