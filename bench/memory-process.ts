/** Starts a store's thread, has it do a day's work, and tells by how much the process grew. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { SIGN_IN_PEOPLE } from '../demo/texts/names.ts';
import type { Actor } from '../main/context.ts';
import { NOBODY } from '../main/context.ts';
import { databaseKey, evidenceKey } from '../main/store/keys.ts';
import { StoreThread } from '../main/thread/store-thread.ts';
import { addDays, localDate } from '../shared/dates.ts';
import type { FindingRow } from '../shared/findings/calls.ts';
import type { Cursor, Page } from '../shared/page.ts';
import type { Result } from '../shared/refusal.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';
import { MemoryAsked, type MemoryFound } from './memory.ts';
import { COMMON_WORD, EVERYWHERE } from './words.ts';

const LOOK_EVERY_MS = 20;
const PAGES = 40;
const WORDS = [COMMON_WORD, EVERYWHERE, '会议', '窗口', '低保', '县委', '赌博'];

const megabytes = () => process.memoryUsage.rss() / 1024 ** 2;

/** By how much the process grows, at most, while the work is done. */
async function growth(work: () => Promise<void>): Promise<number> {
  const before = megabytes();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, megabytes());
  }, LOOK_EVERY_MS);
  await work();
  clearInterval(timer);
  return Math.max(most, megabytes()) - before;
}

let asked = 0;
const termsOf = (actor: Actor) => ({
  actor,
  now: Date.now(),
  entropy: createHash('sha256').update(String(asked++)).digest(),
});

async function start(
  { folder, dataKey }: MemoryAsked,
  as: 'owner' | 'reader',
): Promise<StoreThread> {
  const key = Buffer.from(dataKey, 'hex');
  const thread = await StoreThread.start(
    {
      folder,
      databaseKey: databaseKey(key),
      evidenceKey: evidenceKey(key),
      now: Date.now(),
      as,
    },
    (report) => console.error(report),
  );
  if (typeof thread === 'string') throw new Error(thread);
  return thread;
}

/** The desk, lists a long way down, counts, searches: what an inspector looks at in a day. */
async function dayOfReading(store: MemoryAsked): Promise<void> {
  const owner = await start(store, 'owner');
  const { signInName } = SIGN_IN_PEOPLE.inspector;
  const person = await owner.call('people.bySignInName', { signInName }, termsOf(NOBODY));
  if (!person.ok || !person.value) throw new Error('nobody signs in');
  const actor = { personId: person.value.id, roles: person.value.roles };
  const today = localDate(Date.now(), HOME_ZONE);
  await owner.call('desk.waiting', {}, termsOf(actor));
  const period = { from: addDays(today, -365), to: today };
  await owner.call('visits.balance', { period }, termsOf(actor));
  await owner.call('findings.count', { filter: { period } }, termsOf(actor));
  let cursor: Cursor | null = null;
  for (let page = 0; page < PAGES; page++) {
    const found: Result<Page<FindingRow>> = await owner.call(
      'findings.list',
      { filter: {}, cursor },
      termsOf(actor),
    );
    if (!found.ok) throw new Error('the list was refused');
    cursor = found.value.next;
    const [first] = found.value.items;
    if (first) await owner.call('findings.ofCase', { caseId: first.caseId }, termsOf(actor));
    if (cursor === null) break;
  }
  for (const text of WORDS) {
    await owner.call('search.find', { text, before: null }, termsOf(actor));
    await owner.call('search.count', { text }, termsOf(actor));
  }
  await owner.end('owner');
}

/** The ledger of everything. */
async function longRead(store: MemoryAsked): Promise<void> {
  const reader = await start(store, 'reader');
  const path = `${store.folder}.xlsx`;
  const period = {
    from: addDays(localDate(Date.now(), HOME_ZONE), -6 * 365),
    to: localDate(Date.now(), HOME_ZONE),
  };
  const written = await reader.call('summaries.writeLedger', { period, path }, termsOf(NOBODY));
  if (!written.ok) throw new Error('the ledger was refused');
  await reader.end('reader');
  rmSync(path);
}

const [message] = await once(process, 'message');
const store = MemoryAsked.parse(message);
const found: MemoryFound = {
  owner: await growth(() => dayOfReading(store)),
  reader: await growth(() => longRead(store)),
};
process.send?.(found, () => process.exit());
