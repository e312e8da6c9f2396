/** Work on the store as a whole is done once at a time: begun again while it is under way, it is refused in words. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type TestOffice } from '../../support/office.ts';

let office: TestOffice;

beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.remove());

const BUSY = { ok: false, refusal: { code: 'busy' } };

test.each(['journal.check', 'journal.rebuild', 'backups.make'])('%s', async (name) => {
  const running = office.open();
  await running.signIn(FOUNDER);
  const ask = () => running.app.dispatch(name, {});
  const [first, second] = await Promise.all([ask(), ask()]);
  expect(first).toMatchObject({ ok: true });
  expect(second).toEqual(BUSY);
  // Over, it may be begun again; and what is beside it was never kept from anybody.
  const [again, beside] = await Promise.all([ask(), running.app.dispatch('office.get', {})]);
  expect(again).toMatchObject({ ok: true });
  expect(beside).toMatchObject({ ok: true });
  await running.close();
});

test('locked half-way, it is over, and the next person begins anew', async () => {
  const running = office.open();
  await running.signIn(FOUNDER);
  const begun = running.app.dispatch('journal.rebuild', {});
  await running.app.suspend();
  await begun;
  await running.signIn(FOUNDER);
  await running.must('journal.rebuild', {});
  await running.close();
});
