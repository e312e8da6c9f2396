/**
 * Run by plain Node against an unpacked archive: sets up an office with the packaged code, signs in anew, adds a unit,
 * reads it back. Arguments: the unpacked archive, a data folder. Prints the units' names as JSON.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts';
import { createTestHost } from '../support/test-host.ts';

type Packaged = Pick<typeof import('../../main/create-app.ts'), 'createApp'>;

const [unpacked, dataFolder] = process.argv.slice(2);
if (!unpacked || !dataFolder) throw new Error('usage: <unpacked archive> <data folder>');

const entry = pathToFileURL(join(unpacked, 'dist/electron/app.js')).href;
const { createApp }: Packaged = await import(entry);
const app = createApp(createTestHost(dataFolder));

async function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const answer = await app.dispatch(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.refusal)}`);
  // The application parsed the value by the output schema of this very name.
  return answer.value as CallOutput<Name>;
}

const signInName = 'chen';
const passphrase = '青石路八号院东二门有棵槐树';
await call('access.setUp', {
  office: { name: '云岭县纪委监委', documentPrefix: '云督', organiser: 'discipline' },
  person: { name: '陈守正', signInName, roles: ['keeper', 'inspector'] },
  passphrase,
});
await call('access.lock', {});
await call('access.signIn', { signInName, passphrase });
await call('units.add', { parentId: null, kind: 'township', names: ['青石镇'] });
const units = await call('units.under', { parentId: null });
await app.close();
process.stdout.write(JSON.stringify(units.map(({ name }) => name)));
