/** Changes a key through the application, and kills itself at the step it is told. Prints a line when it came to its end. */
import { writeSync } from 'node:fs';
import { runApp } from '../office.ts';
import { createTestHost } from '../test-host.ts';
import { killAtStep } from './kill-at-step.ts';

const [, , folder = '', signedIn = '', step = '', when = '', change = ''] = process.argv;
const running = runApp(createTestHost(folder));
await running.signIn(JSON.parse(signedIn));
killAtStep(Number(step), when === 'before' ? 'before' : 'after');
const { call, input } = JSON.parse(change);
await running.must(call, input);
writeSync(1, 'done\n');
await running.close();
