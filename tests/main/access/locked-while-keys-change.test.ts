/**
 * The store locked at any moment while a key changes. It wiped the data key while the new slot was being made of it: the
 * answer was ok, the new secret opened nothing, and the old one was gone.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKeys, type SlotName } from '../../../main/store/keys.ts';
import { RecoveryKey } from '../../../shared/access/recovery-key.ts';
import type { PersonView } from '../../../shared/people/calls.ts';
import type { Result } from '../../../shared/refusal.ts';
import { FOUNDER } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  type TestOffice,
} from '../../support/office.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice(['inspector']);
});
afterAll(() => office.remove());

const NEXT = '渡船过江要等潮水退下去再走';
const LU = ACCOUNTS.inspector;
const ADDED = { name: '田望', signInName: 'tian.wang', roles: ['inspector' as const] };

/** What opens the store before and after, by the slot of a name; null where nothing does. */
interface KeyChange {
  name: SlotName;
  before: string | null;
  /** What it does to this account, as the list shows it. */
  make(running: RunningApp, lu: PersonView): Promise<Result<unknown>>;
  after(answer: unknown): string | null;
}

async function accountOf(running: RunningApp, signInName: string) {
  const people = await running.must('people.list', {});
  const found = people.find((person) => person.signInName === signInName);
  if (!found) throw new Error('no such account');
  return found;
}

const RECOVERY = { name: 'recovery', before: 'the printed one' } as const;

const CHANGES: Readonly<Record<string, KeyChange>> = {
  'access.renewRecoveryKey': {
    ...RECOVERY,
    make: (running) => running.call('access.renewRecoveryKey', {}),
    after: (answer) => RecoveryKey.parse((answer as { recoveryKey: string }).recoveryKey),
  },
  'access.changePassphrase': {
    name: FOUNDER,
    before: FOUNDER.passphrase,
    make: (running) =>
      running.call('access.changePassphrase', { current: FOUNDER.passphrase, next: NEXT }),
    after: () => NEXT,
  },
  'people.resetPassphrase': {
    name: LU,
    before: LU.passphrase,
    make: (running, { id }) => running.call('people.resetPassphrase', { id, passphrase: NEXT }),
    after: () => NEXT,
  },
  'people.add': {
    name: ADDED,
    before: null,
    make: (running) => running.call('people.add', { ...ADDED, passphrase: NEXT }),
    after: () => NEXT,
  },
  'people.change': {
    name: LU,
    before: LU.passphrase,
    make: (running, { signInName: _, revision: seen, ...person }) =>
      running.call('people.change', { ...person, seen, active: false, passphrase: null }),
    after: () => null,
  },
  'access.recover': {
    name: FOUNDER,
    before: FOUNDER.passphrase,
    make: (running) => {
      const { signInName } = FOUNDER;
      const { recoveryKey } = office;
      return running.call('access.recover', { recoveryKey, signInName, passphrase: NEXT });
    },
    after: () => NEXT,
  },
};

/** A change draws randomness as it asks of the store, for the key pair and slot it makes, and as it has them recorded. */
const MOMENTS = [1, 3, 5];

describe(`locked in the middle of it`, () => {
  test.each(Object.keys(CHANGES))('%s either stands or never was', async (call) => {
    const change = CHANGES[call];
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
      const made = await make(running, lu);
      await running.app.suspend();
      running.host.randomBytes = randomBytes;

      const opens = made.ok ? after(made.value) : before;
      const gone = made.ok ? before : NEXT;
      const keys = readKeys(join(running.host.dataFolder, 'office', 'keys.json'));
      if (typeof keys === 'string') throw new Error(keys);
      if (opens !== null) expect(await keys.unlock(name, opens)).not.toBeNull();
      if (gone !== null) expect(await keys.unlock(name, gone)).toBeNull();
      if (name !== 'recovery' && opens !== null) {
        await running.signIn({ signInName: name.signInName, passphrase: opens });
      }
      expect(running.host.entries).toEqual([]);
      await running.close();
    }
  });
});
