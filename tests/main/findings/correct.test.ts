/** Correcting a finding that was confirmed: by whom, what stands then, and two who did not know of each other. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FindingId } from '../../../shared/ids.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { findingOf, matterAt, which } from '../../support/course.ts';
import { anotherLaptop, cloneOf, give, ownRowsOf, sharedTables } from '../../support/laptops.ts';
import { expectVerified } from '../../support/story.ts';
import { MINUTE } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

type Changes = Parameters<typeof findingOf>[2];

async function correct(of: County, by: PersonKey, id: FindingId, changes: Changes) {
  const finding = findingOf(of.units.window, of.today(), changes);
  const input = { ...(await which(of, id)), finding, reason: '经核对更正。' };
  return of.ask(by, 'findings.correct', input);
}

const findingIn = (of: County, id: FindingId) => of.get('leader', 'findings.get', { id });

test('what is corrected stands, beside what it said; who corrects it is among its confirmers', async () => {
  const { findingId } = await matterAt(county, 'ordered');
  expect(await correct(county, 'leader', findingId, { place: '二号窗口' })).toMatchObject({
    ok: true,
    value: { stage: 'ordered' },
  });
  const { place, corrections, hands } = await findingIn(county, findingId);
  const was = findingOf(county.units.window, county.today()).place;
  expect(place).toBe('二号窗口');
  expect(corrections).toMatchObject([
    {
      by: '郭岚',
      reason: '经核对更正。',
      changes: [{ field: 'place', was: { place: was }, is: { place: '二号窗口' }, stands: true }],
    },
  ]);
  expect(hands).toContainEqual({ personId: county.people.leader.personId, hand: 'confirmer' });
  expect(await correct(county, 'leader', findingId, { place: '二号窗口' })).toMatchObject({
    refusal: { reason: 'nothing_corrected' },
  });
});

test('nobody corrects what they wrote, nor what was not confirmed; and a confirmation is not taken back beneath it', async () => {
  const draft = await matterAt(county, 'submitted');
  expect(await correct(county, 'leader', draft.findingId, { place: '大厅' })).toMatchObject({
    refusal: { reason: 'wrong_stage' },
  });
  const { findingId } = await matterAt(county, 'confirmed');
  const forbidden = { refusal: { code: 'forbidden' } };
  expect(await correct(county, 'inspector', findingId, { place: '大厅' })).toMatchObject(forbidden);
  expect(await correct(county, 'head', findingId, { place: '大厅' })).toMatchObject(forbidden);
  expect(await correct(county, 'leader', findingId, { place: '大厅' })).toMatchObject({ ok: true });
  expect(await county.ask('leader', 'findings.undo', await which(county, findingId))).toMatchObject(
    { refusal: { reason: 'undo_rested_on' } },
  );
});

test('two laptops: different fields both stand, one field is contested until it is settled, and an order goes on', async () => {
  const { findingId } = await matterAt(county, 'confirmed');
  const [one, other] = [anotherLaptop(county), anotherLaptop(county)];
  other.pass(90 * MINUTE);
  await correct(one, 'leader', findingId, { place: '二号窗口', severity: 'major' });
  await correct(other, 'twoPosts', findingId, { place: '三号窗口', demand: '三日内整改。' });
  const first = anotherLaptop(county);
  const second = cloneOf(first);
  for (const laptop of [one, other]) give(first, ownRowsOf(laptop));
  for (const laptop of [other, one]) give(second, ownRowsOf(laptop));
  expect(sharedTables(first)).toEqual(sharedTables(second));
  const found = await findingIn(first, findingId);
  expect(found).toMatchObject({ severity: 'major', demand: '三日内整改。', stage: 'confirmed' });
  expect(found.contest?.fields.map(({ field }) => field)).toEqual(['place']);
  const open = found.corrections.flatMap(({ changes }) => changes.filter(({ isOpen }) => isOpen));
  expect(open.map(({ field }) => field)).toEqual(['place', 'place']);
  await expectVerified(first);
  for (const laptop of [one, other, first, second]) laptop.remove();
});
