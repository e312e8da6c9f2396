/** Follow-ups: urging a unit, and registering what it says it will do and has done. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/dates.ts';
import { OrderId } from '../../../shared/ids.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  findingOf,
  firstVisit,
  type Matter,
  matterAt,
  orderIdOf,
  orderOf,
  recordInCase,
  stageOf,
  which,
} from '../../support/course.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const NOTHING = OrderId.parse('0'.repeat(20));

const measures = async (matter: Matter, changes: object = {}) => ({
  orderId: orderIdOf(matter),
  findings: [await which(county, matter.findingId)],
  happenedOn: county.today(),
  measures: '实行AB岗。',
  leader: '副镇长王某',
  responsible: '主任赵某',
  ...changes,
});
const feedback = async (matter: Matter, changes: object = {}) => ({
  orderId: orderIdOf(matter),
  findings: [await which(county, matter.findingId)],
  happenedOn: county.today(),
  feedback: '已整改。',
  ...changes,
});
const urge = (matter: Matter, changes: object = {}) => ({
  orderId: orderIdOf(matter),
  happenedOn: county.today(),
  manner: 'letter' as const,
  spokeTo: '主任赵某',
  note: '请于三日内反馈。',
  ...changes,
});

describe('measures and feedback', () => {
  test('are registered in their turn', async () => {
    const matter = await matterAt(county, 'received');
    expect(
      await county.refused('inspector', 'followUps.recordFeedback', await feedback(matter)),
    ).toEqual({ code: 'refused', reason: 'wrong_stage' });
    await county.get('inspector', 'followUps.recordMeasures', await measures(matter));
    expect(await stageOf(county, matter.findingId)).toBe('mending');
    expect(
      await county.refused('inspector', 'followUps.recordMeasures', await measures(matter)),
    ).toEqual({ code: 'refused', reason: 'wrong_stage' });
    await county.get('inspector', 'followUps.recordFeedback', await feedback(matter));
    expect(await stageOf(county, matter.findingId)).toBe('reported');
    const told = await county.get('head', 'followUps.ofCase', { caseId: matter.caseId });
    expect(told).toHaveLength(2);
    expect(new Set(told.map(({ recordedBy }) => recordedBy))).toEqual(new Set(['林秋']));
  });

  test('may come finding by finding: the order waits for the slowest', async () => {
    const entry = firstVisit(county, {
      findings: [1, 2].map(() => findingOf(county.units.window, county.today())),
    });
    const { caseId, visitId, findingIds } = await recordInCase(county, 'inspector', entry);
    const [quick, slow] = findingIds;
    if (!quick || !slow) throw new Error('two findings were recorded');
    for (const id of findingIds) {
      await county.get('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });
    }
    const order = await county.get('head', 'orders.issue', {
      caseId,
      findings: [await which(county, quick), await which(county, slow)],
      order: orderOf(county),
    });
    await county.get('inspector', 'orders.receive', {
      id: order.id,
      seen: order.revision,
      signedBy: '赵某',
      receivedOn: county.today(),
    });
    const matter: Matter = {
      caseId,
      visitId,
      findingId: quick,
      orderId: order.id,
      returnVisitId: null,
    };
    const awaits = async () =>
      (await county.get('head', 'orders.open', { filter: {}, cursor: null })).items.find(
        ({ id }) => id === order.id,
      )?.awaits;
    await county.get('inspector', 'followUps.recordMeasures', await measures(matter));
    await county.get('inspector', 'followUps.recordFeedback', await feedback(matter));
    expect([await stageOf(county, quick), await stageOf(county, slow)]).toEqual([
      'reported',
      'received',
    ]);
    expect(await awaits()).toBe('measures');
    const other = { ...matter, findingId: slow };
    await county.get('inspector', 'followUps.recordMeasures', await measures(other));
    expect(await awaits()).toBe('feedback');
    await county.get('inspector', 'followUps.recordFeedback', await feedback(other));
    expect(await awaits()).toBe('visit');
  });

  test('make whoever registers them a handler, so that another person verifies', async () => {
    const matter = await matterAt(county, 'received');
    await county.get('twoPosts', 'followUps.recordMeasures', await measures(matter));
    const { hands } = await county.get('head', 'findings.get', { id: matter.findingId });
    expect(hands).toContainEqual({ personId: county.people.twoPosts.personId, hand: 'handler' });
  });

  test.each([
    [
      'dated after today',
      async (matter: Matter) => measures(matter, { happenedOn: addDays(county.today(), 1) }),
      { code: 'invalid_input', faults: [{ path: 'happenedOn', rule: 'date_in_future' }] },
    ],
    [
      'of an order that is not there',
      async (matter: Matter) => measures(matter, { orderId: NOTHING }),
      { code: 'not_found' },
    ],
    [
      'of an order on another matter',
      async (matter: Matter) =>
        measures(matter, { orderId: orderIdOf(await matterAt(county, 'received')) }),
      { code: 'not_found' },
    ],
    [
      'on an old screen',
      async (matter: Matter) => {
        const { id, seen } = await which(county, matter.findingId);
        return measures(matter, { findings: [{ id, seen: seen - 1 }] });
      },
      { code: 'stale' },
    ],
    [
      'naming a finding twice',
      async (matter: Matter) => {
        const seen = await which(county, matter.findingId);
        return measures(matter, { findings: [seen, seen] });
      },
      { code: 'invalid_input', faults: [{ path: 'findings', rule: 'wrong_form' }] },
    ],
    [
      'without a word',
      async (matter: Matter) => measures(matter, { measures: ' ' }),
      { code: 'invalid_input', faults: [{ path: 'measures', rule: 'required' }] },
    ],
  ])('are refused %s', async (_, inputOf, refusal) => {
    const matter = await matterAt(county, 'received');
    expect(
      await county.refused('inspector', 'followUps.recordMeasures', await inputOf(matter)),
    ).toEqual(refusal);
    expect(await stageOf(county, matter.findingId)).toBe('received');
  });
});

describe('urging', () => {
  test('is noted as long as the unit owes something, and moves nothing', async () => {
    for (const stage of ['ordered', 'received', 'mending'] as const) {
      const matter = await matterAt(county, stage);
      await county.get('leader', 'followUps.urge', urge(matter));
      expect(await stageOf(county, matter.findingId)).toBe(stage);
      const told = await county.get('head', 'followUps.ofCase', { caseId: matter.caseId });
      expect(told.find(({ kind }) => kind === 'urge')).toMatchObject({
        manner: 'letter',
        spokeTo: '主任赵某',
        note: '请于三日内反馈。',
        recordedBy: '郭岚',
      });
    }
  });

  test('does not make a handler: who urged may verify', async () => {
    const matter = await matterAt(county, 'mending');
    await county.get('colleague', 'followUps.urge', urge(matter));
    const { hands } = await county.get('head', 'findings.get', { id: matter.findingId });
    expect(hands).not.toContainEqual({
      personId: county.people.colleague.personId,
      hand: 'handler',
    });
  });

  test('is refused when nothing is owed, for tomorrow, for no order, and from the keeper', async () => {
    for (const stage of ['reported', 'verified', 'closed'] as const) {
      expect(
        await county.refused('inspector', 'followUps.urge', urge(await matterAt(county, stage))),
      ).toEqual({ code: 'refused', reason: 'wrong_stage' });
    }
    const matter = await matterAt(county, 'ordered');
    expect(
      await county.refused(
        'inspector',
        'followUps.urge',
        urge(matter, { happenedOn: '2199-01-01' }),
      ),
    ).toEqual({ code: 'invalid_input', faults: [{ path: 'happenedOn', rule: 'date_in_future' }] });
    expect(
      await county.refused('inspector', 'followUps.urge', urge(matter, { orderId: NOTHING })),
    ).toEqual({ code: 'not_found' });
    expect(await county.refused('keeper', 'followUps.urge', urge(matter))).toEqual({
      code: 'forbidden',
    });
  });
});
