/**
 * One matter from the first visit to its closing and, after a relapse, to its second closing: what each person does,
 * and what the record shows after each step.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EMPTY_INVOLVED } from '../../../shared/findings/involved.ts';
import type { CaseId, FindingId, OrderId, VisitId } from '../../../shared/ids.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  findingOf,
  firstVisit,
  noteOf,
  orderOf,
  recordInCase,
  returnVisit,
  which,
} from '../../support/course.ts';
import { evidenceIn } from '../../support/evidence-in.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';

const ZHAO = { ...EMPTY_INVOLVED, post: '窗口负责人', name: '赵某' };

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

// What one step leaves for the next.
let caseId: CaseId;
let findingId: FindingId;
let orderId: OrderId;
let visitId: VisitId;

const finding = () => county.get('leader', 'findings.get', { id: findingId });
const theCase = () => county.get('leader', 'cases.get', { id: caseId });
const order = async () => {
  const found = (await county.get('head', 'orders.ofCase', { caseId })).find(
    ({ id }) => id === orderId,
  );
  if (!found) throw new Error('the case has no such order');
  return found;
};
const awaits = async () =>
  (await county.get('inspector', 'orders.open', { filter: {}, cursor: null })).items.map((row) => [
    row.id,
    row.awaits,
  ]);
const timeline = async () =>
  (await county.get('leader', 'journal.ofCase', { caseId, cursor: null })).items.map(
    ({ kind, by }) => `${kind} ${by}`,
  );

describe('the first round', () => {
  test('an unannounced visit opens the case; its finding goes to review', async () => {
    const entry = firstVisit(county, { findings: [findingOf(county.units.window, '2026-03-02')] });
    const recorded = await recordInCase(county, 'inspector', entry);
    caseId = recorded.caseId;
    [findingId] = recorded.findingIds as [FindingId];

    expect(await theCase()).toMatchObject({
      number: '2026-0001',
      stage: 'reviewing',
      unitName: '青石镇便民服务中心',
      openedOn: '2026-03-02',
      openedBy: '林秋',
      findings: 1,
      dueAt: null,
    });
    expect(await finding()).toMatchObject({
      number: '2026-0001-1',
      stage: 'submitted',
      recordedBy: '林秋',
      orderId: null,
      relapses: 0,
      hands: [{ personId: county.people.inspector.personId, hand: 'author' }],
    });
    expect(await timeline()).toEqual([
      'finding.submitted 林秋',
      'evidence.added 林秋',
      'finding.recorded 林秋',
      'visit.recorded 林秋',
      'case.opened 林秋',
    ]);
  });

  test('sent back with a reason, it is a draft again and can be revised', async () => {
    await county.get('leader', 'findings.sendBack', {
      ...(await which(county, findingId)),
      reason: '请写明当事人职务。',
    });
    expect(await finding()).toMatchObject({ stage: 'draft', lastReason: '请写明当事人职务。' });
    expect((await theCase()).stage).toBe('recording');

    await county.get('twoPosts', 'findings.revise', {
      ...(await which(county, findingId)),
      finding: findingOf(county.units.window, '2026-03-02', { involved: [ZHAO] }),
    });
    const revised = await finding();
    expect(revised).toMatchObject({ involved: [ZHAO], stage: 'draft' });
    // Whoever writes in it is one of its authors.
    expect(new Set(revised.hands.map(({ personId }) => personId))).toEqual(
      new Set([county.people.inspector.personId, county.people.twoPosts.personId]),
    );
  });

  test('submitted again and confirmed by the team leader', async () => {
    await county.get('inspector', 'findings.submit', await which(county, findingId));
    await county.get('leader', 'findings.confirm', {
      ...(await which(county, findingId)),
      note: '事实清楚。',
    });
    expect((await finding()).stage).toBe('confirmed');
    expect((await theCase()).stage).toBe('ordering');
  });

  test('an order goes out, and from now on a due moment counts', async () => {
    const issued = await county.get('head', 'orders.issue', {
      caseId,
      findings: [await which(county, findingId)],
      order: orderOf(county, 15, { assisting: [county.units.township] }),
    });
    orderId = issued.id;
    expect(issued).toMatchObject({
      number: '明督办〔2026〕1号',
      unitName: '青石镇便民服务中心',
      issuedOn: '2026-03-02',
      issuedBy: '沈维',
      dueAt: '2026-03-17T18:00',
      assisting: [{ id: county.units.township, name: '青石镇' }],
      receivedOn: null,
      findingIds: [findingId],
    });
    expect(await finding()).toMatchObject({ stage: 'ordered', orderId, dueAt: '2026-03-17T18:00' });
    expect(await theCase()).toMatchObject({ stage: 'mending', dueAt: '2026-03-17T18:00' });
    expect(await awaits()).toEqual([[orderId, 'receipt']]);
  });

  test('the unit signs for it, names its measures, is urged, and is given more time', async () => {
    county.pass(DAY);
    const received = await county.get('inspector', 'orders.receive', {
      id: orderId,
      seen: (await order()).revision,
      signedBy: '主任赵某',
      receivedOn: '2026-03-03',
    });
    expect(received).toMatchObject({ signedBy: '主任赵某', receivedOn: '2026-03-03' });
    expect(await awaits()).toEqual([[orderId, 'measures']]);

    await county.get('inspector', 'followUps.recordMeasures', {
      orderId,
      findings: [await which(county, findingId)],
      happenedOn: '2026-03-03',
      measures: '实行AB岗。',
      leader: '副镇长王某',
      responsible: '主任赵某',
    });
    expect(await awaits()).toEqual([[orderId, 'feedback']]);

    county.pass(MINUTE);
    await county.get('colleague', 'followUps.urge', {
      orderId,
      happenedOn: '2026-03-03',
      manner: 'telephone',
      spokeTo: '主任赵某',
      note: '',
    });

    const asked = await county.get('inspector', 'orders.requestExtension', {
      id: orderId,
      seen: (await order()).revision,
      to: '2026-03-24T18:00',
      reason: '改造窗口需要一周。',
    });
    const [extension] = asked.extensions;
    if (!extension) throw new Error('no extension was asked for');
    await county.get('head', 'orders.grantExtension', {
      id: orderId,
      seen: asked.revision,
      extensionId: extension.id,
      note: '',
    });
    expect(await order()).toMatchObject({
      dueAt: '2026-03-24T18:00',
      extensions: [
        { decision: 'granted', askedBy: '林秋', decidedBy: '沈维', from: '2026-03-17T18:00' },
      ],
    });
    expect((await finding()).dueAt).toBe('2026-03-24T18:00');
    expect((await theCase()).dueAt).toBe('2026-03-24T18:00');
  });

  test('the unit reports; a return visit finds it not mended and it goes back', async () => {
    county.pass(10 * DAY);
    await county.get('inspector', 'followUps.recordFeedback', {
      orderId,
      findings: [await which(county, findingId)],
      happenedOn: county.today(),
      feedback: '已整改到位。',
    });
    expect(await awaits()).toEqual([[orderId, 'visit']]);
    expect(await theCase()).toMatchObject({ stage: 'verifying', dueAt: null });

    county.pass(DAY);
    const looked = await recordInCase(
      county,
      'colleague',
      returnVisit(county, caseId, [findingId]),
    );
    await county.get('colleague', 'findings.returnToMending', {
      ...(await which(county, findingId)),
      visitId: looked.visitId,
      reason: '2号窗口仍无人。',
    });
    expect(await finding()).toMatchObject({ stage: 'mending', lastReason: '2号窗口仍无人。' });
    expect(await theCase()).toMatchObject({ stage: 'mending', dueAt: '2026-03-24T18:00' });
    expect(await awaits()).toEqual([[orderId, 'feedback']]);
  });

  test('reported again, verified on a second return visit, closed', async () => {
    county.pass(2 * DAY);
    await county.get('inspector', 'followUps.recordFeedback', {
      orderId,
      findings: [await which(county, findingId)],
      happenedOn: county.today(),
      feedback: '2号窗口已补岗。',
    });
    county.pass(DAY);
    const looked = await recordInCase(
      county,
      'colleague',
      returnVisit(county, caseId, [findingId]),
    );
    visitId = looked.visitId;
    await county.get('colleague', 'findings.verify', {
      ...(await which(county, findingId)),
      visitId,
      solved: true,
      improved: true,
      note: '三个窗口均有人。',
    });
    expect((await theCase()).stage).toBe('closing');
    // The order owes nothing more, so it has left the list.
    expect(await awaits()).toEqual([]);

    await county.get('head', 'findings.close', { ...(await which(county, findingId)), note: '' });
    expect(await finding()).toMatchObject({ stage: 'closed', relapses: 0 });
    expect(await theCase()).toMatchObject({ stage: 'closed', dueAt: null });
  });
});

describe('the relapse', () => {
  test('reopened, it waits for a new order; the hands of the first round are free again', async () => {
    county.pass(30 * DAY);
    await county.get('leader', 'findings.reopen', {
      ...(await which(county, findingId)),
      reason: '回头看发现窗口再次空岗。',
    });
    const reopened = await finding();
    expect(reopened).toMatchObject({
      stage: 'confirmed',
      relapses: 1,
      orderId: null,
      dueAt: null,
      lastReason: '回头看发现窗口再次空岗。',
    });
    expect(new Set(reopened.hands.map(({ hand }) => hand))).toEqual(new Set(['author']));
    expect((await theCase()).stage).toBe('ordering');
  });

  test('the old visit proves nothing for the new round', async () => {
    const second = await county.get('head', 'orders.issue', {
      caseId,
      findings: [await which(county, findingId)],
      order: orderOf(county, 7),
    });
    expect(second.number).toBe('明督办〔2026〕2号');
    expect(await awaits()).toEqual([[second.id, 'receipt']]);
    orderId = second.id;

    await county.get('colleague', 'orders.receive', {
      id: orderId,
      seen: second.revision,
      signedBy: '主任赵某',
      receivedOn: county.today(),
    });
    const base = { orderId, happenedOn: county.today() };
    await county.get('colleague', 'followUps.recordMeasures', {
      ...base,
      findings: [await which(county, findingId)],
      measures: '调整窗口人员。',
      leader: '副镇长王某',
      responsible: '主任赵某',
    });
    county.pass(MINUTE);
    await county.get('colleague', 'followUps.recordFeedback', {
      ...base,
      findings: [await which(county, findingId)],
      feedback: '已调整。',
    });
    const seen = await which(county, findingId);
    const verdict = { visitId, solved: true, improved: true, note: '已改。' };
    expect(await county.refused('leader', 'findings.verify', { ...seen, ...verdict })).toEqual({
      code: 'refused',
      reason: 'no_return_visit',
    });
  });

  test('a new return visit does; who verified the first round may handle the second, and another verifies it', async () => {
    // 许晨 verified the first round and handled the second; 郭岚, who confirmed the first, verifies the second.
    county.pass(DAY);
    const looked = await recordInCase(
      county,
      'inspector',
      returnVisit(county, caseId, [findingId], { by: 'inspector', evidence: noteOf() }),
    );
    await county.get('leader', 'findings.verify', {
      ...(await which(county, findingId)),
      visitId: looked.visitId,
      solved: true,
      improved: true,
      note: '连续三日抽查均在岗。',
    });
    await county.get('head', 'findings.close', { ...(await which(county, findingId)), note: '' });
    expect(await finding()).toMatchObject({ stage: 'closed', relapses: 1 });
    expect((await theCase()).stage).toBe('closed');
  });
});

describe('afterwards', () => {
  test('the timeline tells all of it, latest first, and names who did what', async () => {
    const told = await timeline();
    expect(told[0]).toBe('finding.closed 沈维');
    expect(told.at(-1)).toBe('case.opened 林秋');
    const kinds = told.map((row) => row.split(' ')[0]);
    const times = (kind: string) => kinds.filter((each) => each === kind).length;
    expect({
      visits: times('visit.recorded'),
      sentBack: times('finding.sent_back'),
      orders: times('order.issued'),
      feedback: times('feedback.recorded'),
      returned: times('finding.returned_to_mending'),
      verified: times('finding.verified'),
      closed: times('finding.closed'),
      reopened: times('finding.reopened'),
      urged: times('unit.urged'),
    }).toEqual({
      visits: 4,
      sentBack: 1,
      orders: 2,
      feedback: 3,
      returned: 1,
      verified: 2,
      closed: 2,
      reopened: 1,
      urged: 1,
    });
  });

  test('each visit, order and follow-up of the case can be read back', async () => {
    const visits = await county.get('leader', 'visits.ofCase', { caseId });
    expect(visits.map(({ purpose }) => purpose)).toEqual([
      'inspection',
      'return',
      'return',
      'return',
    ]);
    const followUps = await county.get('leader', 'followUps.ofCase', { caseId });
    expect(followUps.map(({ kind }) => kind)).toEqual([
      'measures',
      'urge',
      'feedback',
      'feedback',
      'measures',
      'feedback',
    ]);
    const orders = await county.get('leader', 'orders.ofCase', { caseId });
    expect(orders.map(({ findingIds }) => findingIds)).toEqual([[findingId], [findingId]]);
    const evidence = evidenceIn(await county.get('leader', 'evidence.ofCase', { caseId }));
    expect(evidence).toHaveLength(4);
    for (const { findingIds } of evidence) expect(findingIds).toEqual([findingId]);
  });

  test('the record agrees with itself: rebuilt from the journal it is the same', async () => {
    const before = [await theCase(), await finding(), await order(), await timeline()];
    await county.get('keeper', 'journal.rebuild', {});
    expect([await theCase(), await finding(), await order(), await timeline()]).toEqual(before);
    const checked = await county.get('head', 'journal.check', {});
    expect(checked).toMatchObject({ firstBad: null, rows: county.facts() });
  });

  test('a month later the counts per year go on, and a new year begins anew', async () => {
    const next = await recordInCase(county, 'inspector', firstVisit(county));
    expect((await county.get('leader', 'cases.get', { id: next.caseId })).number).toBe('2026-0002');
    county.pass(300 * DAY);
    expect(county.today() > '2026-12-31').toBe(true);
    const year = county.today().slice(0, 4);
    const later = await recordInCase(county, 'inspector', firstVisit(county));
    expect((await county.get('leader', 'cases.get', { id: later.caseId })).number).toBe(
      `${year}-0001`,
    );
  });
});
