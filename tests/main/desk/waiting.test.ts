/** Every number on the desk opens the list it counts, and that list has as many rows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Waiting } from '../../../shared/desk/calls.ts';
import type { FindingFilter } from '../../../shared/findings/calls.ts';
import { FindingStage, type Move } from '../../../shared/findings/moves.ts';
import type { OrderFilter } from '../../../shared/orders/calls.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { firstVisit, matterAt, orderOf, seenOrder, which } from '../../support/course.ts';
import { allPages } from '../../support/pages.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
  for (const stage of FindingStage.options) {
    for (let n = 0; n < 3; n += 1) await matterAt(county, stage);
  }
  // Findings that people of several posts wrote themselves, and may not decide on.
  for (const by of ['twoPosts', 'allPosts'] as const) {
    for (const submit of [true, false]) {
      await county.get(by, 'entries.record', firstVisit(county, { by, submit }));
    }
  }
  const extended = await matterAt(county, 'mending');
  await county.get('inspector', 'orders.requestExtension', {
    ...(await seenOrder(county, extended)),
    to: '2026-06-30T18:00',
    reason: '待采购。',
  });
  for (const days of [1, 3, 5, 6, 30]) {
    const { caseId, findingId } = await matterAt(county, 'confirmed');
    await county.get('head', 'orders.issue', {
      caseId,
      findings: [await which(county, findingId)],
      order: orderOf(county, days),
    });
  }
  county.pass(2 * DAY);
});
afterAll(() => county.remove());

const PEOPLE = ['inspector', 'colleague', 'leader', 'twoPosts', 'head', 'allPosts'] as const;

const findings = async (by: PersonKey, filter: FindingFilter) =>
  (await allPages((cursor) => county.get(by, 'findings.list', { filter, cursor }))).rows;
const orders = async (by: PersonKey, filter: OrderFilter) =>
  (await allPages((cursor) => county.get(by, 'orders.open', { filter, cursor }))).rows;

describe.each(PEOPLE)('the desk of %s', (by) => {
  let waiting: Waiting;
  beforeAll(async () => {
    waiting = await county.get(by, 'desk.waiting', {});
  });

  test('counts what the lists of findings show', async () => {
    const lists: [keyof Waiting, FindingFilter][] = [
      ['toSubmit', { openTo: 'submit', mine: true }],
      ['toReview', { openTo: 'confirm' }],
      ['toOrder', { openTo: 'order' }],
      ['toRevisit', { openTo: 'return_visit' }],
      ['toVerify', { openTo: 'verify' }],
      ['toClose', { openTo: 'close' }],
      ['soon', { soon: true }],
      ['overdue', { overdue: true }],
    ];
    for (const [name, filter] of lists) {
      expect(waiting[name], name).toBe((await findings(by, filter)).length);
    }
  });

  test('counts what the list of orders shows, for those who follow up or decide', async () => {
    const { roles } = county.people[by];
    const owed = await orders(by, { owedByUnit: true });
    expect(waiting.toFollowUp).toBe(roles.includes('inspector') ? owed.length : 0);
    const pending = await orders(by, { extensionToDecide: true });
    expect(waiting.extensions).toBe(roles.includes('office_head') ? pending.length : 0);
  });

  test('offers for review, ordering, verifying and closing only what this person may do', async () => {
    const calls = {
      confirm: ['toReview', 'findings.confirm', { note: '' }],
      close: ['toClose', 'findings.close', { note: '' }],
    } as const satisfies Partial<Record<Move, readonly unknown[]>>;
    for (const [move, [name, call, rest]] of Object.entries(calls)) {
      const [first] = await findings(by, { openTo: move as keyof typeof calls });
      if (!first) {
        expect(waiting[name]).toBe(0);
        continue;
      }
      await county.get(by, call, { id: first.id, seen: first.revision, ...rest });
      const after = await county.get(by, 'desk.waiting', {});
      expect(after[name]).toBe(waiting[name] - 1);
      await county.get(by, 'findings.undo', await which(county, first.id));
    }
  });
});

test('each post has its own work waiting', async () => {
  const desk = (by: PersonKey) => county.get(by, 'desk.waiting', {});
  const [inspector, leader, head] = [
    await desk('inspector'),
    await desk('leader'),
    await desk('head'),
  ];
  expect(inspector).toMatchObject({ toReview: 0, toOrder: 0, toClose: 0, extensions: 0 });
  expect(inspector.toSubmit).toBeGreaterThan(0);
  expect(inspector.toFollowUp).toBeGreaterThan(0);
  expect(leader).toMatchObject({
    toSubmit: 0,
    toOrder: 0,
    toFollowUp: 0,
    toClose: 0,
    extensions: 0,
  });
  expect(leader.toReview).toBeGreaterThan(0);
  expect(head).toMatchObject({
    toSubmit: 0,
    toReview: 0,
    toFollowUp: 0,
    toRevisit: 0,
    toVerify: 0,
    extensions: 1,
  });
  expect(head.toOrder).toBeGreaterThan(0);
  expect(head.toClose).toBeGreaterThan(0);
  // What is due concerns everybody.
  expect([leader.soon, leader.overdue]).toEqual([inspector.soon, inspector.overdue]);
  expect(inspector).toMatchObject({ soon: 2, overdue: 1 });
});

test('an extension asked for by oneself is for others to decide', async () => {
  const { caseId, findingId } = await matterAt(county, 'confirmed');
  await county.get('head', 'orders.issue', {
    caseId,
    findings: [await which(county, findingId)],
    order: orderOf(county, 20),
  });
  const before = await county.get('allPosts', 'desk.waiting', {});
  const [order] = await county.get('allPosts', 'orders.ofCase', { caseId });
  if (!order) throw new Error('the order was not issued');
  await county.get('allPosts', 'orders.requestExtension', {
    id: order.id,
    seen: order.revision,
    to: '2026-08-30T18:00',
    reason: '待采购。',
  });
  expect((await county.get('allPosts', 'desk.waiting', {})).extensions).toBe(before.extensions);
  const pending = await orders('allPosts', { extensionPending: true });
  expect(pending.map(({ id }) => id)).toContain(order.id);
  expect((await orders('allPosts', { extensionToDecide: true })).map(({ id }) => id)).not.toContain(
    order.id,
  );
  expect((await orders('head', { extensionToDecide: true })).map(({ id }) => id)).toContain(
    order.id,
  );
});

test('a unit counts as open what the list opened from it shows, with the units under it', async () => {
  for (const unitId of Object.values(county.units)) {
    const { openFindings } = await county.get('leader', 'units.get', { id: unitId });
    expect(openFindings).toBe((await findings('leader', { unitId, open: true })).length);
  }
  const { openFindings } = await county.get('leader', 'units.get', { id: county.units.township });
  expect(openFindings).toBeGreaterThan(0);
});

test('whom units answer to is proposed as on one’s last order, and else as on anybody’s', async () => {
  const contact = (by: PersonKey) => county.get(by, 'orders.lastContact', {});
  const issue = async (by: 'head' | 'allPosts', whom: string) => {
    const { caseId, findingId } = await matterAt(county, 'confirmed');
    county.pass(MINUTE);
    await county.get(by, 'orders.issue', {
      caseId,
      findings: [await which(county, findingId)],
      order: { ...orderOf(county, 20), contact: whom },
    });
  };
  await issue('head', '综合室 0000-0000001');
  expect(await contact('allPosts')).toEqual({ contact: '综合室 0000-0000001' });
  await issue('allPosts', '督查室 0000-0000002');
  expect(await contact('allPosts')).toEqual({ contact: '督查室 0000-0000002' });
  expect(await contact('head')).toEqual({ contact: '综合室 0000-0000001' });
});

test('own findings are not among those to review', async () => {
  const inReview = await findings('leader', { stages: ['submitted'] });
  const { toReview } = await county.get('twoPosts', 'desk.waiting', {});
  expect(toReview).toBe(inReview.length - 1);
});

test('the keeper has no desk of cases', async () => {
  expect(await county.refused('keeper', 'desk.waiting', {})).toEqual({ code: 'forbidden' });
});
