/**
 * A change of the data key killed before and after every step it takes on the disk: the database is under the one key or
 * under the other, whole, and opens with the secrets of everybody who stands, whichever of the two slots in the file is theirs.
 */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { earlierDataKeys } from '../../../main/store/data-key.ts';
import { Db } from '../../../main/store/database.ts';
import { databaseKey, type Keys, readKeys, type SlotName } from '../../../main/store/keys.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { isUnder } from '../../../main/store/open.ts';
import { sql } from '../../../main/store/sql.ts';
import { RecoveryKey } from '../../../shared/access/recovery-key.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { FOUNDER } from '../../support/founder.ts';
import { leftAtEachStep } from '../../support/kill/killed.ts';
import { ACCOUNTS, createTestOffice, runApp, type TestOffice } from '../../support/office.ts';
import { createTestHost } from '../../support/test-host.ts';

let rekeyer: Bundle;
let office: TestOffice;
let before: Uint8Array;
beforeAll(async () => {
  rekeyer = await bundle('tests/support/kill/rekeyer.ts');
  office = await createTestOffice(['inspector']);
  const unlocked = await keysIn(office.folder).unlock(FOUNDER, FOUNDER.passphrase);
  if (!unlocked) throw new Error('the founder is not let in');
  before = unlocked.dataKey;
});
afterAll(() => {
  rekeyer.remove();
  office.remove();
});

const LU = ACCOUNTS.inspector;
const filesIn = (folder: string) => storeFiles(join(folder, 'office'));

function keysIn(folder: string): Keys {
  const keys = readKeys(filesIn(folder).keys);
  if (typeof keys === 'string') throw new Error(keys);
  return keys;
}

/** The data key that a secret opens the store by. */
async function openedBy(folder: string, name: SlotName, secret: string): Promise<Uint8Array> {
  const files = filesIn(folder);
  const isIts = (dataKey: Uint8Array) => isUnder(files, databaseKey(dataKey));
  const unlocked = await keysIn(folder).unlock(name, secret, isIts);
  if (!unlocked || !isIts(unlocked.dataKey)) throw new Error('the secret does not open the store');
  return unlocked.dataKey;
}

/** Under which data key a kill left the store, and that it is the same for all. */
async function cameTo(folder: string): Promise<'before' | 'other'> {
  const dataKey = await openedBy(folder, FOUNDER, FOUNDER.passphrase);
  const recoveryKey = RecoveryKey.parse(office.recoveryKey);
  expect(await openedBy(folder, LU, LU.passphrase)).toEqual(dataKey);
  expect(await openedBy(folder, 'recovery', recoveryKey)).toEqual(dataKey);
  const isBefore = Buffer.compare(dataKey, before) === 0;

  const running = runApp(createTestHost(folder));
  await running.signIn(LU);
  await running.close();
  // The next to sign in has brought the file to what stands: of every name one slot, which holds that key.
  expect(keysIn(folder).slots).toHaveLength(3);
  const unlocked = await keysIn(folder).unlock(FOUNDER, FOUNDER.passphrase);
  expect(unlocked?.dataKey).toEqual(dataKey);

  const db = Db.open(filesIn(folder).database, databaseKey(dataKey), 'read');
  expect(db.firstDamaged(() => {})).toBeNull();
  const rekeyed = db.number(sql`SELECT count(*) FROM journal WHERE kind = 'store.rekeyed'`);
  expect([rekeyed, earlierDataKeys(db)]).toEqual(isBefore ? [0, []] : [1, [before]]);
  db.close();
  return isBefore ? 'before' : 'other';
}

test('opens under the key before, and from some step on under the other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-rekey-'));
  cpSync(office.folder, folder, { recursive: true });
  const left = await leftAtEachStep(rekeyer, folder, [], () => cameTo(folder));
  const turn = left.indexOf('other');
  expect(turn).toBeGreaterThan(5);
  expect(left.length - turn).toBeGreaterThan(3);
  expect(new Set(left.slice(turn))).toEqual(new Set(['other']));
}, 300_000);
