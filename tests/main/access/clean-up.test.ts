/** 清理 as the application carries it out: beside its threads, and with what lies beside the data. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeFiles } from '../../../main/store/layout.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../../support/confirmed-case.ts';
import { FOUNDER } from '../../support/founder.ts';
import { ACCOUNTS, createTestOffice, runApp, type TestOffice } from '../../support/office.ts';
import { narrow } from '../../support/shares.ts';
import { createTestHost } from '../../support/test-host.ts';

let office: TestOffice;
let there: ConfirmedCase;
beforeAll(async () => {
  office = await createTestOffice(['inspector'], async (unlocked, dataKey) => {
    there = await recordConfirmedCase(unlocked, Buffer.from('演示数据'));
    const asked = { parentId: null, kind: 'township', names: ['白沙镇'] } as const;
    const units = await unlocked.must(unlocked.founder, 'units.add', {
      ...asked,
      names: ['白沙镇'],
    });
    narrow(
      unlocked,
      dataKey,
      units.map(({ id }) => id),
    );
  });
});
afterAll(() => office.remove());

test('takes off what is out of the share, goes on with the rest, and backs up anew', async () => {
  const host = createTestHost(office.folder);
  const { backups, vault } = storeFiles(join(office.folder, 'office'));
  const running = runApp(host);
  await running.signIn(ACCOUNTS.inspector);
  expect(await running.must('devices.beyondShare', {})).toEqual({ cases: 1 });
  expect(await running.refused('devices.cleanUp', {})).toEqual({ code: 'forbidden' });
  await running.signIn(FOUNDER);
  const backup = await running.must('backups.make', {});
  expect(await running.must('devices.cleanUp', {})).toMatchObject({ cases: 1, files: 1 });

  expect(await running.refused('cases.get', { id: there.caseId })).toEqual({ code: 'not_found' });
  expect(await running.must('devices.beyondShare', {})).toBeNull();
  expect(await running.must('journal.check', {})).toMatchObject({
    firstBad: null,
    difference: null,
    evidenceMissing: 0,
  });
  expect(readdirSync(vault, { recursive: true }).join()).not.toContain('.age');
  expect(existsSync(join(backups, backup.id))).toBe(false);
  await running.must('access.lock', {});
  await running.signIn(ACCOUNTS.inspector);
  expect(await running.must('cases.count', { filter: {} })).toEqual({ count: 0 });
  await running.close();
});
