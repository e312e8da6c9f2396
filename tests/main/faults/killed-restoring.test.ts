/**
 * A restore killed before and after every single step it takes on the disk: at the next opening the store is either as it
 * was or as the backup has it, never a mixture, and the other of the two is still there.
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finishRestore, isRestoring } from '../../../main/backups/restore.ts';
import { backupFiles, copyStore, listBackups } from '../../../main/store/backup.ts';
import { changeSlot } from '../../../main/store/key-slots.ts';
import { databaseKey, type Slot } from '../../../main/store/keys.ts';
import { type StoreFiles, storeFiles } from '../../../main/store/layout.ts';
import { openToRead, openToWrite } from '../../../main/store/open.ts';
import { sql } from '../../../main/store/sql.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { leftAtEachStep, runToEnd } from '../../support/kill/killed.ts';
import { START } from '../../support/test-host.ts';
import { createUnlockedStore, DATA_KEY, type UnlockedStore } from '../../support/unlocked-store.ts';

const KEY = databaseKey(DATA_KEY);

let restorer: Bundle;
/** A store in its present state, with a backup of an older one. */
let original: string;
let backup: string;

const addUnit = (unlocked: UnlockedStore, name: string) =>
  unlocked.must(unlocked.founder, 'units.add', { parentId: null, kind: 'township', names: [name] });

beforeAll(async () => {
  restorer = await bundle('tests/support/kill/restorer.ts');
  const unlocked = createUnlockedStore();
  const { files, db } = unlocked.store;
  original = unlocked.folder;
  await addUnit(unlocked, '旧状态');
  const keysAre = (state: State) => {
    const slot = slotOf(state);
    db.transaction(() => changeSlot(db, { id: slot.id, slot, recipient: null }));
    writeFileSync(files.keys, keysOf(state));
  };
  keysAre('old');
  backup = copyStore(files, db, 'demand', START);
  await addUnit(unlocked, '现状态');
  keysAre('present');
  // The present state is partly in the log, as a kill leaves it.
  const killed = mkdtempSync(join(tmpdir(), 'mingcha-killed-'));
  cpSync(original, killed, { recursive: true });
  unlocked.remove();
  original = killed;
});
afterAll(() => {
  restorer.remove();
  rmSync(original, { recursive: true, force: true });
});

type State = 'old' | 'present';

/** A slot that is told from others by its salt. */
const slotOf = (state: State): Slot => ({
  id: 'recovery',
  kdf: 'scrypt-n17-r8-p1',
  salt: (state === 'old' ? '0' : '1').repeat(32),
  nonce: '0'.repeat(24),
  wrapped: '0'.repeat(96),
  sealed: '',
});

/** A file of keys with that one slot. */
const keysOf = (state: State): string =>
  JSON.stringify({
    format: 'mingcha-keys',
    version: 1,
    salt: '0'.repeat(32),
    slots: [slotOf(state)],
  });

/** What a store holds: the units in its database. Its keys are whole, and the present ones wherever it was restored. */
function stateOf(files: StoreFiles): string {
  const db = openToRead(files, KEY);
  if (typeof db === 'string') throw new Error(db);
  const units = db.number(sql`SELECT count(*) FROM units`);
  db.close();
  const keys = readFileSync(files.keys, 'utf8');
  if (![keysOf('old'), keysOf('present')].map(slotIn).includes(slotIn(keys))) {
    throw new Error(`no keys: ${keys}`);
  }
  return units === 1 ? 'old' : 'present';
}

const slotIn = (keys: string): string => JSON.stringify(JSON.parse(keys).slots);

/** What state a kill left, after the next signing in has looked at it. */
function cameTo(files: StoreFiles, present: string): string {
  // As the next signing in does it.
  finishRestore(files);
  const db = openToWrite(files, KEY, START);
  if (typeof db === 'string') throw new Error(db);
  db.close();
  expect(isRestoring(files)).toBe(false);
  expect(readdirSync(files.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  const state = stateOf(files);
  // Those taken away since the backup was made do not come back with it.
  expect(slotIn(readFileSync(files.keys, 'utf8'))).toBe(present);
  const setAside = listBackups(files).filter(({ cause }) => cause === 'restore');
  const others = [backup, ...setAside.map((found) => found.id)].map((found) =>
    stateOf(backupFiles(files, found)),
  );
  // Neither of the two states is lost, wherever it stands.
  expect(new Set([state, ...others])).toEqual(new Set(['old', 'present']));
  return state;
}

/** A copy of the store, ready to be restored. */
function copied(prepare: (files: StoreFiles) => string): { folder: string; id: string } {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-restoring-'));
  cpSync(original, folder, { recursive: true });
  return { folder, id: prepare(storeFiles(folder)) };
}

async function killedAtEveryStep(prepare: (files: StoreFiles) => string): Promise<string[]> {
  const { folder, id } = copied(prepare);
  const files = storeFiles(folder);
  const present = slotIn(readFileSync(files.keys, 'utf8'));
  return leftAtEachStep(restorer, folder, [id], () => cameTo(files, present));
}

describe('a restore killed at any step', () => {
  test('of a backup', async () => {
    const states = await killedAtEveryStep(() => backup);
    expect(states.length).toBeGreaterThan(10);
    // First as it was, from some step on as the backup has it: never back again.
    const turn = states.indexOf('old');
    expect(turn).toBeGreaterThan(0);
    expect(new Set(states.slice(turn))).toEqual(new Set(['old']));
  }, 120_000);

  // The log was moved in before its database; killed in between, it was set aside as if it were the present one's.
  test('of a store that was set aside with its log', async () => {
    const setAside = '20260301-010000-restore';
    const prepare = (files: StoreFiles) => {
      // What is present becomes a backup with a log; the old backup becomes the present store.
      const aside = backupFiles(files, setAside).folder;
      mkdirSync(aside);
      for (const name of ['mingcha.db', 'mingcha.db-wal', 'keys.json']) {
        renameSync(join(files.folder, name), join(aside, name));
      }
      rmSync(join(files.folder, 'mingcha.db-shm'));
      cpSync(backupFiles(files, backup).folder, files.folder, { recursive: true });
      return setAside;
    };
    const states = await killedAtEveryStep(prepare);
    expect(states.at(-1)).toBe('present');
  }, 120_000);
});

test.each([2, 7])('what is kept of step %s is what a kill leaves there', async (killAt) => {
  const sizes = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), statSync(file).size])
      .toSorted();
  const { folder, id } = copied(() => backup);
  const into = mkdtempSync(join(tmpdir(), 'mingcha-steps-'));
  await runToEnd(restorer.program, [folder, into, id, `${killAt}`]);
  expect(sizes(folder)).toEqual(sizes(join(into, readdirSync(into).toSorted().at(-1) ?? '')));
  expect(readdirSync(into)).toHaveLength(killAt + 1);
  for (const each of [folder, into]) rmSync(each, { recursive: true, force: true });
});
