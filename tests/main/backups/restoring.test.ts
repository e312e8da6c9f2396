import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { copyStore } from '../../../main/store/backup.ts';
import { earlierDataKeys } from '../../../main/store/data-key.ts';
import { Db } from '../../../main/store/database.ts';
import { takeInUse } from '../../../main/store/in-use.ts';
import { databaseKey, readKeys } from '../../../main/store/keys.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { isUnder } from '../../../main/store/open.ts';
import { RecoveryKey } from '../../../shared/access/recovery-key.ts';
import type { BackupId } from '../../../shared/backups/calls.ts';
import type { CallInput } from '../../../shared/contract.ts';
import type { LastsOnPaper } from '../../../shared/devices/book.ts';
import { FOUNDER, OFFICE } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  renewRecoveryKey,
  type TestOffice,
} from '../../support/office.ts';
import { sampleEntry } from '../../support/samples.ts';
import { DAY, MINUTE, START } from '../../support/test-host.ts';

const { signInName, passphrase } = FOUNDER;
const HOUR = 60 * MINUTE;
const secret = { signInName, passphrase };
/** No number was given before the backup, and none since. */
const onPaper = { cases: 0, orders: 0, circulars: 0 };

/** An office of which a backup was made when it knew one township. */
let office: TestOffice;
let id: BackupId;
beforeAll(async () => {
  office = await createTestOffice(['inspector', 'keeper'], async ({ must, founder, store }) => {
    const addTownship = (name: string) =>
      must(founder, 'units.add', { parentId: null, kind: 'township', names: [name] });
    await addTownship('旧状态镇');
    id = copyStore(store.files, store.db, 'demand', START);
    await addTownship('现状态镇');
  });
});
afterAll(() => office.remove());

let running: RunningApp;
beforeEach(() => {
  running = office.open();
});
afterEach(() => running.close());

async function townships(): Promise<string[]> {
  const units = await running.must('units.under', { parentId: null });
  return units.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b));
}

const filesOf = () => storeFiles(join(running.host.dataFolder, 'office'));

/** Every file that counts, with what is in it. The mark of use and SQLite's shared index are there while it is open. */
function content(): Record<string, string> {
  const { folder } = filesOf();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !/^in-use|-shm$|-wal$/.test(entry.name),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name).slice(folder.length),
      createHash('sha256')
        .update(readFileSync(join(parentPath, name)))
        .digest('hex'),
    ]),
  );
}

test('brings the old state back, sets the present one aside, and can be taken back', async () => {
  await running.signIn(FOUNDER);
  running.host.pass(MINUTE);
  const task = 'task_restore';
  const input = { id, ...secret, onPaper };
  expect(await running.app.dispatch('backups.restore', input, { task })).toMatchObject({
    ok: true,
  });
  expect(running.events).toContainEqual({ kind: 'locked', because: 'command' });
  // How far the looking through is, to its end.
  const told = running.events.flatMap((event) =>
    event.kind === 'progress' && event.task === task ? [event.done / event.total] : [],
  );
  expect(told.length).toBeGreaterThan(0);
  expect(told.at(-1)).toBe(1);
  expect(await running.must('access.state', {})).toMatchObject({ stage: 'open' });
  expect(await townships()).toEqual(['旧状态镇']);

  const backups = await running.must('backups.list', {});
  const aside = backups.find(({ cause }) => cause === 'restore');
  if (!aside) throw new Error('the present store was not set aside');
  running.host.pass(MINUTE);
  await running.must('backups.restore', { id: aside.id, ...secret, onPaper });
  expect(await townships()).toEqual(['旧状态镇', '现状态镇']);
  const check = await running.must('journal.check', {});
  expect(check).toMatchObject({ firstBad: null, evidenceMissing: 0, evidenceChanged: 0 });
});

describe('numbers given since the backup stand on paper, and are not given again', () => {
  let backup: BackupId;
  /** 2026-0001 is in the backup; 2026-0002 and 2026-0003 are in the present store, and on paper. */
  beforeEach(async () => {
    // Late enough for the sample visit's hours to be past.
    running.host.pass(3 * HOUR);
    await running.signIn(FOUNDER);
    const [unit] = await running.must('units.under', { parentId: null });
    const { signedIn } = await running.must('access.state', {});
    if (!unit || !signedIn) throw new Error('there is a unit, and somebody signed in');
    const record = () => running.must('entries.record', sampleEntry(unit.id, [signedIn.personId]));
    await record();
    ({ id: backup } = await running.must('backups.make', {}));
    running.host.pass(MINUTE);
    await record();
    await record();
  });

  const restoreWith = (numbers: LastsOnPaper) =>
    running.call('backups.restore', { id: backup, ...secret, onPaper: numbers });

  test('the restored store leaves them out, and says why', async () => {
    const { office: whose, books } = await running.must('backups.books', { id: backup, ...secret });
    expect(whose).toBe(OFFICE.name);
    expect(books).toEqual([
      { book: 'cases', series: 'cases', year: '2026', last: 3 },
      { book: 'orders', series: 'orders', year: '2026', last: 0 },
      { book: 'circulars', series: 'circulars', year: '2026', last: 0 },
    ]);
    expect((await restoreWith({ ...onPaper, cases: 3 })).ok).toBe(true);
    const [cases, orders] = await running.must('books.list', {});
    expect(cases).toEqual({
      book: 'cases',
      series: 'cases',
      year: '2026',
      device: 'B',
      isHere: true,
      isOut: false,
      last: 3,
      voided: [{ from: 2, to: 3, reason: 'restored' }],
    });
    expect(orders).toMatchObject({ device: 'B', isHere: true, last: 0, voided: [] });
  });

  test('after New Year the last year’s cases are asked about too: a visit before it is numbered among them', async () => {
    running.host.pass(310 * DAY);
    const { books: known } = await running.must('backups.books', { id: backup, ...secret });
    expect(known).toMatchObject([
      { book: 'cases', year: '2027', last: 0 },
      { book: 'orders', year: '2027', last: 0 },
      { book: 'circulars', year: '2027', last: 0 },
      { book: 'earlierCases', series: 'cases', year: '2026', last: 3 },
    ]);
    expect(await restoreWith(onPaper)).toEqual({
      ok: false,
      refusal: {
        code: 'invalid_input',
        faults: [{ path: 'onPaper.earlierCases', rule: 'required' }],
      },
    });
    expect((await restoreWith({ ...onPaper, earlierCases: 3 })).ok).toBe(true);
    // Nothing was recorded for so long that it is asked whether the clock is right.
    await running.must('access.trustClock', {});
    const [unit] = await running.must('units.under', { parentId: null });
    const { signedIn } = await running.must('access.state', {});
    if (!unit || !signedIn) throw new Error('there is a unit, and somebody signed in');
    const late = sampleEntry(unit.id, [signedIn.personId]);
    await running.must('entries.record', late);
    const { items } = await running.must('cases.list', { filter: {}, cursor: null });
    expect(items.map(({ number }) => number)).toContain('2026-0004');
  });

  // What the backup knew was taken for the last on paper, and the next case had the number of one on paper.
  test('a number below those of the present store, or none, is refused before anything changes', async () => {
    const faults = async (numbers: LastsOnPaper) => {
      const result = await restoreWith(numbers);
      return result.ok || result.refusal;
    };
    const { cases: _, ...others } = onPaper;
    expect(await faults(others)).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'onPaper.cases', rule: 'required' }],
    });
    expect(await faults({ ...onPaper, cases: 1 })).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'onPaper.cases', rule: 'too_small', limit: 3 }],
    });
    await running.signIn(FOUNDER);
    expect((await running.must('books.list', {}))[0]).toMatchObject({ device: 'A', last: 3 });
  });
});

/** Takes an account out of use, or changes its posts. */
async function change(
  signInNameOf: string,
  changes: Partial<CallInput<'people.change'>>,
): Promise<void> {
  const people = await running.must('people.list', {});
  const person = people.find((candidate) => candidate.signInName === signInNameOf);
  if (!person) throw new Error('no such account');
  const { signInName: _, revision: seen, ...kept } = person;
  await running.must('people.change', { ...kept, seen, passphrase: null, ...changes });
}

const NEXT = '后来改成的那个新口令长一些';
const WRONG = { code: 'refused', reason: 'wrong_passphrase' };
const signInAs = (who: { signInName: string; passphrase: string }) =>
  running.call('access.signIn', { signInName: who.signInName, passphrase: who.passphrase });

test('takes the passphrase that opens the store now, which stays', async () => {
  await running.signIn(FOUNDER);
  await running.must('access.changePassphrase', { current: passphrase, next: NEXT });
  expect(await running.refused('backups.restore', { id, ...secret, onPaper })).toEqual(WRONG);
  await running.must('backups.restore', { id, signInName, passphrase: NEXT, onPaper });
  expect(await townships()).toEqual(['旧状态镇']);
  await running.must('access.lock', {});
  expect(await signInAs(FOUNDER)).toEqual({ ok: false, refusal: WRONG });
  await running.signIn({ signInName, passphrase: NEXT });
});

// Who had been taken out of use restored a backup in which they were a keeper, and had the office.
describe('is no way back in', () => {
  const { keeper, inspector } = ACCOUNTS;
  const asKeeper = () => ({
    id,
    signInName: keeper.signInName,
    passphrase: keeper.passphrase,
    onPaper,
  });

  test('for a keeper who was taken out of use since', async () => {
    await running.signIn(FOUNDER);
    await change(keeper.signInName, { active: false });
    await running.must('access.lock', {});
    const before = content();
    const { onPaper: _, ...which } = asKeeper();
    expect(await running.refused('backups.books', which)).toEqual(WRONG);
    expect(await running.refused('backups.restore', asKeeper())).toEqual(WRONG);
    expect(content()).toEqual(before);
    // Nor with the file of keys put back, or taken away: the database says what stands.
    const { keys, backups } = filesOf();
    cpSync(join(backups, id, 'keys.json'), keys);
    expect(await running.refused('backups.restore', asKeeper())).toEqual(WRONG);
    rmSync(keys);
    expect(await running.refused('backups.restore', asKeeper())).toEqual(WRONG);
  });

  test('for who gave the post up since', async () => {
    await running.signIn(FOUNDER);
    await change(keeper.signInName, { roles: ['inspector'] });
    await running.must('access.lock', {});
    expect(await running.refused('backups.restore', asKeeper())).toEqual({ code: 'forbidden' });
  });

  test('also where the keeper restores: keys, posts and accounts stay as they were before it', async () => {
    await running.signIn(FOUNDER);
    await change(keeper.signInName, { active: false });
    await change(inspector.signInName, { roles: ['team_leader'] });
    const { recoveryKey } = await renewRecoveryKey(running);
    running.host.pass(MINUTE);
    await running.must('backups.restore', { id, ...secret, onPaper });

    const people = await running.must('people.list', {});
    const found = (who: { signInName: string }) =>
      people.find((person) => person.signInName === who.signInName);
    expect(found(keeper)).toMatchObject({ active: false });
    expect(found(inspector)).toMatchObject({ active: true, roles: ['team_leader'] });
    await running.must('access.lock', {});
    expect(await signInAs(keeper)).toEqual({ ok: false, refusal: WRONG });
    expect(await signInAs(inspector)).toMatchObject({ ok: true });
    await running.must('access.lock', {});
    const recover = { signInName, passphrase: NEXT };
    expect(
      await running.refused('access.recover', { ...recover, recoveryKey: office.recoveryKey }),
    ).toEqual({ code: 'refused', reason: 'wrong_recovery_key' });
    await running.must('access.recover', { ...recover, recoveryKey });
    await running.signIn({ signInName, passphrase: NEXT });
    expect(await running.must('journal.check', {})).toMatchObject({ difference: null });
  });

  test('and what was given since stays when the store set aside is gone back to', async () => {
    await running.signIn(FOUNDER);
    running.host.pass(MINUTE);
    await running.must('backups.restore', { id, ...secret, onPaper });
    await change(keeper.signInName, { active: false });
    running.host.pass(MINUTE);
    const [aside] = (await running.must('backups.list', {})).filter(
      ({ cause }) => cause === 'restore',
    );
    if (!aside) throw new Error('the present store was not set aside');
    await running.must('backups.restore', { id: aside.id, ...secret, onPaper });
    expect(await townships()).toEqual(['旧状态镇', '现状态镇']);
    await running.must('access.lock', {});
    expect(await signInAs(keeper)).toEqual({ ok: false, refusal: WRONG });
    expect(await signInAs(inspector)).toMatchObject({ ok: true });
  });
});

describe('made under an earlier data key', () => {
  async function renewDataKey(): Promise<Uint8Array> {
    const before = await dataKeyOf();
    await running.signIn(FOUNDER);
    await change(ACCOUNTS.keeper.signInName, { active: false });
    await running.must('access.renewDataKey', { because: 'account_out_of_use' });
    await running.must('access.lock', {});
    running.host.pass(MINUTE);
    return before;
  }

  async function dataKeyOf(): Promise<Uint8Array> {
    const keys = readKeys(filesOf().keys);
    const unlocked = typeof keys === 'string' ? null : await keys.unlock('recovery', RECOVERY());
    if (!unlocked) throw new Error('the recovery key opens nothing');
    return unlocked.dataKey;
  }
  const RECOVERY = () => RecoveryKey.parse(office.recoveryKey);

  /** The present key alone opens what is there now; the key before is kept in it, for what is under that. */
  async function goesOnUnder(present: Uint8Array, before: Uint8Array): Promise<void> {
    expect(await townships()).toEqual(['旧状态镇']);
    expect(await running.must('journal.check', {})).toMatchObject({ difference: null });
    await running.must('access.lock', {});
    expect(await signInAs(ACCOUNTS.keeper)).toEqual({ ok: false, refusal: WRONG });
    expect(await signInAs(ACCOUNTS.inspector)).toMatchObject({ ok: true });
    await running.must('access.lock', {});
    expect(await dataKeyOf()).toEqual(present);
    expect(isUnder(filesOf(), databaseKey(before))).toBe(false);
    const db = Db.open(filesOf().database, databaseKey(present), 'read');
    expect(earlierDataKeys(db)).toEqual([before]);
    db.close();
  }

  test('the store goes on under the present one', async () => {
    const before = await renewDataKey();
    const present = await dataKeyOf();
    // A key that opens the backup alone was told that the present store, which is whole, does not open.
    const dismissed = {
      signInName: ACCOUNTS.keeper.signInName,
      passphrase: ACCOUNTS.keeper.passphrase,
    };
    expect(await running.refused('backups.books', { id, ...dismissed })).toEqual(WRONG);
    await running.must('backups.restore', { id, ...secret, onPaper });
    await goesOnUnder(present, before);
  });

  test('also where the store does not open, by the recovery key that both know', async () => {
    const before = await renewDataKey();
    const present = await dataKeyOf();
    truncateSync(filesOf().database, 5000);
    const recovery = { recoveryKey: office.recoveryKey, next: NEXT };
    await running.must('backups.restore', { id, signInName, recovery, onPaper });
    await goesOnUnder(present, before);
  });
});

describe('of a store that does not open any more takes the recovery key', () => {
  const NEEDED = { code: 'refused', reason: 'recovery_key_needed' };
  const byRecovery = (recoveryKey = office.recoveryKey) => ({
    id,
    signInName,
    recovery: { recoveryKey, next: NEXT },
    onPaper,
  });

  test('damaged, its keys still say who is let in', async () => {
    await running.signIn(FOUNDER);
    await change(ACCOUNTS.keeper.signInName, { active: false });
    await running.must('access.lock', {});
    truncateSync(filesOf().database, 5000);
    const before = content();
    expect(await running.refused('backups.restore', { id, ...secret, onPaper })).toEqual(NEEDED);
    expect(content()).toEqual(before);
    running.host.pass(MINUTE);
    await running.must('backups.restore', byRecovery());
    expect(await running.must('access.state', {})).toMatchObject({ stage: 'open' });
    expect(await townships()).toEqual(['旧状态镇']);
    await running.must('access.lock', {});
    for (const who of [FOUNDER, ACCOUNTS.keeper]) {
      expect(await signInAs(who)).toEqual({ ok: false, refusal: WRONG });
    }
    expect(await signInAs(ACCOUNTS.inspector)).toMatchObject({ ok: true });
    await running.signIn({ signInName, passphrase: NEXT });
  });

  test('with its keys gone too, nobody else is let in until the keeper gives them another passphrase', async () => {
    await running.signIn(FOUNDER);
    const made = await running.must('backups.make', {});
    await running.must('access.lock', {});
    const { database, keys } = filesOf();
    rmSync(database);
    rmSync(keys);
    expect(await running.must('access.state', {})).toMatchObject({ fault: 'keys_missing' });
    const byPassphrase = { id: made.id, ...secret, onPaper };
    expect(await running.refused('backups.restore', byPassphrase)).toEqual(NEEDED);
    await running.must('backups.restore', { ...byRecovery(), id: made.id });
    const people = await running.must('people.list', {});
    const lu = people.find(({ name }) => name === ACCOUNTS.inspector.name);
    if (!lu) throw new Error('no such account');
    await running.must('access.lock', {});
    expect(await signInAs(ACCOUNTS.inspector)).toEqual({ ok: false, refusal: WRONG });
    await running.signIn({ signInName, passphrase: NEXT });
    await running.must('people.resetPassphrase', {
      id: lu.id,
      passphrase: '石板路尽头的一盏灯还亮着',
    });
    await running.must('access.lock', {});
    await running.signIn({ ...ACCOUNTS.inspector, passphrase: '石板路尽头的一盏灯还亮着' });
  });

  test('and one that was renewed since is not taken', async () => {
    await running.signIn(FOUNDER);
    const { recoveryKey } = await renewRecoveryKey(running);
    await running.must('access.lock', {});
    const wrong = { code: 'refused', reason: 'wrong_recovery_key' };
    expect(await running.refused('backups.restore', byRecovery())).toEqual(wrong);
    truncateSync(filesOf().database, 5000);
    expect(await running.refused('backups.restore', byRecovery())).toEqual(wrong);
    await running.must('backups.restore', byRecovery(recoveryKey));
    expect(await townships()).toEqual(['旧状态镇']);
  });

  test('and no passphrase made of the names of the person and the office', async () => {
    const named = { recoveryKey: office.recoveryKey, next: '明水县作风督查室沈知远1985' };
    expect(await running.refused('backups.restore', { ...byRecovery(), recovery: named })).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'recovery.next', rule: 'passphrase_name' }],
    });
  });
});

describe('is refused, and leaves everything as it is:', () => {
  test('to who is no keeper in the backup, though one since', async () => {
    await running.signIn(FOUNDER);
    const inspector = ACCOUNTS.inspector;
    const people = await running.must('people.list', {});
    const person = people.find((candidate) => candidate.signInName === inspector.signInName);
    if (!person) throw new Error('no such account');
    await running.must('people.change', {
      id: person.id,
      name: person.name,
      roles: ['inspector', 'keeper'],
      active: true,
      seen: person.revision,
      passphrase: null,
    });
    await expectRefused({ code: 'forbidden' }, inspector);
  });

  test('with a wrong passphrase', () =>
    expectRefused(
      { code: 'refused', reason: 'wrong_passphrase' },
      { signInName, passphrase: '不对的口令' },
    ));

  test('a backup that is not there', async () => {
    rmSync(join(filesOf().backups, id), { recursive: true });
    await expectRefused({ code: 'not_found' });
  });

  test('while another process has the store', async () => {
    const inUse = takeInUse(filesOf().inUse);
    if (!inUse) throw new Error('the store is in use');
    await expectRefused({ code: 'refused', reason: 'store_in_use' });
    inUse.release();
  });

  const DAMAGES: readonly [string, (backup: { database: string; keys: string }) => void][] = [
    ['cut short', ({ database }) => truncateSync(database, 8 * 4096)],
    ['without its database’s beginning', ({ database }) => flip(database, 100)],
    ['with one byte changed in its last page', ({ database }) => flip(database, -100)],
    ['without its keys', ({ keys }) => rmSync(keys)],
    ['with keys that are none', ({ keys }) => writeFileSync(keys, '{"format":')],
  ];
  test.each(DAMAGES)('a backup %s', async (_, damage) => {
    damage(storeFiles(join(filesOf().backups, id)));
    await expectRefused({ code: 'refused', reason: 'backup_damaged' });
  });

  function flip(file: string, place: number): void {
    const bytes = readFileSync(file);
    const at = place < 0 ? bytes.length + place : place;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  }

  async function expectRefused(
    refusal: unknown,
    who: { signInName: string; passphrase: string } = secret,
  ): Promise<void> {
    await running.must('access.lock', {});
    const before = content();
    expect(
      await running.refused('backups.restore', {
        id,
        signInName: who.signInName,
        passphrase: who.passphrase,
        onPaper,
      }),
    ).toEqual(refusal);
    expect(content()).toEqual(before);
    expect(existsSync(join(filesOf().folder, 'restoring'))).toBe(false);
  }
});
