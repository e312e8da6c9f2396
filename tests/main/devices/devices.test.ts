/**
 * Which device a store writes as. Two stores that went on from one, a restored backup or a copied folder, used to go on
 * as the same device: each wrote its own next row into one chain.
 */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { restore } from '../../../main/backups/restore.ts';
import { Db } from '../../../main/store/database.ts';
import { databaseKey, readKeys } from '../../../main/store/keys.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { sql } from '../../../main/store/sql.ts';
import type { BackupId } from '../../../shared/backups/calls.ts';
import { examine } from '../../../verify/examine.ts';
import { FOUNDER } from '../../support/founder.ts';
import {
  createTestOffice,
  type RunningApp,
  runApp,
  type TestOffice,
} from '../../support/office.ts';
import { createTestHost, DAY, MINUTE, type TestHost } from '../../support/test-host.ts';

const { signInName, passphrase } = FOUNDER;
/** No number was ever given. */
const onPaper = { cases: 0, orders: 0, circulars: 0 };

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.remove());

const hosts: TestHost[] = [];
afterEach(() => {
  for (const host of hosts.splice(0)) host.remove();
});

/** Copies the folder of a closed application to another machine, and starts the application there. */
function copiedTo(machine: string, from: RunningApp): RunningApp {
  const host = createTestHost(mkdtempSync(join(tmpdir(), 'mingcha-copied-')));
  hosts.push(host);
  host.machine = machine;
  host.setClock(from.host.now() + MINUTE);
  cpSync(from.host.dataFolder, host.dataFolder, { recursive: true });
  return runApp(host);
}

const filesOf = (running: RunningApp) => storeFiles(join(running.host.dataFolder, 'office'));

async function dataKeyOf(running: RunningApp): Promise<Uint8Array> {
  const keys = readKeys(filesOf(running).keys);
  const unlocked = typeof keys === 'string' ? null : await keys.unlock({ signInName }, passphrase);
  if (!unlocked) throw new Error('the store has no such key');
  return unlocked.dataKey;
}

const Row = z.object({ device: z.string(), place: z.number(), kind: z.string(), body: z.string() });
const Device = z.object({ id: z.string(), name: z.string(), isEnded: z.number() });

/** The journal and the devices of a store, read beside the application. */
async function recordOf(running: RunningApp) {
  const db = Db.open(filesOf(running).database, databaseKey(await dataKeyOf(running)), 'read');
  const rows = db.all(
    Row,
    sql`SELECT device, device_sequence AS place, kind, body FROM journal ORDER BY stamp`,
  );
  const devices = db.all(
    Device,
    sql`SELECT id, name, ended_at IS NOT NULL AS isEnded FROM devices ORDER BY enrolled_at, name`,
  );
  db.close();
  return { rows: rows.map(({ body, ...row }) => ({ ...row, body: JSON.parse(body) })), devices };
}

const addTownship = (running: RunningApp, name: string) =>
  running.must('units.add', { parentId: null, kind: 'township', names: [name] });

test('the first fact of an office enrols its device, which is the same at every start', async () => {
  const running = office.open();
  await running.signIn(FOUNDER);
  await running.must('access.lock', {});
  await running.signIn(FOUNDER);
  await addTownship(running, '青石镇');
  const { rows, devices } = await recordOf(running);
  expect(devices).toMatchObject([{ name: 'A', isEnded: 0 }]);
  expect(rows.map(({ kind }) => kind)).toEqual([
    'device.enrolled',
    'office.founded',
    'taxonomy.seeded',
    'person.added',
    'person.key_made',
    'store.recovery_key_made',
    'unit.added',
  ]);
  expect(rows[0]?.body).toMatchObject({ deviceId: devices[0]?.id, heads: [] });
  await running.close();
});

test('a folder that was copied to another machine goes on as a new device, knowing all the old one wrote', async () => {
  const here = office.open();
  await here.signIn(FOUNDER);
  await addTownship(here, '青石镇');
  const { head, rows: known } = await here.must('journal.head', {});
  await here.close();

  const there = copiedTo('another machine', here);
  await there.signIn(FOUNDER);
  await addTownship(there, '白沙镇');
  expect(await there.must('journal.head', {})).toMatchObject({ device: 'B', rows: 3 });
  const { rows, devices } = await recordOf(there);
  const [first, second] = devices;
  expect(devices).toMatchObject([
    { name: 'A', isEnded: 1 },
    { name: 'B', isEnded: 0 },
  ]);
  const last = { sequence: known, hash: head };
  expect(rows.slice(known)).toMatchObject([
    {
      device: second?.id,
      place: 1,
      kind: 'device.enrolled',
      body: { heads: [{ device: first?.id, ...last }] },
    },
    { device: second?.id, place: 2, kind: 'device.ended', body: { deviceId: first?.id, ...last } },
    { device: second?.id, place: 3, kind: 'unit.added' },
  ]);
  expect(await there.must('journal.check', {})).toMatchObject({ firstBad: null, difference: null });

  // Back at the first machine, the first device goes on in its own chain.
  const again = runApp(here.host);
  await again.signIn(FOUNDER);
  await addTownship(again, '东坪镇');
  expect(await again.must('journal.head', {})).toMatchObject({ device: 'A', rows: known + 1 });
  await again.close();
  await there.close();
});

// The page that named the device could be put back without the key: the store wrote as the ended device again, which kept
// its books again, and nothing said so.
test('a store whose page still names the device before goes on as a new one, and ends no other in its place', async () => {
  const here = office.open();
  await here.signIn(FOUNDER);
  await here.close();
  const there = copiedTo('another machine', here);
  const thisDevice = async (mode: 'read' | 'write', set?: Row) => {
    const db = Db.open(filesOf(there).database, databaseKey(await dataKeyOf(there)), mode);
    const Kept = z.object({ id: z.string(), key: z.instanceof(Uint8Array) });
    const kept = db.get(Kept, sql`SELECT id, private_key AS key FROM this_device`);
    if (set)
      db.transaction(() =>
        db.run(sql`UPDATE this_device SET id = ${set.id}, private_key = ${set.key}`),
      );
    db.close();
    if (!kept) throw new Error('the store writes as no device');
    return kept;
  };
  type Row = { id: string; key: Uint8Array };
  const before = await thisDevice('read');
  await there.signIn(FOUNDER);
  await there.must('access.lock', {});
  const own = await thisDevice('write', before);
  const { devices: looked } = await examine(filesOf(there).folder, await dataKeyOf(there));
  expect(looked?.fault).toContain('does not know of all that is here');
  await there.signIn(FOUNDER);
  expect(await there.must('journal.head', {})).toMatchObject({ device: 'C' });
  await there.must('access.lock', {});
  // The name of another laptop beside a key of one's own.
  await thisDevice('write', { ...before, id: own.id });
  await there.signIn(FOUNDER);
  expect(await there.must('journal.head', {})).toMatchObject({ device: 'D' });
  const { devices } = await recordOf(there);
  expect(devices.map(({ name, isEnded }) => [name, isEnded])).toEqual([
    ['A', 1],
    ['B', 0],
    ['C', 0],
    ['D', 0],
  ]);
  await there.close();
});

test('a machine that cannot be told from others is taken for the same', async () => {
  const here = office.open();
  here.host.machine = null;
  await here.signIn(FOUNDER);
  await here.close();
  const there = copiedTo('a machine that says so', here);
  await there.signIn(FOUNDER);
  expect(await there.must('journal.head', {})).toMatchObject({ device: 'A' });
  await there.close();
  // From then on it is remembered.
  const further = copiedTo('another one', there);
  await further.signIn(FOUNDER);
  expect(await further.must('journal.head', {})).toMatchObject({ device: 'B' });
  await further.close();
});

test('nothing is recorded on a copy under a clock that may be wrong', async () => {
  const here = office.open();
  await here.signIn(FOUNDER);
  await here.close();
  const there = copiedTo('another machine', here);
  there.host.setClock(here.host.now() + 400 * DAY);
  await there.signIn(FOUNDER);
  expect((await recordOf(there)).devices).toHaveLength(1);
  await there.must('access.trustClock', {});
  expect(await there.must('journal.head', {})).toMatchObject({ device: 'B' });
  await there.close();
});

test('a passphrase set with the recovery key on a copy is the new device’s fact', async () => {
  const here = office.open();
  await here.signIn(FOUNDER);
  await here.close();
  const there = copiedTo('another machine', here);
  const { recoveryKey } = office;
  await there.must('access.recover', { recoveryKey, signInName, passphrase });
  const { rows, devices } = await recordOf(there);
  expect(rows.at(-2)).toMatchObject({
    device: devices.find(({ name }) => name === 'B')?.id,
    place: 3,
    kind: 'person.passphrase_changed',
  });
  await there.close();
});

async function withBackup(): Promise<{ running: RunningApp; id: BackupId }> {
  const running = office.open();
  await running.signIn(FOUNDER);
  await addTownship(running, '青石镇');
  const { id } = await running.must('backups.make', {});
  await addTownship(running, '白沙镇');
  return { running, id };
}

test('a restored backup goes on as a new device, and so does the store that was set aside for it', async () => {
  const { running, id } = await withBackup();
  const { rows: before } = await running.must('journal.head', {});
  running.host.pass(MINUTE);
  await running.must('backups.restore', { id, signInName, passphrase, onPaper });
  expect(await running.must('journal.head', {})).toMatchObject({ device: 'B' });
  const { rows, devices } = await recordOf(running);
  expect(devices).toMatchObject([
    { name: 'A', isEnded: 1 },
    { name: 'B', isEnded: 0 },
  ]);
  // What the store wrote since stays on record, and is undone.
  expect(rows.filter(({ device }) => device === devices[0]?.id)).toHaveLength(before);
  expect(rows.slice(before - 1).map(({ kind }) => kind)).toEqual([
    'unit.added',
    'device.enrolled',
    'device.ended',
    'store.restored',
    'facts.taken',
    'book.handed',
    'book.handed',
    'book.handed',
  ]);

  running.host.pass(MINUTE);
  const aside = (await running.must('backups.list', {})).find(({ cause }) => cause === 'restore');
  if (!aside) throw new Error('the present store was not set aside');
  await running.must('backups.restore', { id: aside.id, signInName, passphrase, onPaper });
  const back = await recordOf(running);
  expect(back.rows.filter(({ device }) => device === devices[0]?.id)).toHaveLength(before);
  // Another device than the one that began with the backup, which the store set aside knows now.
  expect(back.devices).toMatchObject([
    { name: 'A', isEnded: 1 },
    { name: 'B', isEnded: 1 },
    { name: 'C', isEnded: 0 },
  ]);
  expect(back.devices[1]?.id).toBe(devices[1]?.id);
  await running.close();
});

test('a restore that was killed before anybody signed in goes on as a new device all the same', async () => {
  const { running, id } = await withBackup();
  await running.close();
  const keys = readKeys(filesOf(running).keys);
  if (typeof keys === 'string') throw new Error(keys);
  const inForce = keys.slots.map((slot) => ({ slot, recipient: null }));
  const dataKey = await dataKeyOf(running);
  const dataKeys = { present: dataKey, earlier: [] };
  const by = {
    dataKey,
    keys: dataKeys,
    slots: { inForce, gone: [] },
    onto: 'readable' as const,
    lost: 0,
    onDisk: [],
  };
  restore(filesOf(running), id, by, running.host.now());
  const again = runApp(running.host);
  await again.signIn(FOUNDER);
  expect(await again.must('journal.head', {})).toMatchObject({ device: 'B' });
  // The record says it, whoever it was that signed in first.
  const { rows } = await recordOf(again);
  expect(rows.filter(({ kind }) => kind === 'store.restored')).toMatchObject([
    { body: { from: id, onto: 'readable', lost: 0 } },
  ]);
  await again.close();
});
