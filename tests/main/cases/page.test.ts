/** Opening a case asks the database as often whether one thing hangs on it or many: nothing is asked for row by row. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../shared/dates.ts';
import { CaseId } from '../../../shared/ids.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  findingOf,
  firstVisit,
  orderOf,
  recordInCase,
  returnVisit,
  which,
} from '../../support/course.ts';
import { queriesOf } from '../../support/queries.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

/** A case with so many orders of one finding each, each with an extension asked for, and so many return visits. */
async function caseWith(many: number): Promise<CaseId> {
  const { window } = county.units;
  const findings = Array.from({ length: many }, () => findingOf(window, county.today()));
  const { caseId, findingIds } = await recordInCase(
    county,
    'inspector',
    firstVisit(county, { findings }),
  );
  for (const id of findingIds) {
    await county.get('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });
    const order = await county.get('head', 'orders.issue', {
      caseId,
      findings: [await which(county, id)],
      order: orderOf(county, 15, { assisting: [county.units.department] }),
    });
    await county.get('inspector', 'orders.requestExtension', {
      id: order.id,
      seen: order.revision,
      to: `${addDays(county.today(), 20)}T18:00`,
      reason: '需采购设备。',
    });
    await county.get('inspector', 'followUps.urge', {
      orderId: order.id,
      happenedOn: county.today(),
      manner: 'telephone',
      spokeTo: '周主任',
      note: '',
    });
    await county.get('inspector', 'entries.record', returnVisit(county, caseId, [id]));
  }
  return CaseId.parse(caseId);
}

test('the queries of a case’s page do not grow with what is on it', async () => {
  const queries = async (caseId: CaseId) => ({
    row: await queriesOf(county, 'head', 'cases.get', { id: caseId }),
    findings: await queriesOf(county, 'head', 'findings.ofCase', { caseId }),
    orders: await queriesOf(county, 'head', 'orders.ofCase', { caseId }),
    visits: await queriesOf(county, 'head', 'visits.ofCase', { caseId }),
    evidence: await queriesOf(county, 'head', 'evidence.ofCase', { caseId }),
    followUps: await queriesOf(county, 'head', 'followUps.ofCase', { caseId }),
    timeline: await queriesOf(county, 'head', 'journal.ofCase', { caseId, cursor: null }),
  });
  const [one, many] = [await caseWith(1), await caseWith(4)];
  expect(await queries(many)).toEqual(await queries(one));
  // There was something to ask for row by row.
  const [order] = await county.get('head', 'orders.ofCase', { caseId: many });
  expect(order).toMatchObject({
    assisting: [{ id: county.units.department }],
    extensions: [{ reason: '需采购设备。', isOvertaken: false }],
  });
});
