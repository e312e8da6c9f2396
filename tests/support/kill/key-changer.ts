/**
 * Makes one of the changes of keys through the application, and keeps what each step of it leaves; or, where it is to be
 * killed at any moment, says when it begins and what it was answered, and waits. `lockAfter`: the laptop goes to sleep
 * so many milliseconds after it begins.
 */
import { writeSync } from 'node:fs';
import { FOUNDER } from '../founder.ts';
import { accountOf, KEY_CHANGES, LU } from '../key-changes.ts';
import { runApp } from '../office.ts';
import { createTestHost } from '../test-host.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , folder = '', into = '', call = '', recoveryKey = '', lockAfter = ''] = process.argv;
const change = KEY_CHANGES[call];
if (!change) throw new Error('no such change');
const running = runApp(createTestHost(folder));
await running.signIn(FOUNDER);
const lu = await accountOf(running, LU.signInName);
if (into !== '') keepEachStep(folder, into);
else writeSync(1, 'begins\n');
if (lockAfter !== '') setTimeout(() => void running.app.suspend(), Number(lockAfter));
const made = await change.make(running, lu, recoveryKey);
if (into === '') {
  writeSync(1, `${JSON.stringify(made)}\n`);
  // Until it is killed.
  setInterval(() => {}, 1000);
} else {
  if (!made.ok) throw new Error(`the change was refused: ${JSON.stringify(made.refusal)}`);
  await running.close();
}
