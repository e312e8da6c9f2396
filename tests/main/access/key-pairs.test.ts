/** The key pair of each person: its public half is in the record, its private half opens with their passphrase alone. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Db } from '../../../main/store/database.ts';
import { keyPair, openSealed, sealTo } from '../../../main/store/key-pair.ts';
import { databaseKey, readKeys, type SlotName, type Unlocked } from '../../../main/store/keys.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { sql } from '../../../main/store/sql.ts';
import { FOUNDER } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  renewRecoveryKey,
  type TestOffice,
} from '../../support/office.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice(['inspector']);
});
afterAll(() => office.remove());

const LU = ACCOUNTS.inspector;
const FIRST = '渡船过江要等潮水退下去再走';
const SECOND = '桥头那家老店只卖早上的豆浆';
const THIRD = '山里的柿子熟透了才肯落下来';

async function unlocked(running: RunningApp, name: SlotName, secret: string): Promise<Unlocked> {
  const keys = readKeys(storeFiles(join(running.host.dataFolder, 'office')).keys);
  const opened = typeof keys === 'string' ? null : await keys.unlock(name, secret);
  if (!opened) throw new Error('the secret opens nothing');
  return opened;
}

const Recipients = z.object({ own: z.string().nullable(), recovery: z.string().nullable() });
const Kept = z.object({ recipient: z.string().nullable() });

/** The public halves as the tables have them, and as they stand beside the slots. */
async function recipients(running: RunningApp, { dataKey }: Unlocked) {
  const { database } = storeFiles(join(running.host.dataFolder, 'office'));
  const db = Db.open(database, databaseKey(dataKey), 'read');
  const said = db.get(
    Recipients,
    sql`SELECT recipient AS own, recovery_recipient AS recovery
        FROM people, office WHERE sign_in_name = ${LU.signInName}`,
  );
  const beside = db.all(Kept, sql`SELECT recipient FROM key_slots WHERE slot IS NOT NULL`);
  db.close();
  return { ...Recipients.parse(said), beside: beside.map(({ recipient }) => recipient) };
}

/** What Lu's secret opens, with what the record says of it; each is sealed to and opened. */
async function pairOf(running: RunningApp, secret: string): Promise<string> {
  const its = await unlocked(running, LU, secret);
  const { own, beside } = await recipients(running, its);
  expect(own).toBe(keyPair(its.identity).recipient);
  expect(beside).toContain(own);
  const sealed = await sealTo([own ?? ''], Buffer.from('演示数据'));
  expect(Buffer.from((await openSealed(its.identity, sealed)) ?? []).toString()).toBe('演示数据');
  return own ?? '';
}

test('stays as long as its person alone chose the passphrase, and is another where somebody else did', async () => {
  const running = office.open();
  await running.signIn(LU);
  const at = await pairOf(running, LU.passphrase);
  const change = { current: LU.passphrase, next: FIRST };
  await running.must('access.changePassphrase', change);
  expect(await pairOf(running, FIRST)).toBe(at);

  await running.signIn(FOUNDER);
  const people = await running.must('people.list', {});
  const id = people.find(({ signInName }) => signInName === LU.signInName)?.id ?? '';
  await running.must('people.resetPassphrase', { id, passphrase: SECOND });
  const reset = await pairOf(running, SECOND);
  expect(reset).not.toBe(at);

  // The keeper, who gave the first passphrase, could have opened that pair.
  await running.signIn({ ...LU, passphrase: SECOND });
  await running.must('access.changePassphrase', { current: SECOND, next: THIRD });
  const chosen = await pairOf(running, THIRD);
  expect(chosen).not.toBe(reset);

  const { recoveryKey } = office;
  const recover = { recoveryKey, signInName: LU.signInName, passphrase: FIRST };
  await running.must('access.recover', recover);
  expect(await pairOf(running, FIRST)).not.toBe(chosen);
  await running.close();
});

test('of the recovery key is another with each that is made', async () => {
  const running = office.open();
  await running.signIn(FOUNDER);
  const before = await unlocked(running, 'recovery', office.recoveryKey);
  const { recovery } = await recipients(running, before);
  expect(recovery).toBe(keyPair(before.identity).recipient);
  const { recoveryKey } = await renewRecoveryKey(running);
  const after = await unlocked(running, 'recovery', recoveryKey);
  const said = await recipients(running, after);
  expect(said.recovery).toBe(keyPair(after.identity).recipient);
  expect(said.recovery).not.toBe(recovery);
  expect(said.beside).not.toContain(recovery);
  await running.close();
});

test('opens nothing that was sealed to another', async () => {
  const [own, other] = [keyPair(Buffer.alloc(32, 1)), keyPair(Buffer.alloc(32, 2))];
  const sealed = await sealTo([other.recipient], Buffer.from('演示数据'));
  expect(await openSealed(own.identity, sealed)).toBeNull();
  const both = await sealTo([own.recipient, other.recipient], Buffer.from('演示数据'));
  for (const { identity } of [own, other]) {
    expect(Buffer.from((await openSealed(identity, both)) ?? []).toString()).toBe('演示数据');
  }
});
