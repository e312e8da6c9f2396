/** A second process that signs in to the store of a data folder, says how that went, and keeps it open until it is killed. */
import { writeSync } from 'node:fs';
import { runApp } from '../office.ts';
import { createTestHost } from '../test-host.ts';

const [, , folder, signInName = '', passphrase = ''] = process.argv;
const running = runApp(createTestHost(folder));
const result = await running.call('access.signIn', { signInName, passphrase });
writeSync(1, `${JSON.stringify(result.ok || result.refusal)}\n`);
setInterval(() => {}, 60_000);
