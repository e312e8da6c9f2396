/** A matter's dates against each other: what cannot have been is refused, with the two dates that disagree. */
import { expect, onTestFinished, test } from 'vitest';
import { limitsOf } from '../../../shared/date-order.ts';
import { addDays } from '../../../shared/dates.ts';
import type { Refusal } from '../../../shared/refusal.ts';
import { createCounty } from '../../support/county.ts';
import {
  findingOf,
  firstVisit,
  matterAt,
  noteOf,
  orderIdOf,
  orderOf,
  recordInCase,
  returnVisit,
  seenOrder,
  which,
} from '../../support/course.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';

async function newCounty() {
  const county = await createCounty();
  onTestFinished(() => county.remove());
  return county;
}

const outOfOrder = (path: string, date: string, against: string, on: string) =>
  ({
    code: 'invalid_input',
    faults: [{ path, rule: 'date_out_of_order', order: { date, against, on } }],
  }) as Refusal;
const inFuture = (path: string): Refusal => ({
  code: 'invalid_input',
  faults: [{ path, rule: 'date_in_future' }],
});

test('a receipt of 2020 for an order of 2026', async () => {
  const county = await newCounty();
  const matter = await matterAt(county, 'ordered');
  const issued = county.today();
  county.pass(3 * DAY);
  const receive = async (receivedOn: string) => ({
    ...(await seenOrder(county, matter)),
    signedBy: '镇长李某',
    receivedOn,
  });
  for (const day of ['2020-03-02', addDays(issued, -1)]) {
    expect(await county.refused('inspector', 'orders.receive', await receive(day))).toEqual(
      outOfOrder('receivedOn', 'receipt', 'order', issued),
    );
  }
  const tomorrow = await receive(addDays(county.today(), 1));
  expect(await county.refused('inspector', 'orders.receive', tomorrow)).toEqual(
    inFuture('receivedOn'),
  );
  await county.get('inspector', 'orders.receive', await receive(issued));
});

test('measures before the receipt, and an urging before the order', async () => {
  const county = await newCounty();
  const matter = await matterAt(county, 'ordered');
  const issued = county.today();
  const urging = (happenedOn: string) => ({
    orderId: orderIdOf(matter),
    happenedOn,
    manner: 'telephone' as const,
    spokeTo: '镇长李某',
    note: '',
  });
  expect(await county.refused('inspector', 'followUps.urge', urging(addDays(issued, -1)))).toEqual(
    outOfOrder('happenedOn', 'urging', 'order', issued),
  );
  county.pass(2 * DAY);
  const received = county.today();
  await county.get('inspector', 'orders.receive', {
    ...(await seenOrder(county, matter)),
    signedBy: '镇长李某',
    receivedOn: received,
  });
  await county.get('inspector', 'followUps.urge', urging(issued));
  const measures = async (happenedOn: string) => ({
    orderId: orderIdOf(matter),
    findings: [await which(county, matter.findingId)],
    happenedOn,
    measures: '实行AB岗。',
    leader: '王某',
    responsible: '赵某',
  });
  expect(
    await county.refused('inspector', 'followUps.recordMeasures', await measures(issued)),
  ).toEqual(outOfOrder('happenedOn', 'measures', 'receipt', received));
  await county.get('inspector', 'followUps.recordMeasures', await measures(received));
});

test('feedback before the measures, or before the return visit that found it unmended', async () => {
  const county = await newCounty();
  const matter = await matterAt(county, 'received');
  county.pass(2 * DAY);
  const measured = county.today();
  await county.get('inspector', 'followUps.recordMeasures', {
    orderId: orderIdOf(matter),
    findings: [await which(county, matter.findingId)],
    happenedOn: measured,
    measures: '实行AB岗。',
    leader: '王某',
    responsible: '赵某',
  });
  const feedback = async (happenedOn: string) => ({
    orderId: orderIdOf(matter),
    findings: [await which(county, matter.findingId)],
    happenedOn,
    feedback: '已整改。',
  });
  expect(
    await county.refused(
      'inspector',
      'followUps.recordFeedback',
      await feedback(addDays(measured, -1)),
    ),
  ).toEqual(outOfOrder('happenedOn', 'feedback', 'measures', measured));
  // The form limits its day by the same dates as the call.
  const known = async () =>
    county.get('inspector', 'followUps.datesBefore', {
      orderId: orderIdOf(matter),
      findingIds: [matter.findingId],
    });
  expect(await known()).toMatchObject({ measures: measured, failed_visit: null });
  await county.get('inspector', 'followUps.recordFeedback', await feedback(measured));
  county.pass(3 * DAY);
  const seenOn = county.today();
  const entry = returnVisit(county, matter.caseId, [matter.findingId]);
  const { visitId } = await recordInCase(county, 'colleague', entry);
  await county.get('colleague', 'findings.returnToMending', {
    ...(await which(county, matter.findingId)),
    visitId,
    reason: '仍有一个窗口无人。',
  });
  expect(
    await county.refused(
      'inspector',
      'followUps.recordFeedback',
      await feedback(addDays(seenOn, -1)),
    ),
  ).toEqual(outOfOrder('happenedOn', 'feedback', 'failed_visit', seenOn));
  expect(await known()).toMatchObject({ measures: measured, failed_visit: seenOn });
  expect(limitsOf('feedback', { ...(await known()), today: county.today() })).toEqual({
    min: seenOn,
    max: county.today(),
  });
  await county.get('inspector', 'followUps.recordFeedback', await feedback(seenOn));
});

test('a return visit of 2019 to a case of 2026', async () => {
  const county = await newCounty();
  const { caseId, findingId } = await matterAt(county, 'reported');
  const entry = returnVisit(county, caseId, [findingId]);
  const before = { ...entry, visit: { ...entry.visit, visitedOn: '2019-06-03' } };
  expect(await county.refused('colleague', 'entries.record', before)).toEqual(
    outOfOrder('visit.visitedOn', 'return_visit', 'first_visit', county.today()),
  );
});

test('a finding that happened after the visit which found it', async () => {
  const county = await newCounty();
  const yesterday = addDays(county.today(), -1);
  const visit = firstVisit(county, { visit: { visitedOn: yesterday }, submit: false });
  expect(await county.refused('inspector', 'entries.record', visit)).toEqual(
    outOfOrder('findings.0.happenedOn', 'finding', 'visit', yesterday),
  );
  const findings = [findingOf(county.units.window, yesterday)];
  const { findingIds } = await recordInCase(county, 'inspector', { ...visit, findings });
  const [id] = findingIds;
  if (!id) throw new Error('nothing was recorded');
  const revised = {
    ...(await which(county, id)),
    finding: findingOf(county.units.window, county.today()),
  };
  expect(await county.refused('inspector', 'findings.revise', revised)).toEqual(
    outOfOrder('finding.happenedOn', 'finding', 'visit', yesterday),
  );
});

test('evidence made on a day still to come, on a visit and afterwards', async () => {
  const county = await newCounty();
  const tomorrow = noteOf({ madeAt: `${addDays(county.today(), 1)}T08:00` });
  const visit = firstVisit(county);
  const evidence = [{ evidence: tomorrow, findings: [0], earlierFindings: [] }];
  expect(await county.refused('inspector', 'entries.record', { ...visit, evidence })).toEqual(
    inFuture('evidence.0.evidence.madeAt'),
  );
  const { caseId } = await recordInCase(county, 'inspector', visit);
  const later = { caseId, visitId: null, findingIds: [], evidence: tomorrow };
  expect(await county.refused('inspector', 'evidence.add', later)).toEqual(
    inFuture('evidence.madeAt'),
  );
});

test('an order on a day before the visit: the clock was put back', async () => {
  const county = await newCounty();
  const { caseId, findingId } = await matterAt(county, 'confirmed');
  const visited = county.today();
  county.pass(-2 * DAY);
  expect(
    await county.refused('head', 'orders.issue', {
      caseId,
      findings: [await which(county, findingId)],
      order: orderOf(county),
    }),
  ).toEqual(outOfOrder('order.dueAt', 'order', 'visit', visited));
});

test('an extension to a moment that has passed by the time it is decided', async () => {
  const county = await newCounty();
  const matter = await matterAt(county, 'mending');
  const [order] = await county.get('head', 'orders.ofCase', { caseId: matter.caseId });
  if (!order) throw new Error('no order was issued');
  const to = `${addDays(order.dueAt.slice(0, 10), 2)}T18:00`;
  const asked = { id: order.id, seen: order.revision, to, reason: '设备尚未到货。' };
  const { revision, extensions } = await county.get('inspector', 'orders.requestExtension', asked);
  const [extension] = extensions;
  if (!extension) throw new Error('no extension was asked for');
  county.pass(20 * DAY + MINUTE);
  const decision = { id: order.id, seen: revision, extensionId: extension.id };
  expect(await county.refused('head', 'orders.grantExtension', { ...decision, note: '' })).toEqual({
    code: 'refused',
    reason: 'due_in_past',
  });
  await county.get('head', 'orders.refuseExtension', { ...decision, reason: '已过期。' });
});
