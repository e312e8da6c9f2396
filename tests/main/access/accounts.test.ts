import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallInput } from '../../../shared/contract.ts';
import { FOUNDER } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  type TestOffice,
} from '../../support/office.ts';
import { refused } from '../../support/refused.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice(['inspector', 'keeper']);
});
afterAll(() => office.remove());

const FIRST = '方师傅给的第一句话写在纸上';
const NEXT = '只有我知道的那一句写在墙上';
async function opened(who: { signInName: string; passphrase: string } = FOUNDER) {
  const running = office.open();
  await running.signIn(who);
  return running;
}

async function change(
  running: RunningApp,
  signInName: string,
  changes: Partial<CallInput<'people.change'>>,
) {
  const people = await running.must('people.list', {});
  const found = people.find((person) => person.signInName === signInName);
  if (!found) throw new Error('no such account');
  const { id, name, roles, active, revision } = found;
  return running.call('people.change', {
    id,
    name,
    roles,
    active,
    seen: revision,
    passphrase: null,
    ...changes,
  });
}

describe('a first passphrase', () => {
  test('lets a person in to change it, and to nothing else', async () => {
    const running = await opened();
    const added = await running.must('people.add', {
      name: '𠮷田望',
      signInName: 'Tian.Wang',
      roles: ['inspector', 'keeper'],
      passphrase: FIRST,
    });
    expect(added).toMatchObject({ name: '𠮷田望', signInName: 'tian.wang' });
    await running.signIn({ signInName: 'tian.wang', passphrase: FIRST });
    expect(await running.must('access.state', {})).toMatchObject({
      signedIn: { passphraseMustChange: true },
    });
    for (const name of ['office.get', 'people.list', 'desk.waiting', 'backups.make'] as const) {
      expect(await running.refused(name, {})).toEqual(refused('passphrase_must_change'));
    }
    await running.must('access.changePassphrase', { current: FIRST, next: NEXT });
    await running.must('desk.waiting', {});
    await running.must('access.lock', {});
    await running.signIn({ signInName: 'tian.wang', passphrase: NEXT });
    await running.must('desk.waiting', {});
    await running.close();
  });

  test('is given again by the keeper, and then has to be changed again', async () => {
    const running = await opened();
    const { signInName, passphrase } = ACCOUNTS.inspector;
    const people = await running.must('people.list', {});
    const lu = people.find((person) => person.signInName === signInName);
    if (!lu) throw new Error('no such account');
    await running.must('people.resetPassphrase', { id: lu.id, passphrase: FIRST });
    expect(await running.refused('access.signIn', { signInName, passphrase })).toEqual(
      refused('wrong_passphrase'),
    );
    await running.signIn({ signInName, passphrase: FIRST });
    expect(await running.refused('desk.waiting', {})).toEqual(refused('passphrase_must_change'));
    await running.close();
  });
});

test.each([
  ['people.add', '田望田望田望tian.wang1'],
  ['people.resetPassphrase', '陆青禾lu.qinghe2026'],
  ['access.changePassphrase', '明水县作风督查室沈知远1985'],
  ['access.recover', '明水县作风督查室沈知远 1'],
] as const)(
  '%s takes none that is made of the names of the person and the office',
  async (call, named) => {
    const running = await opened();
    const people = await running.must('people.list', {});
    const lu = people.find((person) => person.signInName === ACCOUNTS.inspector.signInName);
    if (!lu) throw new Error('no such account');
    const person = { name: '田望', signInName: 'tian.wang', roles: ['inspector' as const] };
    const { recoveryKey } = office;
    const asked = {
      'people.add': () => running.refused('people.add', { ...person, passphrase: named }),
      'people.resetPassphrase': () =>
        running.refused('people.resetPassphrase', { id: lu.id, passphrase: named }),
      'access.changePassphrase': () =>
        running.refused('access.changePassphrase', { current: FOUNDER.passphrase, next: named }),
      'access.recover': () =>
        running.refused('access.recover', {
          recoveryKey,
          signInName: FOUNDER.signInName,
          passphrase: named,
        }),
    };
    const path = call === 'access.changePassphrase' ? 'next' : 'passphrase';
    expect(await asked[call]()).toEqual({
      code: 'invalid_input',
      faults: [{ path, rule: 'passphrase_name' }],
    });
    await running.signIn(FOUNDER);
    await running.signIn(ACCOUNTS.inspector);
    await running.close();
  },
);

describe('changing one’s passphrase', () => {
  test('takes the present one', async () => {
    const running = await opened();
    const wrong = { current: '不是这一个', next: NEXT };
    expect(await running.refused('access.changePassphrase', wrong)).toEqual(
      refused('wrong_passphrase'),
    );
    await running.must('access.lock', {});
    await running.signIn(FOUNDER);
    await running.close();
  });

  test('takes another one, or the keeper who gave it would go on knowing it', async () => {
    const running = await opened();
    const people = await running.must('people.list', {});
    const { signInName } = ACCOUNTS.inspector;
    const lu = people.find((person) => person.signInName === signInName);
    if (!lu) throw new Error('no such account');
    await running.must('people.resetPassphrase', { id: lu.id, passphrase: FIRST });
    await running.signIn({ signInName, passphrase: FIRST });
    // Nor hardly another: who knows the first guesses it.
    for (const next of [FIRST, FIRST.normalize('NFKD'), `${FIRST} 2026!`]) {
      const same = { current: FIRST, next };
      expect(await running.refused('access.changePassphrase', same)).toEqual(
        refused('same_passphrase'),
      );
    }
    expect(await running.refused('desk.waiting', {})).toEqual(refused('passphrase_must_change'));
    await running.must('access.changePassphrase', { current: FIRST, next: NEXT });
    await running.must('desk.waiting', {});
    await running.close();
  });

  test('leaves everybody else’s as it was', async () => {
    const running = await opened();
    await running.must('access.changePassphrase', { current: FOUNDER.passphrase, next: NEXT });
    await running.signIn(ACCOUNTS.inspector);
    const { signInName } = FOUNDER;
    await running.signIn({ signInName, passphrase: NEXT });
    await running.close();
  });
});

test('a name that is taken is refused, however it is typed', async () => {
  const running = await opened();
  const again = {
    name: '别人',
    signInName: 'LU.qinghe',
    roles: ['inspector' as const],
    passphrase: FIRST,
  };
  expect(await running.refused('people.add', again)).toEqual(refused('sign_in_name_taken'));
  // Nor one that only its characters' forms tell apart.
  await running.must('people.add', { ...again, signInName: '陆青禾' });
  const alike = { ...again, signInName: '陸青禾' };
  expect(await running.refused('people.add', alike)).toEqual(refused('sign_in_name_taken'));
  // The key of the account whose name it is was not touched.
  await running.signIn(ACCOUNTS.inspector);
  await running.close();
});

describe('the keeper', () => {
  test('sees accounts, settings and backups, and no case content', async () => {
    const running = await opened(ACCOUNTS.keeper);
    await running.must('people.list', {});
    await running.must('office.get', {});
    await running.must('backups.list', {});
    const filter = { filter: {}, cursor: null };
    expect(await running.refused('cases.list', filter)).toEqual({ code: 'forbidden' });
    expect(await running.refused('findings.list', filter)).toEqual({ code: 'forbidden' });
    expect(await running.refused('search.find', { text: '饮酒', before: null })).toEqual({
      code: 'forbidden',
    });
    expect(await running.refused('summaries.list', { cursor: null })).toEqual({
      code: 'forbidden',
    });
    await running.close();
  });

  test('who is the last cannot give it up or be taken out of use', async () => {
    const running = await opened();
    expect(await change(running, ACCOUNTS.keeper.signInName, { active: false })).toMatchObject({
      ok: true,
    });
    for (const changes of [{ active: false }, { roles: ['inspector' as const] }]) {
      expect(await change(running, FOUNDER.signInName, changes)).toEqual({
        ok: false,
        refusal: refused('last_keeper'),
      });
    }
    await running.close();
  });

  test('who gives it up may do it no longer, at once', async () => {
    const running = await opened(ACCOUNTS.keeper);
    await change(running, ACCOUNTS.keeper.signInName, { roles: ['inspector'] });
    expect(await running.refused('people.list', {})).toEqual({ code: 'forbidden' });
    await running.must('desk.waiting', {});
    await running.close();
  });
});

test('an account taken out of use cannot sign in, and is answered as an unknown one', async () => {
  const running = await opened();
  await change(running, ACCOUNTS.inspector.signInName, { active: false });
  const { signInName, passphrase } = ACCOUNTS.inspector;
  expect(await running.refused('access.signIn', { signInName, passphrase })).toEqual(
    refused('wrong_passphrase'),
  );
  await running.signIn(FOUNDER);
  const people = await running.must('people.list', {});
  const { id } = people.find((person) => person.signInName === signInName) ?? {};
  if (!id) throw new Error('no such account');
  expect(await running.refused('people.resetPassphrase', { id, passphrase: FIRST })).toEqual({
    code: 'not_found',
  });
  await running.close();
});

describe('an account taken back into use', () => {
  test('is given a first passphrase in the same act, and changes it at the first signing in', async () => {
    const running = await opened();
    const { signInName } = ACCOUNTS.inspector;
    await change(running, signInName, { active: false });
    expect(await change(running, signInName, { active: true })).toEqual({
      ok: false,
      refusal: { code: 'invalid_input', faults: [{ path: 'passphrase', rule: 'required' }] },
    });
    const people = await running.must('people.list', {});
    expect(people.find((person) => person.signInName === signInName)?.active).toBe(false);
    expect(await change(running, signInName, { active: true, passphrase: FIRST })).toMatchObject({
      ok: true,
      value: { active: true },
    });
    await running.signIn({ signInName, passphrase: FIRST });
    expect(await running.refused('desk.waiting', {})).toEqual(refused('passphrase_must_change'));
    await running.must('access.changePassphrase', { current: FIRST, next: NEXT });
    await running.must('desk.waiting', {});
    await running.close();
  });

  test('is the only one that is: a change gives nobody in use another passphrase', async () => {
    const running = await opened();
    const { signInName } = ACCOUNTS.inspector;
    for (const changes of [{ passphrase: FIRST }, { active: false, passphrase: FIRST }]) {
      expect(await change(running, signInName, changes)).toEqual({
        ok: false,
        refusal: { code: 'invalid_input', faults: [{ path: 'passphrase', rule: 'unknown_key' }] },
      });
    }
    await running.signIn(ACCOUNTS.inspector);
    await running.close();
  });
});

test('a change on top of another’s is stale', async () => {
  const running = await opened();
  await change(running, ACCOUNTS.inspector.signInName, { name: '陆青和' });
  expect(await change(running, ACCOUNTS.inspector.signInName, { seen: 1 })).toEqual({
    ok: false,
    refusal: { code: 'stale' },
  });
  await running.close();
});
