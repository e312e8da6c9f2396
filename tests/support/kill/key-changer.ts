/** Changes a key through the application, and keeps what each step of it leaves. */
import { runApp } from '../office.ts';
import { createTestHost } from '../test-host.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , folder = '', into = '', signedIn = '', change = ''] = process.argv;
const running = runApp(createTestHost(folder));
await running.signIn(JSON.parse(signedIn));
keepEachStep(folder, into);
const { call, input } = JSON.parse(change);
await running.must(call, input);
await running.close();
