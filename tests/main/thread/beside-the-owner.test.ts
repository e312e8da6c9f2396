/** Nothing waits for what need not be waited for: a save that takes long holds up no read, long work neither. */
import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { startStoreThread } from '../../../main/thread/start.ts';
import { StoreThreads } from '../../../main/thread/store-threads.ts';
import { createTestHost, type TestHost } from '../../support/test-host.ts';
import { createUnlockedStore, DATA_KEY, type UnlockedStore } from '../../support/unlocked-store.ts';

/** A call that took longer than this is noted. */
const SLOW_MS = 50;

let host: TestHost;
let unlocked: UnlockedStore;
let threads: StoreThreads;
let isBroken: boolean;

async function open(): Promise<void> {
  host = createTestHost();
  unlocked = createUnlockedStore(host.dataFolder);
  const start = (as: 'owner' | 'reader') =>
    startStoreThread(host, host.dataFolder, DATA_KEY, { as });
  const owner = await start('owner');
  if (typeof owner === 'string') throw new Error(owner);
  isBroken = false;
  const started = await StoreThreads.start(
    owner,
    () => start('reader'),
    () => {
      isBroken = true;
    },
  );
  if (typeof started === 'string') throw new Error(started);
  threads = started;
}

afterEach(async () => {
  await threads.end();
  unlocked.close();
  host.remove();
});

const terms = () => ({ actor: unlocked.founder, now: host.now(), entropy: randomBytes(32) });
const add = (name: string) =>
  threads.call('units.add', { parentId: null, kind: 'township', names: [name] }, terms());
const names = async (text: string) => {
  const found = await threads.call('units.find', { text }, terms());
  return found.ok ? found.value.map(({ name }) => name) : found.refusal;
};

test('a read is answered while a save waits for the disk, and sees the save once that is answered', async () => {
  await open();
  const { db } = unlocked.store;
  db.exec('BEGIN IMMEDIATE');
  const saved = add('云岭镇');
  expect(await names('云岭')).toEqual([]);
  const { promise: passed, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, 2 * SLOW_MS);
  await passed;
  db.exec('COMMIT');
  expect(await saved).toMatchObject({ ok: true });
  expect(await names('云岭')).toEqual(['云岭镇']);
  const waits = host.waits.filter(({ during }) => during === 'units.add');
  expect(waits).toEqual([{ at: host.now(), during: 'units.add', took: expect.any(Number) }]);
});

// A form that is left saves its draft on the way, and opened again at once it was empty: the read had overtaken the save.
test('a draft that is still being saved is waited for by whoever reads it, and by nobody else', async () => {
  await open();
  const { db } = unlocked.store;
  const key = { form: 'visit', subject: 'new-1' } as const;
  db.exec('BEGIN IMMEDIATE');
  const saved = threads.call('drafts.save', { ...key, title: '', body: '{}' }, terms());
  const read = threads.call('drafts.get', key, terms());
  expect(await names('云岭')).toEqual([]);
  db.exec('COMMIT');
  expect(await read).toMatchObject({ ok: true, value: { body: '{}' } });
  expect(await saved).toMatchObject({ ok: true });
});

// Everything rests on the tables: of a large record nothing could be read for minutes.
test('a read is answered while the tables are made anew, from those there are', async () => {
  await open();
  expect(await add('云岭镇')).toMatchObject({ ok: true });
  const { db } = unlocked.store;
  db.exec('BEGIN IMMEDIATE');
  const rebuilt = threads.call('journal.rebuild', {}, terms());
  expect(await names('云岭')).toEqual(['云岭镇']);
  db.exec('COMMIT');
  expect(await rebuilt).toMatchObject({ ok: true });
  expect(await names('云岭')).toEqual(['云岭镇']);
});

test('the thread for long work starts with the first, ends with the others, and leaves the owner alone for a change of its file', async () => {
  await open();
  const checked = threads.call('journal.check', {}, terms());
  expect(await names('云岭')).toEqual([]);
  await threads.longDone();
  expect(await checked).toMatchObject({ ok: true });
  await threads.ownerAlone();
  expect(isBroken).toBe(false);
  expect(await add('云岭镇')).toMatchObject({ ok: true });
  expect(await names('云岭')).toEqual(['云岭镇']);
  expect(await threads.readAgain()).toBeNull();
  expect(await names('云岭')).toEqual(['云岭镇']);
  await threads.end();
  expect(isBroken).toBe(true);
  expect(await names('云岭')).toEqual({ code: 'locked' });
});
