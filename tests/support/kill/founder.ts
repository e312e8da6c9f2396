/** Sets an office up through the application, and kills itself at the step it is told. Prints a line when it came to its end. */
import { writeSync } from 'node:fs';
import { Role } from '../../../shared/people/role.ts';
import { FOUNDER, OFFICE } from '../founder.ts';
import { runApp } from '../office.ts';
import { createTestHost } from '../test-host.ts';
import { killAtStep } from './kill-at-step.ts';

const [, , folder = '', step = '', when = ''] = process.argv;
const running = runApp(createTestHost(folder));
killAtStep(Number(step), when === 'before' ? 'before' : 'after', [
  'mkdirSync',
  'renameSync',
  'rmSync',
]);
const { name, signInName, passphrase } = FOUNDER;
await running.must('access.setUp', {
  office: OFFICE,
  person: { name, signInName, roles: [...Role.options] },
  passphrase,
});
writeSync(1, 'done\n');
await running.close();
