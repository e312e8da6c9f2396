import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Role } from '../../../shared/people/role.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/preferences/calls.ts';
import type { Refusal } from '../../../shared/refusal.ts';
import { FOUNDER, OFFICE } from '../../support/founder.ts';
import {
  canMount,
  makeReadOnly,
  makeWritable,
  mountDisk,
  unmountDisks,
} from '../../support/mounts.ts';
import {
  createTestOffice,
  type RunningApp,
  runApp,
  type TestOffice,
} from '../../support/office.ts';
import { createTestHost } from '../../support/test-host.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.remove());
afterEach(unmountDisks);

const { name, signInName, passphrase } = FOUNDER;
const SET_UP = {
  office: OFFICE,
  person: { name, signInName, roles: [...Role.options] },
  passphrase,
};
const NOT_WRITABLE: Refusal = { code: 'refused', reason: 'folder_not_writable' };
const WRITE_PROTECTED: Refusal = { code: 'refused', reason: 'write_protected' };
const GONE: Refusal = { code: 'refused', reason: 'folder_gone' };

async function expectNothingGoes(running: RunningApp, why: Refusal, ofFiles = why): Promise<void> {
  expect(await running.refused('access.setUp', SET_UP)).toEqual(why);
  expect(await running.refused('preferences.change', DEFAULT_PREFERENCES)).toEqual(ofFiles);
  expect(await running.must('access.state', {})).toMatchObject({ stage: 'empty' });
  expect(await running.must('backups.list', {})).toEqual([]);
  expect(running.host.faults).toEqual([]);
  await running.close();
}

test('a data folder whose path leads through a file is refused in words', async () => {
  const host = createTestHost();
  const inTheWay = join(host.dataFolder, 'file');
  writeFileSync(inTheWay, '');
  await expectNothingGoes(runApp(createTestHost(join(inTheWay, 'data'))), GONE);
  host.remove();
});

describe.runIf(canMount)('a write-protected folder (needs the right to mount)', () => {
  test('is refused in words for a new office', async () => {
    const disk = mountDisk(4) ?? '';
    makeReadOnly(disk);
    // The database does not say why it cannot be made.
    await expectNothingGoes(runApp(createTestHost(disk)), NOT_WRITABLE, WRITE_PROTECTED);
  });

  test('is refused in words at signing in, and the office opens once it can be written again', async () => {
    const disk = mountDisk(8) ?? '';
    cpSync(office.folder, disk, { recursive: true });
    makeReadOnly(disk);
    const running = runApp(createTestHost(disk));
    expect(await running.must('access.state', {})).toMatchObject({ stage: 'locked', fault: null });
    expect(await running.refused('access.signIn', { signInName, passphrase })).toEqual(
      NOT_WRITABLE,
    );
    expect(running.host.faults).toEqual([]);
    makeWritable(disk);
    await running.signIn(FOUNDER);
    expect(await running.must('journal.head', {})).toMatchObject({ rows: 6 });
    await running.close();
  });
});
