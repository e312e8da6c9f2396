/**
 * The store locked at any moment while a key changes. It wiped the data key while the new slot was being made of it: the
 * answer was ok, the new secret opened nothing, and the old one was gone.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKeys } from '../../../main/store/keys.ts';
import { RecoveryKey } from '../../../shared/access/recovery-key.ts';
import { FOUNDER } from '../../support/founder.ts';
import { accountOf, KEY_CHANGES, LU, NEXT } from '../../support/key-changes.ts';
import { createTestOffice, type TestOffice } from '../../support/office.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice(['inspector']);
});
afterAll(() => office.remove());

/** A change draws randomness as it asks of the store, for the key pair and slot it makes, and as it has them recorded. */
const MOMENTS = [1, 3, 5];

describe(`locked in the middle of it`, () => {
  test.each(Object.keys(KEY_CHANGES))('%s either stands or never was', async (call) => {
    const change = KEY_CHANGES[call];
    if (!change) throw new Error('no such change');
    const { name, make, after } = change;
    const before = name === 'recovery' ? RecoveryKey.parse(office.recoveryKey) : change.before;
    for (const moment of MOMENTS) {
      const running = office.open();
      await running.signIn(FOUNDER);
      const lu = await accountOf(running, LU.signInName);
      const { randomBytes } = running.host;
      let drawn = 0;
      running.host.randomBytes = (count) => {
        if (drawn++ === moment) void running.app.suspend();
        return randomBytes(count);
      };
      const made = await make(running, lu, office.recoveryKey);
      await running.app.suspend();
      running.host.randomBytes = randomBytes;

      const opens = made.ok ? after : before;
      const gone = made.ok ? before : NEXT;
      const keys = readKeys(join(running.host.dataFolder, 'office', 'keys.json'));
      if (typeof keys === 'string') throw new Error(keys);
      if (opens !== null) expect(await keys.unlock(name, opens)).not.toBeNull();
      if (gone !== null && gone !== opens) expect(await keys.unlock(name, gone)).toBeNull();
      if (name !== 'recovery' && opens !== null) {
        await running.signIn({ signInName: name.signInName, passphrase: opens });
      }
      expect(running.host.faults).toEqual([]);
      await running.close();
    }
  });
});
