import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type TestOffice } from '../../support/office.ts';

let office: TestOffice;
let other: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
  other = await createTestOffice();
});
afterAll(() => {
  office.remove();
  other.remove();
});

const SECRET = { signInName: FOUNDER.signInName, passphrase: FOUNDER.passphrase };

test.each([
  ['missing', (file: string) => rmSync(file), 'keys_missing'],
  ['empty', (file: string) => writeFileSync(file, ''), 'keys_damaged'],
  [
    'cut in half',
    (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 300)),
    'keys_damaged',
  ],
  ['random bytes', (file: string) => writeFileSync(file, Buffer.alloc(500, 0xf5)), 'keys_damaged'],
  ['of something else', (file: string) => writeFileSync(file, '{"name":"other"}'), 'store_foreign'],
  [
    'newer',
    (file: string) => writeFileSync(file, '{"format":"mingcha-keys","version":2}'),
    'store_newer',
  ],
] as const)(
  'a key file that is %s is named on the first screen and at signing in, and left so',
  async (_, spoil, reason) => {
    const running = office.open();
    const file = join(running.host.dataFolder, 'office', 'keys.json');
    spoil(file);
    const spoilt = () => {
      try {
        return readFileSync(file, 'hex');
      } catch {
        return null;
      }
    };
    const before = spoilt();
    expect(await running.must('access.state', {})).toMatchObject({
      stage: 'locked',
      fault: reason,
    });
    const refusal = { code: 'refused', reason };
    expect(await running.refused('access.signIn', SECRET)).toEqual(refusal);
    const recover = { ...SECRET, recoveryKey: office.recoveryKey };
    expect(await running.refused('access.recover', recover)).toEqual(refusal);
    expect(spoilt()).toBe(before);
    expect(running.host.faults).toEqual([]);
  },
);

test('the key file of another office opens nothing here, and is put right by the right one', async () => {
  const running = office.open();
  const file = join(running.host.dataFolder, 'office', 'keys.json');
  const own = readFileSync(file);
  writeFileSync(file, readFileSync(join(other.folder, 'office', 'keys.json')));
  // The passphrase opens that file's slot, but its key is not this database's.
  expect(await running.refused('access.signIn', SECRET)).toEqual({
    code: 'refused',
    reason: 'keys_foreign',
  });
  writeFileSync(file, own);
  await running.signIn(FOUNDER);
  expect(await running.must('journal.head', {})).toMatchObject({ rows: 6 });
  await running.close();
});
