/** Every call that changes what opens a store, for tests that lock or kill the application in the middle of it. */
import type { SlotName } from '../../main/store/keys.ts';
import type { PersonView } from '../../shared/people/calls.ts';
import type { Result } from '../../shared/refusal.ts';
import { FOUNDER } from './founder.ts';
import { ACCOUNTS, type RunningApp } from './office.ts';

export const NEXT = '渡船过江要等潮水退下去再走';
export const LU = ACCOUNTS.inspector;
const NEXT_RECOVERY_KEY = Array(13).fill('k7r2').join('-');
const ADDED = { name: '田望', signInName: 'tian.wang', roles: ['inspector' as const] };

/** What opens the store before and after, by the slot of a name; null where nothing does. */
export interface KeyChange {
  name: SlotName;
  before: string | null;
  /** What it does to this account, as the list shows it. */
  make(running: RunningApp, lu: PersonView, recoveryKey: string): Promise<Result<unknown>>;
  after: string | null;
}

export async function accountOf(running: RunningApp, signInName: string) {
  const people = await running.must('people.list', {});
  const found = people.find((person) => person.signInName === signInName);
  if (!found) throw new Error('no such account');
  return found;
}

/** What was printed first is of the office, and stands for `before`. */
const RECOVERY = { name: 'recovery', before: 'the printed one' } as const;

export const KEY_CHANGES: Readonly<Record<string, KeyChange>> = {
  'access.renewRecoveryKey': {
    ...RECOVERY,
    make: (running) => running.call('access.renewRecoveryKey', { recoveryKey: NEXT_RECOVERY_KEY }),
    after: NEXT_RECOVERY_KEY,
  },
  'access.changePassphrase': {
    name: FOUNDER,
    before: FOUNDER.passphrase,
    make: (running) =>
      running.call('access.changePassphrase', { current: FOUNDER.passphrase, next: NEXT }),
    after: NEXT,
  },
  'people.resetPassphrase': {
    name: LU,
    before: LU.passphrase,
    make: (running, { id }) => running.call('people.resetPassphrase', { id, passphrase: NEXT }),
    after: NEXT,
  },
  'people.add': {
    name: ADDED,
    before: null,
    make: (running) => running.call('people.add', { ...ADDED, passphrase: NEXT }),
    after: NEXT,
  },
  'people.change': {
    name: LU,
    before: LU.passphrase,
    make: (running, { signInName: _, revision: seen, ...person }) =>
      running.call('people.change', { ...person, seen, active: false, passphrase: null }),
    after: null,
  },
  'access.recover': {
    name: FOUNDER,
    before: FOUNDER.passphrase,
    make: (running, _, recoveryKey) => {
      const { signInName } = FOUNDER;
      return running.call('access.recover', { recoveryKey, signInName, passphrase: NEXT });
    },
    after: NEXT,
  },
  'access.renewDataKey': {
    name: FOUNDER,
    before: FOUNDER.passphrase,
    make: (running) => running.call('access.renewDataKey', { because: 'precaution' }),
    after: FOUNDER.passphrase,
  },
};
