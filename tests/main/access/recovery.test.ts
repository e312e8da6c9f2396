import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FOUNDER } from '../../support/founder.ts';
import { ACCOUNTS, createTestOffice, type TestOffice } from '../../support/office.ts';
import { refused } from '../../support/refused.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice(['inspector']);
});
afterAll(() => office.remove());

const NEXT = '新口令写在心里面不告诉人';
describe('with the recovery key', () => {
  test('a forgotten passphrase is replaced; nobody is signed in by it', async () => {
    const running = office.open();
    const { signInName } = FOUNDER;
    await running.must('access.recover', {
      recoveryKey: office.recoveryKey.toUpperCase().replaceAll('-', ' '),
      signInName,
      passphrase: NEXT,
    });
    expect(await running.must('access.state', {})).toMatchObject({ stage: 'locked' });
    expect(await running.refused('access.signIn', FOUNDER_SECRET)).toEqual(
      refused('wrong_passphrase'),
    );
    await running.signIn({ signInName, passphrase: NEXT });
    expect(await running.must('people.list', {})).toHaveLength(2);
    await running.close();
  });

  test('a misspelt name changes nothing', async () => {
    const running = office.open();
    const recovered = await running.refused('access.recover', {
      recoveryKey: office.recoveryKey,
      signInName: 'nobody',
      passphrase: NEXT,
    });
    expect(recovered).toEqual({ code: 'not_found' });
    expect(await running.must('access.state', {})).toMatchObject({ stage: 'locked' });
    await running.signIn(FOUNDER);
    await running.close();
  });
});

const FOUNDER_SECRET = { signInName: FOUNDER.signInName, passphrase: FOUNDER.passphrase };

test('with a wrong one, nothing', async () => {
  const running = office.open();
  const { signInName } = FOUNDER;
  const wrong = { recoveryKey: '0'.repeat(52), signInName, passphrase: NEXT };
  expect(await running.refused('access.recover', wrong)).toEqual(refused('wrong_recovery_key'));
  await running.signIn(FOUNDER);
  await running.close();
});

test('the old one opens until the new one is put in its place, and from then on the new one alone', async () => {
  const running = office.open();
  await running.signIn(FOUNDER);
  const { recoveryKey } = await running.must('access.newRecoveryKey', {});
  await running.must('access.lock', {});
  await running.must('access.recover', {
    signInName: FOUNDER.signInName,
    recoveryKey: office.recoveryKey,
    passphrase: FOUNDER.passphrase,
  });
  await running.signIn(FOUNDER);
  await running.must('access.renewRecoveryKey', { recoveryKey });
  await running.must('access.lock', {});
  const { signInName } = FOUNDER;
  const recover = { signInName, passphrase: NEXT };
  expect(
    await running.refused('access.recover', { ...recover, recoveryKey: office.recoveryKey }),
  ).toEqual(refused('wrong_recovery_key'));
  await running.must('access.recover', { ...recover, recoveryKey });
  await running.signIn({ signInName, passphrase: NEXT });
  await running.close();
});

test('an account that was taken out of use is not brought back by it', async () => {
  const running = office.open();
  await running.signIn(FOUNDER);
  const people = await running.must('people.list', {});
  const lu = people.find(({ signInName }) => signInName === ACCOUNTS.inspector.signInName);
  if (!lu) throw new Error('no such account');
  const { id, name, roles, revision } = lu;
  await running.must('people.change', {
    id,
    name,
    roles,
    seen: revision,
    active: false,
    passphrase: null,
  });
  await running.must('access.lock', {});
  const recovered = await running.refused('access.recover', {
    recoveryKey: office.recoveryKey,
    signInName: lu.signInName,
    passphrase: NEXT,
  });
  expect(recovered).toEqual({ code: 'not_found' });
});
