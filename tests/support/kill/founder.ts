/** Sets an office up through the application, and keeps what each step of it leaves. */
import { Role } from '../../../shared/people/role.ts';
import { FOUNDER, OFFICE } from '../founder.ts';
import { runApp } from '../office.ts';
import { createTestHost } from '../test-host.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , folder = '', into = ''] = process.argv;
const running = runApp(createTestHost(folder));
keepEachStep(folder, into);
const { name, signInName, passphrase } = FOUNDER;
await running.must('access.setUp', {
  office: OFFICE,
  person: { name, signInName, roles: [...Role.options] },
  passphrase,
});
await running.close();
