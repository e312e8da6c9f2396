/** Orders: issuing, receipt, extensions, and the list of what is still owed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/dates.ts';
import { CaseId, ExtensionId, OrderId, UnitId } from '../../../shared/ids.ts';
import { Direction } from '../../../shared/list.ts';
import { serialOf } from '../../../shared/office/document-number.ts';
import { type OrderFilter, type OrderRow, openOrderList } from '../../../shared/orders/calls.ts';
import { PAGE_ROWS } from '../../../shared/page.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  advance,
  findingOf,
  firstVisit,
  type Matter,
  matterAt,
  orderIdOf,
  orderOf,
  recordInCase,
  returnVisit,
  seenOrder,
  which,
} from '../../support/course.ts';
import { allPages, follow } from '../../support/pages.ts';
import { refused } from '../../support/refused.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const NOTHING = '0'.repeat(20);

const orderAt = async (matter: Matter) => {
  const orders = await county.get('head', 'orders.ofCase', { caseId: matter.caseId });
  const order = orders.find(({ id }) => id === matter.orderId);
  if (!order) throw new Error('no such order');
  return order;
};

describe('issuing', () => {
  const issue = async ({ caseId, findingId }: Matter, order = orderOf(county)) => ({
    caseId,
    findings: [await which(county, findingId)],
    order,
  });

  test('a due moment must be still to come, to the minute', async () => {
    const matter = await matterAt(county, 'confirmed');
    const now = `${county.today()}T09:00`;
    for (const dueAt of [now, `${county.today()}T08:59`, '2020-01-01T18:00']) {
      expect(
        await county.refused(
          'head',
          'orders.issue',
          await issue(matter, orderOf(county, 0, { dueAt })),
        ),
      ).toEqual({
        code: 'invalid_input',
        faults: [
          {
            path: 'order.dueAt',
            rule: 'date_out_of_order',
            order: { date: 'due', against: 'now', on: now },
          },
        ],
      });
    }
    const order = orderOf(county, 0, { dueAt: `${county.today()}T09:01` });
    expect((await county.get('head', 'orders.issue', await issue(matter, order))).dueAt).toBe(
      `${county.today()}T09:01`,
    );
  });

  test('only over confirmed findings of that case, as they were seen', async () => {
    const [submitted, confirmed, other] = [
      await matterAt(county, 'submitted'),
      await matterAt(county, 'confirmed'),
      await matterAt(county, 'confirmed'),
    ];
    expect(await county.refused('head', 'orders.issue', await issue(submitted))).toEqual(
      refused('wrong_stage'),
    );
    const input = await issue(confirmed);
    const seen = await which(county, confirmed.findingId);
    const otherSeen = await which(county, other.findingId);
    const cases: [object, object][] = [
      [{ caseId: CaseId.parse(NOTHING) }, { code: 'not_found' }],
      [{ findings: [seen, otherSeen] }, { code: 'not_found' }],
      [{ findings: [{ ...seen, seen: seen.seen - 1 }] }, { code: 'stale' }],
      [
        { findings: [] },
        { code: 'invalid_input', faults: [{ path: 'findings', rule: 'nothing_chosen' }] },
      ],
      [
        { findings: [seen, seen] },
        { code: 'invalid_input', faults: [{ path: 'findings', rule: 'wrong_form' }] },
      ],
    ];
    for (const [changes, refusal] of cases) {
      expect(await county.refused('head', 'orders.issue', { ...input, ...changes })).toEqual(
        refusal,
      );
    }
    for (const by of ['inspector', 'leader', 'keeper'] as const) {
      expect(await county.refused(by, 'orders.issue', input)).toEqual({ code: 'forbidden' });
    }
  });

  test('units that assist are known, and each named once', async () => {
    const matter = await matterAt(county, 'confirmed');
    const unknown = orderOf(county, 15, { assisting: [UnitId.parse(NOTHING)] });
    expect(await county.refused('head', 'orders.issue', await issue(matter, unknown))).toEqual({
      code: 'not_found',
    });
    const { village } = county.units;
    const twice = orderOf(county, 15, { assisting: [village, village] });
    expect(await county.refused('head', 'orders.issue', await issue(matter, twice))).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'order.assisting', rule: 'wrong_form' }],
    });
  });

  test('numbers run on within the year, with the office’s letters as they are that day', async () => {
    const numbers: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const matter = await matterAt(county, 'confirmed');
      numbers.push((await county.get('head', 'orders.issue', await issue(matter))).number);
    }
    const [first, second] = numbers.map((number) => Number(/〔2026〕(\d+)号$/.exec(number)?.[1]));
    expect(second).toBe(Number(first) + 1);
    const { office, settings, revision } = await county.get('keeper', 'office.get', {});
    const renamed = { ...office, documentPrefix: '明监' };
    await county.get('keeper', 'office.change', { seen: revision, office: renamed, settings });
    const matter = await matterAt(county, 'confirmed');
    const { number } = await county.get('head', 'orders.issue', await issue(matter));
    expect(number).toBe(`明监办〔2026〕${Number(second) + 1}号`);
  });

  test('part of a case’s findings may be ordered now and the rest later', async () => {
    const findings = [1, 2, 3].map(() => findingOf(county.units.window, county.today()));
    const { caseId, findingIds } = await recordInCase(
      county,
      'inspector',
      firstVisit(county, { findings }),
    );
    for (const id of findingIds) {
      await county.get('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });
    }
    const [a, b, c] = findingIds;
    if (!a || !b || !c) throw new Error('three findings were recorded');
    const over = async (ids: (typeof a)[], days: number) =>
      county.get('head', 'orders.issue', {
        caseId,
        findings: await Promise.all(ids.map((id) => which(county, id))),
        order: orderOf(county, days),
      });
    const early = await over([a, b], 7);
    // The case stands where its least advanced finding stands, and owes by its earliest due moment.
    expect(await county.get('head', 'cases.get', { id: caseId })).toMatchObject({
      stage: 'ordering',
      dueAt: early.dueAt,
    });
    await over([c], 3);
    expect(await county.get('head', 'cases.get', { id: caseId })).toMatchObject({
      stage: 'mending',
      dueAt: `${addDays(county.today(), 3)}T18:00`,
    });
  });
});

describe('receipt', () => {
  test('once, by an inspector, not dated after today', async () => {
    const matter = await matterAt(county, 'ordered');
    const input = {
      ...(await seenOrder(county, matter)),
      signedBy: '赵某',
      receivedOn: county.today(),
    };
    for (const by of ['leader', 'head', 'keeper'] as const) {
      expect(await county.refused(by, 'orders.receive', input)).toEqual({ code: 'forbidden' });
    }
    expect(
      await county.refused('inspector', 'orders.receive', {
        ...input,
        receivedOn: addDays(county.today(), 1),
      }),
    ).toEqual({ code: 'invalid_input', faults: [{ path: 'receivedOn', rule: 'date_in_future' }] });
    expect(
      await county.refused('inspector', 'orders.receive', { ...input, seen: input.seen + 1 }),
    ).toEqual({ code: 'stale' });
    expect(
      await county.refused('inspector', 'orders.receive', { ...input, id: OrderId.parse(NOTHING) }),
    ).toEqual({ code: 'not_found' });
    const received = await county.get('inspector', 'orders.receive', input);
    expect(
      await county.refused('inspector', 'orders.receive', { ...input, seen: received.revision }),
    ).toEqual(refused('wrong_stage'));
  });
});

describe('an extension', () => {
  const ask = async (matter: Matter, days: number) => ({
    ...(await seenOrder(county, matter)),
    to: `${addDays(county.today(), days)}T18:00`,
    reason: '设备采购未到货。',
  });
  const pending = async (matter: Matter) => {
    const asked = await county.get('inspector', 'orders.requestExtension', await ask(matter, 30));
    const extension = asked.extensions.find(({ decision }) => decision === 'pending');
    if (!extension) throw new Error('no extension is pending');
    return { id: asked.id, seen: asked.revision, extensionId: extension.id };
  };

  test('is asked for while the unit still owes, before the due moment, and for a later one', async () => {
    const matter = await matterAt(county, 'mending');
    for (const days of [15, 14, 0]) {
      expect(
        await county.refused('inspector', 'orders.requestExtension', await ask(matter, days)),
      ).toMatchObject({
        code: 'invalid_input',
        faults: [
          {
            path: 'to',
            rule: 'date_out_of_order',
            order: { date: 'new_due', against: 'due' },
          },
        ],
      });
    }
    const reported = await matterAt(county, 'reported');
    expect(
      await county.refused('inspector', 'orders.requestExtension', await ask(reported, 30)),
    ).toEqual(refused('wrong_stage'));
    // On the last minute it can still be asked for, the next one not.
    const late = await matterAt(county, 'confirmed');
    const order = await county.get('head', 'orders.issue', {
      caseId: late.caseId,
      findings: [await which(county, late.findingId)],
      order: orderOf(county, 0, { dueAt: `${county.today()}T09:01` }),
    });
    const ordered = { ...late, orderId: order.id };
    county.pass(2 * MINUTE);
    expect(
      await county.refused('inspector', 'orders.requestExtension', await ask(ordered, 30)),
    ).toEqual(refused('wrong_stage'));
    county.pass(-MINUTE);
    await county.get('inspector', 'orders.requestExtension', await ask(ordered, 30));
    county.pass(-MINUTE);
  });

  test('one at a time, and each decided once', async () => {
    const matter = await matterAt(county, 'mending');
    const decision = await pending(matter);
    expect(
      await county.refused('inspector', 'orders.requestExtension', await ask(matter, 40)),
    ).toEqual(refused('extension_pending'));
    const refusedOne = await county.get('head', 'orders.refuseExtension', {
      ...decision,
      reason: '应先落实临时措施。',
    });
    expect(refusedOne).toMatchObject({
      dueAt: (await orderAt(matter)).dueAt,
      extensions: [{ decision: 'refused', decisionNote: '应先落实临时措施。', decidedBy: '沈维' }],
    });
    for (const [call, rest] of [
      ['orders.grantExtension', { note: '' }],
      ['orders.refuseExtension', { reason: '不同意。' }],
    ] as const) {
      const again = { ...decision, seen: refusedOne.revision, ...rest };
      expect(await county.refused('head', call, again as never)).toEqual(
        refused('extension_decided'),
      );
    }
    // After a refusal another may be asked for.
    await pending(matter);
  });

  test('is not decided by who asked for it, whatever their post', async () => {
    const matter = await matterAt(county, 'mending');
    const asked = await county.get('allPosts', 'orders.requestExtension', await ask(matter, 30));
    const [extension] = asked.extensions;
    if (!extension) throw new Error('no extension');
    const which = { id: asked.id, seen: asked.revision, extensionId: extension.id };
    expect(
      await county.refused('allPosts', 'orders.grantExtension', { ...which, note: '' }),
    ).toEqual(refused('own_work'));
    expect(
      await county.refused('allPosts', 'orders.refuseExtension', { ...which, reason: '不同意。' }),
    ).toEqual(refused('own_work'));
    await county.get('head', 'orders.grantExtension', { ...which, note: '' });
  });

  test('nor on an old screen, nor one that is not there', async () => {
    const matter = await matterAt(county, 'mending');
    const decision = { ...(await pending(matter)), note: '' };
    expect(
      await county.refused('head', 'orders.grantExtension', {
        ...decision,
        seen: decision.seen - 1,
      }),
    ).toEqual({ code: 'stale' });
    expect(
      await county.refused('head', 'orders.grantExtension', {
        ...decision,
        extensionId: ExtensionId.parse(NOTHING),
      }),
    ).toEqual({ code: 'not_found' });
  });

  test('granted, moves the due moment of the order, its findings and the case', async () => {
    const matter = await matterAt(county, 'received');
    const granted = await county.get('head', 'orders.grantExtension', {
      ...(await pending(matter)),
      note: '同意。',
    });
    const dueAt = `${addDays(county.today(), 30)}T18:00`;
    expect(granted).toMatchObject({ dueAt, extensions: [{ decision: 'granted' }] });
    expect(await county.get('head', 'findings.get', { id: matter.findingId })).toMatchObject({
      dueAt,
    });
    expect(await county.get('head', 'cases.get', { id: matter.caseId })).toMatchObject({ dueAt });
  });

  test('granted late, leaves alone what is closed', async () => {
    const matter = await matterAt(county, 'mending');
    const decision = await pending(matter);
    const before = (await orderAt(matter)).dueAt;
    await advance(county, matter, 'closed');
    const closed = await county.get('head', 'findings.get', { id: matter.findingId });
    await county.get('head', 'orders.grantExtension', { ...decision, note: '' });
    expect(await county.get('head', 'findings.get', { id: matter.findingId })).toEqual(closed);
    expect(closed.dueAt).toBe(before);
  });
});

describe('the list of what is owed', () => {
  const rows = async (filter: OrderFilter) =>
    (await allPages((cursor) => county.get('inspector', 'orders.open', { filter, cursor }))).rows;

  test('shows each open order once, the earliest due first, and counts what it shows', async () => {
    for (let n = 0; n < PAGE_ROWS + 5; n += 1) {
      const { caseId, findingId } = await matterAt(county, 'confirmed');
      await county.get('head', 'orders.issue', {
        caseId,
        findings: [await which(county, findingId)],
        order: orderOf(county, 1 + ((n * 7) % 30)),
      });
    }
    for (const stage of ['received', 'mending', 'reported', 'verified', 'closed'] as const) {
      await matterAt(county, stage);
    }
    const { caseId, findingId } = await matterAt(county, 'reported');
    county.pass(10 * DAY);
    await recordInCase(county, 'colleague', returnVisit(county, caseId, [findingId]));
    const now = `${county.today()}T09:00`;
    const all = await rows({});
    expect(all.length).toBeGreaterThan(PAGE_ROWS);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const due = all.map(({ dueAt, id }) => `${dueAt} ${id}`);
    for (const [i, place] of due.entries())
      if (i > 0) expect(place > (due[i - 1] ?? '')).toBe(true);

    const filters: [OrderFilter, (row: (typeof all)[number]) => boolean][] = [
      [{}, () => true],
      ...(['receipt', 'measures', 'feedback', 'visit', 'verification'] as const).map(
        (awaits): [OrderFilter, (row: (typeof all)[number]) => boolean] => [
          { awaits },
          (row) => row.awaits === awaits,
        ],
      ),
      [{ owedByUnit: true }, ({ awaits }) => awaits !== 'visit' && awaits !== 'verification'],
      [
        { overdue: true },
        ({ dueAt, awaits }) => dueAt < now && awaits !== 'visit' && awaits !== 'verification',
      ],
      [{ extensionPending: true }, (row) => row.extensionPending],
      [{ awaits: 'receipt', overdue: true }, (row) => row.dueAt < now && row.awaits === 'receipt'],
    ];
    for (const [filter, belongs] of filters) {
      const shown = await rows(filter);
      expect(shown, JSON.stringify(filter)).toEqual(all.filter(belongs));
      expect(shown.length, JSON.stringify(filter)).toBeGreaterThan(0);
      const { count } = await county.get('inspector', 'orders.countOpen', { filter });
      expect(count).toBe(shown.length);
    }
  });

  test.each(Direction.options)('sorted by its heads, %s, it holds the same', async (direction) => {
    const every = await rows({});
    const sorts: Record<
      keyof typeof openOrderList.sorts,
      (row: OrderRow) => string | number | null
    > = {
      // As numbers are counted: the tenth after the ninth.
      number: ({ number }) => serialOf(number),
      unit: ({ unitName }) => unitName,
      due: ({ dueAt }) => dueAt,
    };
    for (const [name, placeOf] of Object.entries(sorts)) {
      const sort = openOrderList.Sort.parse({ by: name, direction });
      const { rows: shown } = await allPages((cursor) =>
        county.get('inspector', 'orders.open', { filter: {}, sort, cursor }),
      );
      expect(follow(shown, placeOf, direction), name).toBe(true);
      expect(shown).toHaveLength(every.length);
      expect(new Set(shown.map(({ id }) => id))).toEqual(new Set(every.map(({ id }) => id)));
    }
  });

  test('a row tells what is next, how often the unit was urged, and whether time was asked for', async () => {
    const matter = await matterAt(county, 'mending');
    const row = async () => (await rows({})).find(({ id }) => id === matter.orderId);
    expect(await row()).toMatchObject({
      awaits: 'feedback',
      findings: 1,
      urged: 0,
      lastUrgedOn: null,
      extensionPending: false,
      unitName: '青石镇便民服务中心',
    });
    const issuedOn = county.today();
    county.pass(DAY);
    const urge = {
      orderId: orderIdOf(matter),
      manner: 'telephone' as const,
      spokeTo: '赵某',
      note: '',
    };
    await county.get('colleague', 'followUps.urge', { ...urge, happenedOn: county.today() });
    await county.get('leader', 'followUps.urge', { ...urge, happenedOn: issuedOn });
    await county.get('inspector', 'orders.requestExtension', {
      ...(await seenOrder(county, matter)),
      to: '2026-12-31T18:00',
      reason: '待采购。',
    });
    expect(await row()).toMatchObject({
      urged: 2,
      lastUrgedOn: county.today(),
      extensionPending: true,
    });
  });
});
