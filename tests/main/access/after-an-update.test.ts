/** Signing in where another version of Mingcha left its own tables: it takes a while, can be followed, and can be stopped. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bringTablesInStep } from '../../../main/fold/fold.ts';
import { copyStore } from '../../../main/store/backup.ts';
import type { BackupId } from '../../../shared/backups/calls.ts';
import { TaskId } from '../../../shared/ids.ts';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../../support/office.ts';
import { giveOtherTables } from '../../support/other-tables.ts';
import { sampleEntry } from '../../support/samples.ts';
import { START } from '../../support/test-host.ts';

/** So many that stopping comes in time. */
const CASES = 150;

const { signInName, passphrase } = FOUNDER;
const task = TaskId.parse('task_1');

let office: TestOffice;
let backup: BackupId;
beforeAll(async () => {
  office = await createTestOffice([], async ({ must, founder, store }) => {
    const names = ['青石镇'];
    const [unit] = await must(founder, 'units.add', { parentId: null, kind: 'township', names });
    if (!unit) throw new Error('no unit');
    giveOtherTables(store.db);
    backup = copyStore(store.files, store.db, 'demand', START);
    bringTablesInStep(store.db, () => {});
    for (let i = 0; i < CASES; i++) {
      await must(founder, 'entries.record', sampleEntry(unit.id, [founder.personId]));
    }
    giveOtherTables(store.db);
  });
}, 120_000);
afterAll(() => office.remove());

let running: RunningApp;
beforeEach(() => {
  running = office.open();
});
afterEach(() => running.close());

const signIn = () => running.app.dispatch('access.signIn', { signInName, passphrase }, { task });

test('tells how far it is, and then everything is there', async () => {
  expect(await signIn()).toMatchObject({ ok: true });
  const told = running.events.flatMap((event) =>
    event.kind === 'progress' && event.task === task ? [event.done / event.total] : [],
  );
  expect(told.length).toBeGreaterThan(1);
  expect(told.at(-1)).toBe(1);
  expect(await running.must('cases.count', { filter: {} })).toEqual({ count: CASES });
  expect(await running.must('journal.check', {})).toMatchObject({ difference: null });
});

test('stopped, it leaves the store as it was and locked; the next time it goes through', async () => {
  const stop = running.app.onEvent((event) => {
    if (event.kind === 'progress') void running.app.dispatch('tasks.cancel', { task });
  });
  expect(await signIn()).toEqual({ ok: false, refusal: { code: 'refused', reason: 'cancelled' } });
  stop();
  expect(await running.must('access.state', {})).toMatchObject({ stage: 'locked', fault: null });
  expect(running.host.faults).toEqual([]);
  expect(await signIn()).toMatchObject({ ok: true });
});

test('a backup of another version is gone back to', async () => {
  await running.must('backups.restore', {
    id: backup,
    signInName,
    passphrase,
    onPaper: { cases: CASES, orders: 0, circulars: 0 },
  });
  const units = await running.must('units.under', { parentId: null });
  expect(units.map(({ name }) => name)).toEqual(['青石镇']);
});
