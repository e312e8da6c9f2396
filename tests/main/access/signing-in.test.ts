import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallInput } from '../../../shared/contract.ts';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type TestOffice } from '../../support/office.ts';
import { stretchInFull } from '../../support/stretched.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.remove());

const FOUNDER_SECRET = { signInName: FOUNDER.signInName, passphrase: FOUNDER.passphrase };
const WRONG = { code: 'refused', reason: 'wrong_passphrase' };

test('the first screen knows that there is an office, and nothing more', async () => {
  const running = office.open();
  expect(await running.must('access.state', {})).toEqual({
    stage: 'locked',
    store: 'office',
    hasOffice: true,
    signedIn: null,
    fault: null,
  });
});

test('the right passphrase opens, however the name is typed', async () => {
  const running = office.open();
  const signInName = ' ＳＨＥＮ.zhiyuan ';
  const signedIn = await running.must('access.signIn', { ...FOUNDER_SECRET, signInName });
  expect(signedIn).toMatchObject({ name: FOUNDER.name, passphraseMustChange: false });
  expect(await running.must('journal.head', {})).toMatchObject({ rows: 6 });
  await running.close();
});

test('a wrong passphrase and an unknown name are answered alike, and take alike', async () => {
  stretchInFull();
  const running = office.open();
  const timed = async (input: CallInput<'access.signIn'>) => {
    const begun = performance.now();
    const refusal = await running.refused('access.signIn', input);
    return { refusal, took: performance.now() - begun };
  };
  const wrong = await timed({ ...FOUNDER_SECRET, passphrase: '清晨七点半的码头' });
  const unknown = await timed({ ...FOUNDER_SECRET, signInName: 'nobody' });
  expect(wrong.refusal).toEqual(WRONG);
  expect(unknown.refusal).toEqual(WRONG);
  // Both have stretched a passphrase: a name that is not there does not answer at once.
  expect(unknown.took).toBeGreaterThan(wrong.took / 4);
  expect(await running.must('access.state', {})).toMatchObject({ stage: 'locked' });
});

test('signing in again closes what was open, and says so', async () => {
  const running = office.open();
  await running.signIn(FOUNDER);
  const again = await running.refused('access.signIn', { ...FOUNDER_SECRET, passphrase: 'wrong' });
  expect(again).toEqual(WRONG);
  // The window was left believing that it was still open.
  expect(running.locks()).toEqual(['command']);
  expect(await running.refused('office.get', {})).toEqual({ code: 'locked' });
  await running.signIn(FOUNDER);
  await running.close();
});

test('of two that sign in at the same moment, the later one is in', async () => {
  const running = office.open();
  const both = [FOUNDER_SECRET, FOUNDER_SECRET].map((input) =>
    running.call('access.signIn', input),
  );
  const [earlier, later] = await Promise.all(both);
  expect(earlier).toMatchObject({ ok: false, refusal: { code: 'locked' } });
  expect(later).toMatchObject({ ok: true });
  expect(await running.must('office.get', {})).toMatchObject({ revision: 1 });
  await running.close();
});
