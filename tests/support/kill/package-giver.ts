/** Gives a package to another laptop, and keeps what each step of it leaves of the store and on the stick; or says when it begins, and waits to be killed. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { answer } from '../../../main/answer.ts';
import type { StoreCall, StoreInput, StoreOutput } from '../../../main/calls.ts';
import { DeviceId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/refusal.ts';
import { START } from '../test-host.ts';
import { openUnlockedStore } from '../unlocked-store.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , both = '', into = '', device = ''] = process.argv;
const to = DeviceId.parse(device);
const { store, founder: actor, close } = openUnlockedStore(join(both, 'store'), 'gives');
const stick = join(both, 'stick');
if (into !== '') keepEachStep(both, into);
else writeSync(1, 'begins\n');
const must = async <Name extends StoreCall>(
  name: Name,
  input: StoreInput<Name>,
): Promise<StoreOutput<Name>> => {
  const entropy = into === '' ? randomBytes(32) : Buffer.from(name.padEnd(32, '.').slice(0, 32));
  const result: Result<StoreOutput<Name>> = await answer(store, name, input, {
    actor,
    now: START,
    entropy,
    progress: () => {},
  });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const written = await must('packages.write', { to, folder: stick, since: 'known', disc: null });
await must('packages.noteGiven', { to, written });
await must('packages.moveIn', { folder: stick, names: written.names });
await must('packages.recordGiven', { to, written });
close();
// Until it is killed.
if (into === '') setInterval(() => {}, 1000);
